import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Command } from '../bindings/Command'
import type { ConsensusView } from '../bindings/ConsensusView'
import type { PollView } from '../bindings/PollView'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 21, name: `Project ${id}`, cost: 100 }))
const voters = [1, 2, 3]

/** A desk that keeps what is proposed and answered as the core does. */
function open(begun: Partial<ConsensusView>) {
  const told: Command[] = []
  let now: ConsensusView = { chosen: [], asking: false, here: voters, none: [], objections: [], ...begun }
  const look = (): TableLook => {
    const poll: PollView = { medium: 'consensus', hands: null, laptop: null, consensus: now, voters, scrutineers: [1, 2], first: [], second: [], differing: [], count: null }
    const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, voters, watchers: 2, media: ['paper', 'consensus'], understanding: null, poll, not_agreed: 0, rounds: 0, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
    return tableLook({ phase: 'choosing' }, { choosing })
  }
  const table = new TableState(look(), answering({
    look: async () => look(),
    act: async (command) => {
      if (!('keep_form' in command)) told.push(command)
      if ('propose_projects' in command) now = { ...now, chosen: command.propose_projects.projects }
      else if ('ask_consensus' in command) now = { ...now, asking: true }
      else if ('have_no_objection' in command) {
        const { seat, none } = command.have_no_objection
        now = { ...now, none: none ? [...now.none, seat] : now.none.filter((one) => one !== seat) }
      } else if ('note_objection' in command) {
        const { seat, project, text } = command.note_objection
        now = { ...now, objections: [...now.objections, { seat, project: project ?? null, text, ends: null, left: false }] }
      } else if ('end_objection' in command) {
        const { objection, ends } = command.end_objection
        now = { ...now, objections: now.objections.map((one, at) => (at + 1 === objection ? { ...one, ends: ends ?? null } : one)) }
      }
      return look()
    },
  }))
  const { container, component } = render(ChoosingPage, { table })
  const the = <E extends HTMLElement>(selector: string) => container.querySelector<E>(selector)!
  const line = () => the<HTMLTextAreaElement>('[data-act=objection-line]')
  const type = (text: string) => {
    line().value = text
    line().dispatchEvent(new Event('input', { bubbles: true }))
  }
  const enter = () => line().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  const answered = () => [...container.querySelectorAll<HTMLElement>('[data-answered]')].map(({ dataset }) => dataset['answered'])
  return { told, the, line, type, enter, answered, obey: () => (component as { obey: (does: 'no_objection') => boolean }).obey('no_objection') }
}

beforeEach(() => words.speak('en'))

describe('consensus', () => {
  it('proposes up to as many as are wanted, and asks nothing before it is said so', async () => {
    const { told, the } = open({})
    expect(the<HTMLButtonElement>('[data-act=ask-consensus]').disabled).toBe(true)
    for (const id of ['a', 'b', 'c', 'd']) {
      the(`[data-propose=${id}]`).click()
      await new Promise((done) => setTimeout(done, 20))
    }
    expect(told.at(-1)).toEqual({ propose_projects: { projects: ['a', 'b', 'c'] } })
    expect(told).toHaveLength(3)
    the('[data-act=ask-consensus]').click()
    await vi.waitFor(() => expect(the('[data-act=objection-line]')).not.toBeNull())
  })

  it('leaves the line alone when the leader clicks, and writes down what is objected by whom it was begun', async () => {
    const { told, the, line, type, enter, answered } = open({ chosen: ['a', 'b'], asking: true })
    type('too l')
    the('[data-seat="2"][data-answered]').click()
    await vi.waitFor(() => expect(answered()).toEqual(['not_yet', 'none', 'not_yet']))
    the('[data-seat="1"][data-answered]').click()
    await vi.waitFor(() => expect(answered()).toEqual(['none', 'none', 'not_yet']))
    expect(line().value).toBe('too l')
    type('too loud')
    enter()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ note_objection: { seat: 1, text: 'too loud' } }))
    await vi.waitFor(() => expect(line().value).toBe(''))
  })

  it('goes to whose number is typed before the words, and to the project that is picked', async () => {
    const { told, the, type, enter } = open({ chosen: ['a', 'b'], asking: true })
    the('[data-objection-to=b]').click()
    type('3 too dear')
    enter()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ note_objection: { seat: 3, project: 'b', text: 'too dear' } }))
  })

  it('names nobody by itself once all were asked', async () => {
    const { told, the, type, enter } = open({ chosen: ['a'], asking: true, none: [1, 2, 3] })
    type('after all')
    enter()
    await new Promise((done) => setTimeout(done, 30))
    expect(told).toEqual([])
    expect(the<HTMLButtonElement>('[data-act=objection-save]').disabled).toBe(true)
    type('2 after all')
    enter()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ note_objection: { seat: 2, text: 'after all' } }))
  })

  it('has all agree only once everybody was asked and each objection was answered', async () => {
    const { told, the, obey } = open({ chosen: ['a'], asking: true, none: [1], objections: [{ seat: 2, project: null, text: 'x', ends: null, left: false }] })
    const agree = () => the<HTMLButtonElement>('[data-act=consensus-reached]')
    expect(agree().disabled).toBe(true)
    the('[data-ends=maintained]').click()
    await vi.waitFor(() => expect(the('[data-act=consensus-why]').textContent).toContain('maintained'))
    the('[data-ends=stands_aside]').click()
    await vi.waitFor(() => expect(the('[data-act=consensus-why]').textContent).toContain('Not asked yet: 3'))
    expect(obey()).toBe(true)
    await vi.waitFor(() => expect(agree().disabled).toBe(false))
    agree().click()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ close_consensus: { reached: true } }))
  })
})
