import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { ForkSide } from '../../bindings/ForkSide'
import type { ForkView } from '../../bindings/ForkView'
import { words } from '../../shared/words.svelte'
import { table } from '../shared/board.fixture'
import { BoardDesk } from './board.svelte'
import CodeDialog from './CodeDialog.svelte'
import { namesOf } from './fork'
import ForkDialog from './ForkDialog.svelte'

const side = (head: string, part: Partial<ForkSide> = {}): ForkSide => ({
  head, standing: 'confirmed', lost: false, counted: false, published: false, can_be_kept: false, edition: 1, present: 9, sealed_at: '2026-11-28T15:00:00+08:00', acts: [], more: 0, file: `/media/hall/STICK-${head.toUpperCase()}/table.rtbundle`, taken_at: '2026-11-28T15:05:00+08:00',
  three: [{ rank: 1, project: 'p', number: 4, name: 'Lamps', cost: 800_000, score: 7, shared: true }],
  ...part,
})
const FORK: ForkView = { v: 1, meeting: 'm', table: 1, parted_at: null, three_differ: false, currency: 'CNY', sides: [side('a', { lost: true }), side('b'), side('c', { lost: true, standing: 'unconfirmed' })] }
const sides = () => [...document.querySelectorAll('[data-side]')]

beforeEach(() => words.speak('en'))

it('answers a wrong code in the foot, at the end of which the button stays', async () => {
  mockIPC((command) => {
    if (command === 'confirm_code') throw { key: 'error.code_other', params: { table: '1' } }
    return command === 'fork' ? FORK : null
  }, { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(3))
  await fireEvent.click(document.querySelector('[data-act=fork-code]')!)
  for (const n of [1, 2, 3]) await fireEvent.input(document.querySelector(`[data-act=code-${n}]`)!, { target: { value: '7K3M' } })
  const go = document.querySelector('[data-act=code-go]')!
  expect(document.querySelector('dialog > .acts')!.contains(go)).toBe(true)
  await fireEvent.submit(document.querySelector('dialog > .acts form')!)
  await waitFor(() => expect(document.querySelector('form .note')).not.toBeNull())
  expect(go.compareDocumentPosition(document.querySelector('form .note')!) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy()
})

it('shows side by side the votes of each project, and which stick was reported lost', async () => {
  mockIPC((command) => (command === 'fork' ? FORK : null), { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(3))
  expect(sides().map((each) => each.querySelector('.cost')!.textContent)).toEqual(Array(3).fill(expect.stringMatching(/^7 votes, /)))
  expect(sides().map((each) => /reported lost/.test(each.textContent))).toEqual([true, false, false])
  expect(sides()[2]!.textContent).toContain('revoked stick')
})

it('says which record was the published one', async () => {
  words.speak('zh-CN')
  mockIPC((command) => (command === 'fork' ? { ...FORK, sides: [side('a'), side('b', { published: true, can_be_kept: true })] } : null), { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(2))
  expect(sides().map((each) => each.textContent.includes('已公布的是这份'))).toEqual([false, true])
  expect(document.querySelector('[data-keep=b]')!.textContent).toContain('定下已公布的记录 2')
})

it('keeps what decides in the foot, and each act there names the record that it takes', async () => {
  const asked: unknown[] = []
  const open = { ...FORK, sides: [side('a', { standing: 'trusted', can_be_kept: true }), side('b', { standing: 'trusted', can_be_kept: true })] }
  mockIPC((command, given) => {
    if (command === 'resolve_conflict') asked.push(given)
    return command === 'fork' ? open : null
  }, { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(2))
  const foot = document.querySelector('dialog > .acts')!
  const takes = [...foot.querySelectorAll<HTMLElement>('[data-keep]')]
  expect(takes.map((act) => act.textContent.trim())).toEqual(['Decide on record 1 (STICK-A, came at 15:05)', 'Decide on record 2 (STICK-B, came at 15:05)'])
  expect(sides().map((each) => each.querySelector('.came')!.textContent)).toEqual(['STICK-A, came at 15:05', 'STICK-B, came at 15:05'])
  await fireEvent.click(takes[1]!)
  expect(foot.textContent).toContain('Decide on record 2 (STICK-B')
  await fireEvent.input(foot.querySelector('[data-act=keep-reason]')!, { target: { value: 'the other one was opened by mistake' } })
  await fireEvent.click(foot.querySelector('[data-act=keep-go]')!)
  await waitFor(() => expect(asked).toEqual([expect.objectContaining({ keep: 'b', reason: 'the other one was opened by mistake' })]))
})

it('tells records apart by their files where they came from one place, and by the second where nothing else does', () => {
  const came = (file: string, second: string) => ({ file, taken_at: `2026-11-28T15:05:${second}+08:00` })
  expect(namesOf([came('/in/a.rtbundle', '01'), came('/in/b.rtbundle', '02')])).toEqual(['a, came at 15:05', 'b, came at 15:05'])
  expect(namesOf([came('/in/a.rtbundle', '01'), came('/in/a.rtbundle', '02')])).toEqual(['a, came at 15:05:01', 'a, came at 15:05:02'])
})

it('says on which day each came where they came on several', () => {
  const came = (stick: string, day: string) => ({ file: `/media/${stick}/a.rtbundle`, taken_at: `2026-11-${day}T15:05:01+08:00` })
  expect(namesOf([came('A', '28'), came('B', '30')])).toEqual(['A, came at 2026-11-28 15:05', 'B, came at 2026-11-30 15:05'])
})

it('shows what a code made other in what counts before it is closed', async () => {
  const replaced = [
    { number: 4, name: 'Lamps', was: { score: 7, cost: 800_000 }, now: { score: 9, cost: 900_000 } },
    { number: 5, name: 'Benches', was: { score: 6, cost: 1 }, now: null },
  ]
  mockIPC((command) => {
    if (command === 'confirm_code') return { board: { tables: [] }, now: 'this', open: false, replaced }
    return command === 'fork' ? FORK : null
  }, { shouldMockEvents: true })
  let closed = false
  render(CodeDialog, { board: new BoardDesk('m'), table: 1, unit: 'votes', currency: 'CNY', onfork: () => {}, onclose: () => (closed = true) })
  for (const n of [1, 2, 3]) await fireEvent.input(document.querySelector(`[data-act=code-${n}]`)!, { target: { value: '7K3M' } })
  await fireEvent.submit(document.querySelector('form')!)
  await waitFor(() => expect(document.querySelector('[data-says=code-replaced]')).not.toBeNull())
  const rows = [...document.querySelectorAll('[data-changed] .counts')].map((row) => row.textContent.replace(/\s+/g, ' ').trim())
  expect(rows).toEqual([expect.stringMatching(/^7 votes, .*8,000.* 9 votes, .*9,000/), '6 votes not recommended'])
  expect(closed).toBe(false)
  await fireEvent.click(document.querySelector('[data-act=code-known]')!)
  await waitFor(() => expect(closed).toBe(true))
})
