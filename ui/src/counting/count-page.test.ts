import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { BallotsCounted } from '../bindings/BallotsCounted'
import type { CountAsk } from '../bindings/CountAsk'
import type { CountedView } from '../bindings/CountedView'
import { words } from '../shared/words.svelte'
import CountPage from './CountPage.svelte'

const counted = (rule: string, winners: string[], change: Partial<CountedView> = {}): CountedView => ({
  rule,
  called: rule,
  headline: `${winners.length} chosen`,
  spent: '',
  winners,
  rows: ['A', 'B'].map((id) => ({ id, name: '', chosen: winners.includes(id), has: '', cost: '', bar: null, says: '' })),
  drawing: null,
  checks: [],
  steps: ['2 valid ballots.'],
  open: null,
  own: null,
  ...change,
})

const view = (change: Partial<BallotsCounted> = {}): BallotsCounted => ({
  file: '/votes.pb',
  title: 'Hetang',
  kind: 'approval',
  valid: 2,
  blank: 0,
  candidates: 2,
  told: [],
  faults: [],
  seats: 1,
  budget: null,
  rules: ['choose', 'approval'].map((rule) => ({ rule, called: rule, fills: 'seats', parameters: [] })),
  by: [{ rule: 'choose', parameters: {} }],
  counted: [counted('choose', ['A'])],
  trouble: null,
  ...change,
})

/** The page with a file that is answered so, by what is asked. */
async function opened(answer: (ask: CountAsk) => unknown) {
  const asks: CountAsk[] = []
  mockIPC((command, payload) => {
    if (command === 'choose_ballots') return '/votes.pb'
    if (command !== 'count_file') return null
    const { ask } = payload as { ask: CountAsk }
    asks.push(ask)
    return answer(ask)
  }, { shouldMockEvents: true })
  const { container } = render(CountPage, { onhome: vi.fn() })
  const act = (name: string) => container.querySelector<HTMLElement>(`[data-act="${name}"]`)
  await fireEvent.click(act('choose-ballots')!)
  await vi.waitFor(() => expect(container.querySelector('h1')?.textContent).toBe('Hetang'))
  return { asks, act, container }
}

beforeEach(() => words.speak('en'))

it('counts by the file’s own rule first, and by another beside it when one is chosen', async () => {
  const { asks, act, container } = await opened((ask) => (ask.rules.length < 2 ? view() : view({ counted: [counted('choose', ['A']), counted('approval', ['B'])] })))
  expect(asks[0]).toMatchObject({ file: '/votes.pb', rules: [], ties: 'lot', faults_known: false })
  const second = act('rule-2') as HTMLSelectElement
  second.value = 'approval'
  await fireEvent.change(second)
  expect(asks.at(-1)?.rules.map((one) => one.rule)).toEqual(['choose', 'approval'])
  await vi.waitFor(() => expect(act('look-2')).not.toBeNull())
  // What differs is marked, whichever is looked at.
  expect(container.querySelectorAll('[data-id].differs').length).toBe(2)
  await fireEvent.click(act('look-2')!)
  expect(container.querySelector('[data-id=B]')?.classList.contains('chosen')).toBe(true)
})

it('counts nothing of a file with faults before somebody has seen them', async () => {
  const faults = [{ key: 'count.fault.unknown', params: { line: '7', found: 'X' } }]
  const { asks, act } = await opened((ask) => (ask.faults_known ? view({ faults }) : view({ faults, counted: [] })))
  expect(act('faults')?.textContent).toContain('Line 7: “X” is not on the list.')
  expect(act('headline')).toBeNull()
  await fireEvent.click(act('accept-faults')!)
  await vi.waitFor(() => expect(act('headline')).not.toBeNull())
  expect(asks.at(-1)?.faults_known).toBe(true)
})

it('asks for a lot one by one, and keeps those that were drawn', async () => {
  const open = { says: 'A, B, C are level.', among: [['A', ''], ['B', ''], ['C', '']] as [string, string][], places: 1 }
  const { asks, act } = await opened((ask) => (ask.drawn.length > 0 ? view() : view({ counted: [counted('choose', [], { open })] })))
  await fireEvent.click(act('drawn-C')!)
  expect(act('drawn-C')).toBeNull()
  await fireEvent.click(act('drawn-A')!)
  expect(asks.at(-1)?.drawn).toEqual([['C', 'A', 'B']])
  await vi.waitFor(() => expect(act('lot')).toBeNull())
})

it('shows what was asked last, however long something before takes', async () => {
  let first: (view: BallotsCounted) => void = () => {}
  const slow = new Promise<BallotsCounted>((done) => (first = done))
  const { act } = await opened((ask) => (ask.seats === 2 ? slow : view({ seats: ask.seats, counted: [counted('choose', ask.seats === 3 ? ['A', 'B'] : ['A'])] })))
  const seats = act('seats') as HTMLInputElement
  await fireEvent.change(seats, { target: { value: '2' } })
  await fireEvent.change(seats, { target: { value: '3' } })
  await vi.waitFor(() => expect(act('headline')?.textContent).toContain('2 chosen'))
  first(view({ counted: [counted('choose', [])] }))
  await new Promise((done) => setTimeout(done))
  expect(act('headline')?.textContent).toContain('2 chosen')
})

it('says where the file’s own result differs', async () => {
  const own = { only_theirs: ['B'], only_ours: [], scores: [], votes: [['A', '3', '2'] as [string, string, string]], says_chosen: true, says_scores: true }
  const { act } = await opened(() => view({ counted: [counted('choose', ['A'], { own })] }))
  expect(act('own')?.textContent).toMatch(/Chosen in the file, not here: B.*A: named on 3 in the file, on 2 here/su)
})

it('asks which sheet of a workbook is counted, and counts nothing before', async () => {
  const asks: CountAsk[] = []
  const sheets = ['one', 'two'].map((name) => ({ name, hidden: false }))
  mockIPC((command, payload) => {
    if (command === 'choose_ballots') return '/votes.xlsx'
    if (command === 'ballot_sheets') return sheets
    if (command !== 'count_file') return null
    asks.push((payload as { ask: CountAsk }).ask)
    return view()
  }, { shouldMockEvents: true })
  const { container } = render(CountPage, { onhome: vi.fn() })
  const act = (name: string) => container.querySelector<HTMLElement>(`[data-act="${name}"]`)
  await fireEvent.click(act('choose-ballots')!)
  await vi.waitFor(() => expect(act('sheet-two')).not.toBeNull())
  expect(asks).toEqual([])
  await fireEvent.click(act('sheet-two')!)
  await vi.waitFor(() => expect(act('headline')).not.toBeNull())
  expect(asks.map((ask) => ask.sheet)).toEqual(['two'])
  expect(act('sheet-two')?.getAttribute('aria-pressed')).toBe('true')
})
