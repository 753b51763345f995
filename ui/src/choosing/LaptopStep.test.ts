import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Command } from '../bindings/Command'
import type { LaptopView } from '../bindings/LaptopView'
import type { PollView } from '../bindings/PollView'
import type { Screens } from '../bindings/Screens'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { heedPresses } from '../shared/presses'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 21, name: `Project ${id}`, cost: 100 }))
const voters = [1, 2, 3]
const ALONE: Screens = { count: 1, same: false, display_open: false, display_waits: false }

/** A desk with a box, as the core has one; while `refuses`, it takes nothing. */
function open({ screens = ALONE, ballot = 'marks', most = 3, box = {}, look: more = {} }: { screens?: Screens | null; ballot?: string; most?: number | null; box?: Partial<LaptopView>; look?: Partial<TableLook> } = {}) {
  const told: Command[] = []
  const desk = { refuses: false }
  const at: LaptopView = { cast: [], out: [], waiting: voters, ballots: 0, trouble: null, ...box }
  const look = (): TableLook => {
    const poll: PollView = { medium: 'laptop', hands: null, laptop: { ...at }, consensus: null, voters, scrutineers: [2, 3], first: [], second: [], differing: [], count: null }
    const choosing = { not_introduced: [], candidates, ballot, unit: 'votes', wanted: 3, most, voters, watchers: 2, media: ['paper', 'laptop'], poll, left_behind: null, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
    return tableLook({ phase: 'choosing' }, { choosing, ...more })
  }
  const table = new TableState(look(), answering({
    look: async () => look(),
    act: async (command) => {
      told.push(command)
      if (desk.refuses) throw new Error('disk full')
      if ('cast_ballot' in command || 'sit_out' in command) {
        const seat = 'cast_ballot' in command ? command.cast_ballot.seat : command.sit_out.seat
        at.waiting = at.waiting.filter((one) => one !== seat)
        at.out = at.out.filter((one) => one !== seat)
        if ('cast_ballot' in command) {
          at.cast = [...at.cast, seat]
          at.ballots += 1
        } else at.out = [...at.out, seat]
      }
      return look()
    },
  }))
  const shown = render(ChoosingPage, { table, screens })
  const the = <E extends HTMLElement>(selector: string) => shown.container.querySelector<E>(selector)!
  const press = async (selector: string) => {
    await vi.waitFor(() => expect(the(selector), selector).not.toBeNull())
    the(selector).click()
    await new Promise((done) => setTimeout(done))
  }
  const cast = () => told.flatMap((command) => ('cast_ballot' in command ? [command.cast_ballot] : []))
  return { told, desk, the, press, cast, table, container: shown.container, rerender: shown.rerender }
}

beforeEach(() => words.speak('en'))

describe('choosing on the laptop', () => {
  it('calls one after the other, tells nobody before it is done, and covers at once', async () => {
    const { told, the, press, cast } = open()
    expect(the('h1').textContent).toBe('Seat 1, please choose')
    await press('[data-act=laptop-begin]')
    await press('[data-choose=c]')
    await press('[data-choose=a]')
    expect(the('h1').textContent).toBe('1 more to choose')
    expect(told, 'nothing that is marked goes anywhere').toEqual([])
    await press('[data-act=laptop-done]')
    expect(cast()).toEqual([{ seat: 1, choice: ['c', 'a'], helped: false }])
    await vi.waitFor(() => expect(the('h1').textContent).toBe('Seat 2, please choose'))
    expect(the('[data-choose]')).toBeNull()
    expect(the('[data-seat="1"]').dataset.is).toBe('cast')
  })

  it('keeps nothing of a ballot in what the window remembers', async () => {
    const { press } = open()
    const [kept, sent] = [{ ...localStorage }, { ...sessionStorage }]
    await press('[data-act=laptop-begin]')
    await press('[data-choose=b]')
    await new Promise((done) => setTimeout(done, 300))
    expect([{ ...localStorage }, { ...sessionStorage }]).toEqual([kept, sent])
  })

  it('asks to take one off before a fourth is chosen', async () => {
    const { the, press, cast } = open()
    await press('[data-act=laptop-begin]')
    for (const id of ['a', 'b', 'c', 'd']) await press(`[data-choose=${id}]`)
    expect(the('[data-choose=d]').getAttribute('aria-pressed')).toBe('false')
    expect(the('.side').textContent).toContain('3 are chosen. To choose this one, take another off first.')
    await press('[data-choose=b]')
    await press('[data-choose=d]')
    await press('[data-act=laptop-done]')
    expect(cast()[0]!.choice).toEqual(['a', 'c', 'd'])
  })

  it('says the places where they are ranked', async () => {
    const { the, press, cast } = open({ ballot: 'ranking' })
    await press('[data-act=laptop-begin]')
    await press('[data-choose=d]')
    await press('[data-choose=a]')
    expect(the('[data-choose=d]').textContent).toContain('Choice 1')
    await press('[data-choose=d]')
    expect(the('[data-choose=a]').textContent).toContain('Choice 1')
    await press('[data-act=laptop-done]')
    expect(cast()[0]!.choice).toEqual(['a'])
  })

  it('takes as many as one likes where the rule does, and has no places that have to be filled', async () => {
    const { the, press, cast } = open({ most: null })
    await press('[data-act=laptop-begin]')
    expect(the('h1').textContent).toBe('Choose as many as you like')
    expect(the('.side').textContent).toContain('Seat 1 · as many as you like')
    for (const id of ['d', 'a', 'c', 'b']) await press(`[data-choose=${id}]`)
    expect(the('h1').textContent).toBe('4 chosen')
    expect(the('.slots').children).toHaveLength(4)
    await press('[data-act=laptop-done]')
    expect(cast()[0]!.choice).toEqual(['d', 'a', 'c', 'b'])
  })

  it('numbers every rank where any number may be ranked', async () => {
    const { the, press } = open({ ballot: 'ranking', most: null })
    await press('[data-act=laptop-begin]')
    expect(the('h1').textContent).toBe('Rank as many as you like')
    for (const id of ['c', 'a', 'd']) await press(`[data-choose=${id}]`)
    expect(the('[data-choose=d]').textContent).toContain('Choice 3')
    expect(the('.slots').children, 'the three, and one that waits').toHaveLength(4)
  })

  it('takes a blank ballot only when asked twice', async () => {
    const { told, the, press, cast } = open()
    await press('[data-act=laptop-begin]')
    expect(the<HTMLButtonElement>('[data-act=laptop-done]').disabled).toBe(true)
    await press('[data-act=laptop-blank]')
    expect(told).toEqual([])
    await press('[data-act=laptop-back]')
    await press('[data-act=laptop-blank]')
    await press('[data-act=laptop-blank-yes]')
    expect(cast()).toEqual([{ seat: 1, choice: [], helped: false }])
  })

  it('casts once however often it is pressed, and leaves the next alone', async () => {
    const stop = heedPresses(window)
    const { the, press, cast } = open()
    await press('[data-act=laptop-begin]')
    await new Promise((done) => setTimeout(done, 520))
    await press('[data-choose=a]')
    await new Promise((done) => setTimeout(done, 520))
    const done = the('[data-act=laptop-done]')
    for (const detail of [1, 2]) done.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail, clientX: 900, clientY: 600 }))
    await vi.waitFor(() => expect(the('h1').textContent).toBe('Seat 2, please choose'))
    expect(cast()).toHaveLength(1)
    stop()
  })

  it('keeps what is marked in sight when the disk fails, and says so', async () => {
    const { desk, table, the, press } = open()
    await press('[data-act=laptop-begin]')
    await press('[data-choose=b]')
    desk.refuses = true
    await press('[data-act=laptop-done]')
    await vi.waitFor(() => expect(table.error).not.toBeNull())
    expect(the('[data-choose=b]').getAttribute('aria-pressed')).toBe('true')
  })

  it('forgets a ballot that is covered before it is done', async () => {
    const { told, the, press } = open()
    await press('[data-act=laptop-begin]')
    await press('[data-choose=b]')
    await press('[data-act=laptop-cover]')
    expect(the('h1').textContent).toBe('Seat 1, please choose')
    await press('[data-act=laptop-begin]')
    expect(the('[data-choose=b]').getAttribute('aria-pressed')).toBe('false')
    expect(told).toEqual([])
  })

  it('lets another go first, and whoever would rather not', async () => {
    const { told, the, press } = open()
    await press('[data-act=laptop-other]')
    expect(the('h1').textContent).toBe('Seat 2, please choose')
    await press('[data-seat="3"]')
    await press('[data-act=laptop-out]')
    expect(told).toEqual([{ sit_out: { seat: 3 } }])
    await vi.waitFor(() => expect(the('h1').textContent).toBe('Seat 1, please choose'))
    await press('[data-seat="3"]')
    expect(the('h1').textContent).toBe('Seat 3, please choose')
  })

  it('counts help for this one alone', async () => {
    const { press, cast } = open()
    await press('[data-act=laptop-helped]')
    for (const id of ['a', 'b']) {
      await press('[data-act=laptop-begin]')
      await press(`[data-choose=${id}]`)
      await press('[data-act=laptop-done]')
    }
    expect(cast().map(({ helped }) => helped)).toEqual([true, false])
  })

  it('opens the box once all have chosen', async () => {
    const { told, the, press } = open({ box: { cast: [1, 3], out: [2], waiting: [], ballots: 2 } })
    expect(the('h1').textContent).toBe('Everyone has chosen')
    expect(the('.lead').textContent).toBe('2 ballots in the box · 1 person casts none')
    await press('[data-act=laptop-open]')
    expect(told).toEqual([{ close_box: {} }])
  })

  it('lets nobody begin where the wall shows this screen, or may show it', async () => {
    const begin = (shown: { the: <E extends HTMLElement>(selector: string) => E }) => shown.the<HTMLButtonElement>('[data-act=laptop-begin]').disabled
    const same = open({ screens: { ...ALONE, count: 2, same: true } })
    expect(begin(same)).toBe(true)
    expect(same.the('.wall').textContent).toContain('The wall shows this very screen')
    const apart = open({ screens: { ...ALONE, count: 2, display_open: true } })
    expect(begin(apart)).toBe(false)
    expect(apart.the('.screen').textContent).toContain('0 have chosen, 3 still to')
    const unknown = open({ screens: null })
    expect(begin(unknown)).toBe(true)
    await unknown.press('[data-act=laptop-looked]')
    expect(begin(unknown)).toBe(false)
  })

  it('covers a ballot at once when the wall begins to show this screen', async () => {
    const { table, the, press, rerender } = open()
    await press('[data-act=laptop-begin]')
    await press('[data-choose=a]')
    await rerender({ table, screens: { ...ALONE, count: 2, same: true } })
    expect(the('[data-choose]')).toBeNull()
    expect(the('h1').textContent).toBe('Seat 1, please choose')
  })

  it('says what a laptop that stopped has lost, until somebody has chosen', async () => {
    const { the, press } = open({ box: { cast: [1], waiting: [2, 3], ballots: 1 }, look: { ended_at: '2026-11-28T14:00:00+08:00' } })
    expect(the('.lead').textContent).toContain('The 1 ballot in the box is there; what was being marked is lost')
    await press('[data-act=laptop-begin]')
    await press('[data-choose=a]')
    await press('[data-act=laptop-done]')
    await vi.waitFor(() => expect(the('.lead').textContent).toBe('It is covered at once, and no name is kept.'))
  })

  it('voids a box that does not add up, with the sentence that says so', async () => {
    const { told, the, press } = open({ box: { cast: [1, 2], waiting: [3], ballots: 1, trouble: 'differs' } })
    const sentence = '1 ballot is in the box, and 2 people cast one. This poll is void; please choose again.'
    expect(the('.lead').textContent).toBe(sentence)
    expect(the('[data-act=laptop-begin]')).toBeNull()
    await press('[data-act=laptop-again]')
    expect(told).toEqual([{ void_poll: { reason: sentence } }])
  })
})
