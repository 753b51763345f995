import { mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardTable } from '../../bindings/BoardTable'
import type { BoardView } from '../../bindings/BoardView'
import type { ReissuedView } from '../../bindings/ReissuedView'
import { words } from '../../shared/words.svelte'
import { table } from '../shared/board.fixture'
import { BoardDesk } from './board.svelte'
import Lost from './Lost.svelte'

const board = (part: Partial<BoardView>) => ({ edition: 1, tables: [], lost: [], unwritten: [], made_here: true, ...part }) as unknown as BoardView
const pack = (table: number) => ({ table, file: `/packs/table-${table}.rtpack`, stick: '', key: '', edition: 0, stale: false })
const REISSUED: ReissuedView = { edition: 2, tables: [2], new_codes: [2], codes: '/packs/edition-2-opening-codes.pdf', packs: { meeting: 'm', dir: '/packs', packs: [pack(1), pack(2)], kit: [], not_printed: [] } }

const onsticks = vi.fn()
const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)

beforeEach(() => words.speak('en'))

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
    const { rerender } = render(Lost, { board: desk, view: board({ lost: [2] }), onsticks })
    await fireEvent.click(act('reissue')!)
    await fireEvent.click(act('reissue-go')!)
    await waitFor(() => expect(desk.view?.unwritten).toEqual([2]))
    await rerender({ board: desk, view: desk.view!, onsticks })
    expect(act('lost')?.textContent).toContain('packs of edition 2 were written')
    expect(act('reissue-go')?.textContent).toContain('edition 2')
    await fireEvent.click(act('reissue-go')!)
    await waitFor(() => expect(act('reissued')).not.toBeNull())
    await rerender({ board: desk, view: desk.view!, onsticks })
    expect(act('lost')).toBeNull()
    expect(act('new-code')?.textContent).toMatch(/able 2.*envelope/)
    expect([...act('reissued')!.querySelectorAll('li')].map((file) => file.textContent)).toEqual(['table-2.rtpack'])
    await fireEvent.click(act('open-codes')!)
    expect(opened).toEqual(['/packs/edition-2-opening-codes.pdf'])
    await fireEvent.click(act('reissue-sticks')!)
    expect(onsticks).toHaveBeenCalledWith(2)
  })
})

it('says by what the record of a lost stick counts, and a slip only where one was typed', () => {
  words.speak('zh-CN')
  const says = (tables: BoardTable[]) => {
    render(Lost, { board: new BoardDesk('m'), view: board({ lost: tables.map(({ table }) => table), tables }), onsticks })
    const found = [...document.querySelectorAll('[data-act=lost] .elsewhere')].map((line) => line.textContent)
    cleanup()
    return found
  }
  expect(says([table(2, { standing: 'confirmed' })])).toEqual(['第 2 桌的记录照确认单核对过，已经计入，不必补发。'])
  const decided = says([table(4, { by: 'reason' }), table(3, { standing: 'trusted' })])
  expect(decided).toEqual(['第 4 桌算哪一份，是会务组写明原因定的，已经计入，不必补发。', '第 3 桌计入的记录不是用这个 U 盘签的，不必补发。'])
})
