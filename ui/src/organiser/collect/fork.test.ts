import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ForkSide } from '../../bindings/ForkSide'
import type { ForkView } from '../../bindings/ForkView'
import { words } from '../../shared/words.svelte'
import { table } from '../shared/board.fixture'
import { BoardDesk } from './board.svelte'
import ForkDialog from './ForkDialog.svelte'

const side = (head: string, part: Partial<ForkSide> = {}): ForkSide => ({
  head, standing: 'confirmed', lost: false, counted: false, can_be_kept: false, edition: 1, present: 9, sealed_at: '2026-11-28T15:00:00+08:00', acts: [], more: 0,
  three: [{ rank: 1, project: 'p', number: 4, name: 'Lamps', cost: 800_000, score: 7, shared: true }],
  ...part,
})
const FORK: ForkView = { v: 1, meeting: 'm', table: 1, parted_at: null, three_differ: false, currency: 'CNY', sides: [side('a', { lost: true }), side('b'), side('c', { lost: true, standing: 'unconfirmed' })] }
const sides = () => [...document.querySelectorAll('[data-side]')]

beforeEach(() => words.speak('en'))
afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

it('answers a wrong code below the button that was pressed', async () => {
  mockIPC((command) => {
    if (command === 'confirm_code') throw { key: 'error.code_other', params: { table: '1' } }
    return command === 'fork' ? FORK : null
  }, { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(3))
  for (const n of [1, 2, 3]) await fireEvent.input(document.querySelector(`[data-act=code-${n}]`)!, { target: { value: '7K3M' } })
  const go = document.querySelector('[data-act=code-go]')!
  await fireEvent.submit(go.closest('form')!)
  await waitFor(() => expect(document.querySelector('form .note')).not.toBeNull())
  expect(go.compareDocumentPosition(document.querySelector('form .note')!) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
})

it('shows side by side the votes of each project, and which stick was reported lost', async () => {
  mockIPC((command) => (command === 'fork' ? FORK : null), { shouldMockEvents: true })
  render(ForkDialog, { board: new BoardDesk('m'), table: table(1), edition: 1, unit: 'votes', onclose: () => {} })
  await waitFor(() => expect(sides()).toHaveLength(3))
  expect(sides().map((each) => each.querySelector('.cost')!.textContent)).toEqual(Array(3).fill(expect.stringMatching(/^7 votes, /)))
  expect(sides().map((each) => /reported lost/.test(each.textContent))).toEqual([true, false, false])
  expect(sides()[2]!.textContent).toContain('revoked stick')
})
