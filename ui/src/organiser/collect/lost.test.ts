import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardView } from '../../bindings/BoardView'
import type { ReissuedView } from '../../bindings/ReissuedView'
import { words } from '../../shared/words.svelte'
import { BoardDesk } from './board.svelte'
import Lost from './Lost.svelte'

const board = (part: Partial<BoardView>) => ({ edition: 1, tables: [], lost: [], unwritten: [], made_here: true, ...part }) as unknown as BoardView
const pack = (table: number) => ({ table, file: `/packs/table-${table}.rtpack`, stick: '', key: '' })
const REISSUED: ReissuedView = { edition: 2, tables: [2], new_codes: [2], codes: '/packs/edition-2-opening-codes.pdf', packs: { meeting: 'm', dir: '/packs', packs: [pack(1), pack(2)], kit: [], not_printed: [] } }

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)

beforeEach(() => words.speak('en'))
afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

describe('the next edition', () => {
  it('is finished where not all of it could be written, though no stick is lost any more', async () => {
    let tries = 0
    const opened: string[] = []
    mockIPC((command, given) => {
      if (command === 'board') return board({ edition: 2, unwritten: tries > 1 ? [] : [2] })
      if (command === 'open_path') opened.push((given as { path: string }).path)
      if (command !== 'reissue_packs') return []
      tries += 1
      if (tries === 1) throw { key: 'error.packs_partly', params: {} }
      return REISSUED
    }, { shouldMockEvents: true })
    const desk = new BoardDesk('m')
    const { rerender } = render(Lost, { board: desk, view: board({ lost: [2] }) })
    await fireEvent.click(act('reissue')!)
    await fireEvent.click(act('reissue-go')!)
    await waitFor(() => expect(desk.view?.unwritten).toEqual([2]))
    await rerender({ board: desk, view: desk.view! })
    expect(act('lost')?.textContent).toContain('packs of edition 2 were written')
    expect(act('reissue-go')?.textContent).toContain('edition 2')
    await fireEvent.click(act('reissue-go')!)
    await waitFor(() => expect(act('reissued')).not.toBeNull())
    await rerender({ board: desk, view: desk.view! })
    expect(act('lost')).toBeNull()
    expect(act('new-code')?.textContent).toMatch(/able 2.*envelope/)
    expect([...act('reissued')!.querySelectorAll('li')].map((file) => file.textContent)).toEqual(['table-2.rtpack'])
    await fireEvent.click(act('open-codes')!)
    expect(opened).toEqual(['/packs/edition-2-opening-codes.pdf'])
  })
})
