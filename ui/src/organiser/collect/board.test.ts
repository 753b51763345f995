import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { describe, expect, it, vi } from 'vitest'
import { BoardDesk } from './board.svelte'

describe('the board', () => {
  it('is asked for again when something changed, and not while files are being checked', async () => {
    const asked = vi.fn()
    mockIPC((command) => {
      asked(command)
      return { bundles_found: [] }
    }, { shouldMockEvents: true })
    const board = new BoardDesk('m')
    const stop = board.watch()
    await Promise.resolve()
    expect(asked).not.toHaveBeenCalled()
    await emit('changed')
    await vi.waitFor(() => expect(board.view).not.toBeNull())
    expect(asked).toHaveBeenCalledTimes(1)
    board.checking = 1
    await emit('changed')
    board.checking = 0
    stop()
    await new Promise((done) => setTimeout(done))
    await emit('changed')
    await new Promise((done) => setTimeout(done))
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('says no more of a table what was so before somebody decided about it', async () => {
    mockIPC(() => ({ board: { bundles_found: [] }, now: 'this', open: false }), { shouldMockEvents: true })
    const board = new BoardDesk('m')
    const came = (table: number, meeting = 'm') => ({ table, meeting }) as BoardDesk['verdicts'][number]
    board.verdicts = [came(1), came(2), came(2, 'other')]
    await board.confirm(2, '7K3M Q9TX 2VHD')
    expect(board.verdicts).toEqual([came(1), came(2, 'other')])
  })
})
