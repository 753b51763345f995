import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Command } from '../bindings/Command'
import type { PollView } from '../bindings/PollView'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { heedPresses } from '../shared/presses'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 21, name: `Project ${id}`, cost: 100 }))
const voters = [1, 2, 3, 4, 5]

/** A desk that counts hands as the core does; while `refuses`, it takes nothing. */
function open(already: Record<string, number> = {}, picked: string | null = null) {
  const told: Command[] = []
  const desk = { refuses: false }
  let counts = { ...already }
  let call = picked
  const look = (): TableLook => {
    const raised = Object.values(counts).reduce((all, one) => all + one, 0)
    const now = call ?? candidates.find(({ id }) => counts[id] === undefined)?.id ?? null
    const hands = { now, counted: candidates.map(({ id }) => ({ project: id, hands: counts[id] ?? null })), here: 5, sum: { present: 5, raised, most: 15 } }
    const poll: PollView = { medium: 'hands', hands, laptop: null, consensus: null, voters, scrutineers: [2, 4], first: [], second: [], differing: [], count: null }
    const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters, watchers: 2, media: ['paper', 'hands'], understanding: null, poll, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
    return tableLook({ phase: 'choosing' }, { choosing })
  }
  const table = new TableState(look(), answering({
    look: async () => look(),
    act: async (command) => {
      told.push(command)
      if (desk.refuses) throw new Error('disk full')
      if ('count_hands' in command) {
        counts = { ...counts, [command.count_hands.project]: command.count_hands.hands }
        call = null
      } else if ('call_hands' in command) call = command.call_hands.project
      return look()
    },
  }))
  const { container } = render(ChoosingPage, { table })
  const the = <E extends HTMLElement>(selector: string) => container.querySelector<E>(selector)!
  const field = () => the<HTMLInputElement>('[data-act=hands-count]')
  const type = (text: string) => {
    field().value = text
    field().dispatchEvent(new Event('input', { bubbles: true }))
  }
  const key = (name: string, repeat = false) => field().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, repeat }))
  const heading = () => the('.count h2').textContent.trim()
  const counted = () => told.flatMap((command) => ('count_hands' in command ? [[command.count_hands.project, command.count_hands.hands]] : []))
  return { told, desk, container, the, field, type, key, heading, counted }
}

beforeEach(() => words.speak('en'))

describe('a show of hands', () => {
  it('keeps nothing before the main act says so, and then goes on to the next', async () => {
    const { told, the, field, type, key, heading, counted } = open()
    expect(heading()).toContain('Project a')
    expect(the<HTMLButtonElement>('[data-act=hands-record]').disabled).toBe(true)
    type('3')
    await vi.waitFor(() => expect(the('[data-act=hands-record]').textContent).toMatch(/Record 3, next:\s+22 Project b/))
    expect(told).toEqual([])
    key('Enter')
    await vi.waitFor(() => expect(heading()).toContain('Project b'))
    expect(counted()).toEqual([['a', 3]])
    expect(field().value).toBe('')
    expect(document.activeElement).toBe(field())
  })

  it('records once however often Enter is pressed', async () => {
    const { type, key, heading, counted, field } = open()
    type('2')
    key('Enter')
    key('Enter')
    key('Enter', true)
    await vi.waitFor(() => expect(heading()).toContain('Project b'))
    expect(field()).not.toBeNull()
    key('Enter')
    await Promise.resolve()
    expect(counted()).toEqual([['a', 2]])
  })

  it('a double click on the main act counts one project', async () => {
    const stop = heedPresses(window)
    const { type, the, heading, counted } = open({ a: 1, b: 1 }, 'a')
    type('4')
    const press = () => the('[data-act=hands-record]').dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 700, clientY: 700, detail: 1 }))
    press()
    await vi.waitFor(() => expect(heading()).toContain('Project c'))
    press()
    await vi.waitFor(() => expect(counted()).toEqual([['a', 4]]))
    stop()
  })

  it('no number above those here is taken, and it is said', async () => {
    const { the, type, key, counted, field } = open()
    type('６')
    await vi.waitFor(() => expect(the('.who').textContent).toContain('Only 5 people are here'))
    expect(field().value).toBe('6')
    key('Enter')
    expect(counted()).toEqual([])
    type('５x')
    key('Enter')
    await vi.waitFor(() => expect(counted()).toEqual([['a', 5]]))
  })

  it('is counted by mouse, by arrows and by cells alike', async () => {
    const { the, field, key } = open()
    the('[data-act=hands-more]').click()
    await vi.waitFor(() => expect(field().value).toBe('1'))
    key('ArrowUp')
    await vi.waitFor(() => expect(field().value).toBe('2'))
    the('[data-hands="5"]').click()
    the('[data-act=hands-more]').click()
    await vi.waitFor(() => expect(field().value).toBe('5'))
    the('[data-hands="0"]').click()
    the('[data-act=hands-less]').click()
    await vi.waitFor(() => expect(the('[data-hands="0"]').getAttribute('aria-pressed')).toBe('true'))
    the('[data-act=hands-again]').click()
    await vi.waitFor(() => expect(field().value).toBe(''))
  })

  it('a project that was counted is called again by its row, with what was counted', async () => {
    const { the, field, type, key, heading, told, counted } = open({ a: 1, b: 2 })
    expect(heading()).toContain('Project c')
    the('[data-row=a]').click()
    await vi.waitFor(() => expect(heading()).toContain('Project a'))
    expect(told).toEqual([{ call_hands: { project: 'a' } }])
    expect(field().value).toBe('1')
    type('4')
    key('Enter')
    await vi.waitFor(() => expect(heading()).toContain('Project c'))
    expect(counted()).toEqual([['a', 4]])
  })

  it('what could not be kept stands there again', async () => {
    const { desk, field, type, key } = open()
    desk.refuses = true
    type('3')
    key('Enter')
    await vi.waitFor(() => expect(field().value).toBe('3'))
  })

  it('adds up against what those here can raise, and ends only where that holds', async () => {
    const even = open({ a: 5, b: 5, c: 3, d: 2 })
    expect(even.the('.total').textContent).toBe('15 hands, at most 15')
    even.the('[data-act=hands-close]').click()
    await vi.waitFor(() => expect(even.told).toEqual([{ close_hands: {} }]))
    const over = open({ a: 5, b: 5, c: 4, d: 2 })
    expect(over.the('[role=alert]').textContent).toContain('1 hand too many')
    expect(over.the<HTMLButtonElement>('[data-act=hands-close]').disabled).toBe(true)
  })

  it('counts what is on the screen into the sum', async () => {
    const { the, type } = open({ a: 5, b: 4 })
    type('2')
    await vi.waitFor(() => expect(the('footer').textContent).toContain('11 hands, at most 15'))
  })
})
