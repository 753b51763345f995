import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { BallotsCounted } from '../bindings/BallotsCounted'
import type { BallotTable } from '../bindings/BallotTable'
import type { CountAsk } from '../bindings/CountAsk'
import type { CountedView } from '../bindings/CountedView'
import type { FileCounted } from '../bindings/FileCounted'
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

const ballots = (change: Partial<BallotsCounted> = {}): BallotsCounted => ({
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

/** A file that says itself what it is. */
const view = (change: Partial<BallotsCounted> = {}, file: Partial<FileCounted> = {}): FileCounted => ({
  name: 'votes.pb',
  is_text: true,
  encoding: 'UTF-8',
  table: null,
  comma: null,
  ballots: ballots(change),
  trouble: null,
  ...file,
})

/** A survey: who answered, two columns of points, and how many answered alike. */
const table = (change: Partial<BallotTable> = {}): BallotTable => ({
  asks: null,
  own: false,
  kind: 'points',
  first_row: 1,
  starts: [{ row: 1, text: 'who · Bench · Tree · times' }, { row: 2, text: 'Ann · 5 · 3 · 1' }],
  headings: true,
  columns: [2, 3],
  times: null,
  separator: ',',
  answers: '',
  called: ['who', 'Bench', 'Tree', 'times'],
  rows: [['Ann', '5', '3', '1'], ['Bob', '0', '4', '2']],
  ...change,
})
const asking = (change: Partial<BallotTable>): FileCounted => ({ name: 'Hetang', is_text: true, encoding: null, table: table(change), comma: null, ballots: null, trouble: null })

/** The page with a file that is answered so, by what is asked. */
async function opened(answer: (ask: CountAsk) => unknown) {
  const asks: CountAsk[] = []
  const stops: string[] = []
  mockIPC((command, payload) => {
    if (command === 'choose_ballots') return '/votes.pb'
    if (command === 'count_stop') stops.push(command)
    if (command !== 'count_file') return null
    const { ask } = payload as { ask: CountAsk }
    asks.push(ask)
    return answer(ask)
  }, { shouldMockEvents: true })
  const { container } = render(CountPage, { onhome: vi.fn() })
  const act = (name: string) => container.querySelector<HTMLElement>(`[data-act="${name}"]`)
  await fireEvent.click(act('choose-ballots')!)
  await vi.waitFor(() => expect(container.querySelector('h1')?.textContent).toBe('Hetang'))
  return { asks, stops, act, container }
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
  let first: (view: FileCounted) => void = () => {}
  const slow = new Promise<FileCounted>((done) => (first = done))
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

const chosen = async (select: HTMLElement | null, value: string) => {
  ;(select as HTMLSelectElement).value = value
  await fireEvent.change(select!)
}

it('asks of a table what it does not say, one thing after the other, and counts with each answer', async () => {
  const { asks, act, container } = await opened(({ reading }) => {
    if (reading.kind === null) return asking({ asks: 'kind', kind: null, columns: [] })
    if (reading.columns.length === 0) return asking({ asks: 'columns' })
    return view({}, { table: table({ columns: reading.columns, times: reading.times }) })
  })
  // What nobody said has no place above the columns yet, and nothing is counted.
  expect(act('asks-kind')?.textContent).toBe('Each row is a ballot. What does it say?')
  expect([act('column-1'), act('rules'), act('headline')]).toEqual([null, null, null])
  await fireEvent.click(act('kind-points')!)
  expect(asks.at(-1)?.reading).toMatchObject({ kind: 'points', columns: [] })
  // What looks as if is marked, and is right only when somebody says so.
  await vi.waitFor(() => expect(act('asks-columns')).not.toBeNull())
  expect(act('headline')).toBeNull()
  expect([1, 2, 3].map((column) => (act(`column-${column}`) as HTMLSelectElement).value)).toEqual(['left', 'ballots', 'ballots'])
  await fireEvent.click(act('columns-these')!)
  expect(asks.at(-1)?.reading).toMatchObject({ kind: 'points', columns: [2, 3], times: null })
  await vi.waitFor(() => expect(act('headline')).not.toBeNull())
  // How it was read stays at hand.
  ;(container.querySelector('details[data-act=reading]') as HTMLDetailsElement).open = true
  await vi.waitFor(() => expect(act('column-4')).not.toBeNull())
  await chosen(act('column-4'), 'times')
  expect(asks.at(-1)?.reading).toMatchObject({ columns: [2, 3], times: 4 })
  await chosen(act('column-3'), 'left')
  expect(asks.at(-1)?.reading).toMatchObject({ columns: [2], times: 4 })
})

it('sets the first, the second choice by their columns', async () => {
  const { asks, act } = await opened(({ reading }) => asking({ asks: 'columns', kind: 'places', columns: reading.columns.length > 0 ? reading.columns : [2, 3] }))
  const options = (column: number) => [...(act(`column-${column}`) as HTMLSelectElement).options].map((one) => one.label || one.text)
  expect(options(1)).toEqual(['choice 1', 'choice 2', 'choice 3', 'how many such ballots', 'not used'])
  await chosen(act('column-3'), 'place-1')
  expect(asks.at(-1)?.reading.columns).toEqual([3, 2])
})

it('asks whether the first row is headings, what parts columns, and what letters it is in', async () => {
  const { asks, act } = await opened(({ reading }) => asking(reading.separator === null ? { asks: 'separator', kind: null, called: ['1'], rows: [['a;b,c']] } : { asks: 'headings', kind: 'list', headings: null }))
  expect(act('columns')?.textContent).toContain('a;b,c')
  await chosen(act('separator'), ';')
  await vi.waitFor(() => expect(act('asks-headings')).not.toBeNull())
  await fireEvent.click(act('headings-2')!)
  expect(asks.at(-1)?.reading).toMatchObject({ separator: ';', headings: false })
  await chosen(act('encoding'), 'GB18030')
  expect(asks.at(-1)?.reading).toMatchObject({ separator: ';', headings: false, encoding: 'GB18030' })
})

it('asks in which row the table begins where a title may stand above, and lets it be said otherwise', async () => {
  const starts = [{ row: 1, text: 'Hetang 2026' }, { row: 3, text: 'Bench · Tree' }]
  const { asks, act } = await opened(({ reading }) => asking(reading.first_row === null ? { asks: 'first_row', first_row: null, starts, kind: null, rows: [['Hetang 2026', ''], ['Bench', 'Tree']] } : { asks: 'kind', first_row: reading.first_row, starts, kind: null, columns: [] }))
  expect(act('asks-first_row')?.textContent).toContain('a title, or ballots')
  expect([act('kinds'), act('headings-1')]).toEqual([null, null])
  const select = act('first-row') as HTMLSelectElement
  expect([...select.options].map((option) => option.textContent)).toEqual(['Please choose', 'Row 1: Hetang 2026', 'Row 3: Bench · Tree'])
  await chosen(select, '3')
  expect(asks.at(-1)?.reading).toMatchObject({ first_row: 3, columns: [], kind: null })
  await vi.waitFor(() => expect(act('asks-kind')).not.toBeNull())
  expect((act('first-row') as HTMLSelectElement).value).toBe('3')
  await chosen(act('first-row'), '1')
  expect(asks.at(-1)?.reading.first_row).toBe(1)
})

it('asks what a comma does before it shows what is wrong, and lets it be said otherwise', async () => {
  const faults = [{ key: 'count.fault.number_unclear', params: { line: '4', found: '1,200' } }]
  const comma = { found: '1,200', thousands: '1200', decimals: '1.2' }
  const { asks, act } = await opened((ask) => (ask.reading.comma === null ? view({ faults, counted: [] }, { comma }) : view()))
  expect([act('faults'), act('headline')]).toEqual([null, null])
  expect(act('comma')?.textContent).toContain('What is “1,200”?')
  await fireEvent.click(act('comma-1')!)
  expect(asks.at(-1)).toMatchObject({ reading: { comma: 'thousands' }, faults_known: false })
  await vi.waitFor(() => expect(act('headline')).not.toBeNull())
  expect(act('comma-1')?.getAttribute('aria-pressed')).toBe('true')
  await fireEvent.click(act('comma-2')!)
  expect(asks.at(-1)?.reading.comma).toBe('decimals')
})

it('says after a while that it counts, and stops when somebody does not want to wait', async () => {
  const { asks, stops, act } = await opened((ask) => (ask.seats === null ? view() : ask.seats === 2 ? new Promise(() => {}) : view({ seats: ask.seats })))
  vi.useFakeTimers()
  try {
    await fireEvent.change(act('seats')!, { target: { value: '2' } })
    await vi.advanceTimersByTimeAsync(900)
    expect(act('busy')).toBeNull()
    await vi.advanceTimersByTimeAsync(200)
    expect(act('busy')?.textContent).toBe('Counting…')
    await fireEvent.click(act('stop-count')!)
    expect([stops.length, act('busy'), act('headline')]).toEqual([1, null, null])
    expect(act('stopped')).not.toBeNull()
    // What was said stays, and is counted when somebody asks again.
    await fireEvent.click(act('count-again')!)
    expect(asks.at(-1)?.seats).toBe(2)
    expect(act('stopped')).toBeNull()
  } finally {
    vi.useRealTimers()
  }
})

it('says nothing of a count that was stopped because another took its place', async () => {
  let first: (answer: unknown) => void = () => {}
  const slow = new Promise((_, stopped) => (first = stopped))
  const { act, container } = await opened((ask) => (ask.seats === 2 ? slow : view({ seats: ask.seats })))
  await fireEvent.change(act('seats')!, { target: { value: '2' } })
  await fireEvent.change(act('seats')!, { target: { value: '3' } })
  first({ key: 'count.trouble.stopped', params: {} })
  await new Promise((done) => setTimeout(done))
  expect(container.querySelector('[role=alert]')).toBeNull()
  expect(act('headline')).not.toBeNull()
})

it('asks which sheet of a workbook is counted, and counts nothing before', async () => {
  const asks: CountAsk[] = []
  const sheets = ['one', 'two'].map((name) => ({ name, hidden: false }))
  mockIPC((command, payload) => {
    if (command === 'choose_ballots') return '/votes.xlsx'
    if (command === 'ballot_sheets') return sheets
    if (command !== 'count_file') return null
    asks.push((payload as { ask: CountAsk }).ask)
    const { reading } = asks.at(-1)!
    const sheet = { name: 'votes.xlsx', is_text: false, encoding: null }
    return reading.kind === null ? { ...asking({ asks: 'kind', kind: null, columns: [], separator: null }), ...sheet } : view({}, { ...sheet, table: table({ separator: null }) })
  }, { shouldMockEvents: true })
  const { container } = render(CountPage, { onhome: vi.fn() })
  const act = (name: string) => container.querySelector<HTMLElement>(`[data-act="${name}"]`)
  await fireEvent.click(act('choose-ballots')!)
  await vi.waitFor(() => expect(act('sheet-2')).not.toBeNull())
  expect(asks).toEqual([])
  await fireEvent.click(act('sheet-2')!)
  // Then it is a table like any other, but for what only a text has.
  await vi.waitFor(() => expect(act('asks-kind')).not.toBeNull())
  expect([act('encoding'), act('separator')]).toEqual([null, null])
  await fireEvent.click(act('kind-points')!)
  await vi.waitFor(() => expect(act('headline')).not.toBeNull())
  expect(asks.map(({ reading }) => [reading.sheet, reading.kind])).toEqual([['two', null], ['two', 'points']])
  expect(act('sheet-2')?.getAttribute('aria-pressed')).toBe('true')
  // What was said of one sheet says nothing of another.
  await fireEvent.click(act('sheet-1')!)
  expect(asks.at(-1)?.reading).toMatchObject({ sheet: 'one', kind: null })
  await vi.waitFor(() => expect(act('asks-kind')).not.toBeNull())
})
