import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { PollView } from '../bindings/PollView'
import { tableLook, toldTable } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 1, name: id, cost: 1 }))
const voters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const poll: PollView = { medium: 'paper', hands: null, laptop: null, consensus: null, voters, scrutineers: [1, 2], first: [], second: [], differing: [], count: null }
const view = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters, watchers: 2, media: ['paper', 'hands'], understanding: null, poll, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
const papers = voters.map((paper) => ({ paper, ballot: { marks: ['a'] } }))

function open(change: Partial<ChoosingView>) {
  const { table, told } = toldTable(tableLook({ phase: 'choosing' }, { choosing: { ...view, ...change } }))
  const { container } = render(ChoosingPage, { table })
  return { told, container }
}

beforeEach(() => words.speak('en'))

describe('choosing', () => {
  it('does not tick off the introductions while a project is unheard', () => {
    const { container } = open({ not_introduced: ['c'], poll: null })
    const step = container.querySelector('nav li')!.textContent
    expect(step).toBe('Introductions')
    expect(container.querySelector('nav [data-icon=check]')).toBeNull()
  })

  it('goes back to a project that was agreed, and to one that was only left', async () => {
    const { told, container } = open({ poll: null })
    const back = async (project: string) => {
      container.querySelector<HTMLButtonElement>('[data-act=reopen-project]')!.click()
      const item = await vi.waitFor(() => container.querySelector<HTMLButtonElement>(`[data-act=reopen-${project}]`) ?? Promise.reject(new Error('not yet')))
      item.click()
    }
    await back('a')
    await vi.waitFor(() => expect(told).toEqual([{ reopen_project: { project: 'a' } }]))
    await back('c')
    await vi.waitFor(() => expect(told.slice(1)).toEqual([{ begin_phase: { phase: 'discussion' } }, { begin_project: { project: 'c' } }]))
  })

  it('asks about an eleventh paper of ten people before it takes it', async () => {
    const { told, container } = open({ poll: { ...poll, first: papers } })
    const field = container.querySelector<HTMLInputElement>('.work input')!
    field.value = '1 2'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    const extra = await vi.waitFor(() => {
      const button = container.querySelector<HTMLButtonElement>('[data-act=paper-extra]')
      expect(button).not.toBeNull()
      return button!
    })
    expect(told.filter((command) => 'key_ballot' in command)).toEqual([])
    extra.click()
    await vi.waitFor(() => expect(told.filter((command) => 'key_ballot' in command)).toEqual([{ key_ballot: { pass: 1, paper: 11, ballot: { marks: ['a', 'b'] } } }]))
  })

  it('counts the second pass from nothing, of as many papers as the first has', async () => {
    const { container } = open({ poll: { ...poll, first: papers.slice(0, 9) } })
    expect(container.querySelector('[data-pass]')!.textContent).toContain('9 / 10')
    const done = () => container.querySelector<HTMLButtonElement>('[data-act=first-done]')!.click()
    done()
    await vi.waitFor(() => expect(container.querySelector('[data-act=fewer]')).not.toBeNull())
    done()
    await vi.waitFor(() => expect(container.querySelector('[data-pass=second]')?.textContent).toContain('0 / 9'))
  })

  it('shows in the working what the lot drew and who watched', async () => {
    const working = [{ step: 'lot', among: ['b', 'c'], places: 1 }, { step: 'drawn', drawn: ['c'] }]
    const count = { papers: { valid: 10, blank: 0, invalid: 0, abstained: 0, difference: null, helped: null }, hands: null, consensus: null, scores: [], working, tied: null, places: 0, stake: 'place', second: false, second_ballots: [], lots: [{ among: ['b', 'c'], drawn: ['c'], witnesses: [4, 5], wrong: [] }] }
    const { container } = open({ poll: { ...poll, count } as PollView, recommended: [] })
    const lines = [...container.querySelectorAll('.working li')].map(({ textContent }) => textContent)
    expect(lines[0]).toContain('A lot between projects 2')
    expect(lines[1]).toMatch(/drew project 3; seats 4.*5 watched/)
  })
})
