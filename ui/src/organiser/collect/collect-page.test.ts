import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardView } from '../../bindings/BoardView'
import type { VerdictView } from '../../bindings/VerdictView'
import { words } from '../../shared/words.svelte'
import { board, recommended, refused, table } from '../shared/board.fixture'
import { BoardDesk } from './board.svelte'
import Collect from './Collect.svelte'

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)
const head = () => document.querySelector('h1')?.textContent

async function collect(view: BoardView, came: VerdictView[] = []) {
  mockIPC((command) => (command === 'board' ? view : command === 'import' ? { verdicts: came, skipped: [], board: view } : null), { shouldMockEvents: true })
  const desk = new BoardDesk('m')
  render(Collect, { board: desk, onpublish: () => {}, onsticks: () => {} })
  await waitFor(() => expect(desk.view).not.toBeNull())
  return desk
}

beforeEach(() => words.speak('en'))
afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

describe('the board', () => {
  it('goes on to publishing where nothing is open', async () => {
    await collect(board())
    await waitFor(() => expect(head()).toBe('All records are here'))
    expect(act('to-publish')).not.toBeNull()
  })

  it('says that a sum is open, and does not go on', async () => {
    await collect(board({ recommended: [recommended(null)], total: null }))
    await waitFor(() => expect(head()).toBe('The sum of 1 project is open'))
    expect(act('to-publish')).toBeNull()
  })

  it('says that a table differs from its early report, and does not go on', async () => {
    const express = { projects: [1], state: 'differs' as const, missing: [1], extra: [2] }
    await collect(board({ tables: [table(1, { needs: true, express }), table(2)] }))
    await waitFor(() => expect(head()).toBe('1 table needs a decision'))
    expect(act('to-publish')).toBeNull()
  })
})

describe('files that are not taken', () => {
  it('are named with the reason when they came, and afterwards, until somebody knows', async () => {
    const files = ['/media/T/one.rtbundle', '/media/T/two.rtbundle']
    const desk = await collect(board({ bundles_found: [{ path: files[0]!, name: 'one.rtbundle', place: 'T' }] }), files.map((file) => refused(file)))
    await desk.bring(['/media/T'])
    await waitFor(() => expect(act('verdicts')?.querySelector('h2')?.textContent).toBe('None of the 2 files was taken'))
    await fireEvent.click(act('verdicts-read')!)
    await waitFor(() => expect(act('not-taken-open')?.textContent).toMatch(/^2 files were not taken/))
    expect(act('bring-found')).toBeNull()
    expect([...act('not-taken')!.querySelectorAll('li')].map((file) => file.querySelector('strong')!.textContent)).toEqual(['one.rtbundle', 'two.rtbundle'])
    expect(act('not-taken')!.textContent).toContain('not the one that was signed')
    await fireEvent.click(act('not-taken-known')!)
    await waitFor(() => expect(act('not-taken')).toBeNull())
    expect(act('bring-found')).toBeNull()
  })

  it('are told apart from those that were', async () => {
    const taken = refused('/media/T/three.rtbundle', { verdict: 'accepted', says: 'verdict.accepted', reason: null, table: 1 })
    const desk = await collect(board(), [refused('/media/T/four.rtbundle'), taken])
    await desk.bring(['/media/T'])
    await waitFor(() => expect(act('verdicts')?.querySelector('h2')?.textContent).toBe('1 file just arrived, 1 not taken'))
  })
})
