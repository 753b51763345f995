import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardView } from '../../bindings/BoardView'
import { words } from '../../shared/words.svelte'
import { covers, lackingOf, lacksOf } from './lacking'

const board = {
  tables: [{ table: 3, status: 'missing' }, { table: 1, status: 'counted' }, { table: 2, status: 'conflict' }],
  recommended: [{ number: 4, sum: null }, { number: 5, sum: 100 }],
  ahead: null,
} as BoardView

beforeEach(() => words.speak('en'))

describe('what a publication would lack', () => {
  it('is told to the desk as it is shown', () => {
    const lacks = lacksOf(board, 7)
    expect(lacks).toEqual({ tables: [2, 3], sums: [4], unread: 7, ahead: null })
    expect(lackingOf(lacks).map(({ key }) => key)).toEqual(['tables', 'sums', 'unread'])
    expect(lackingOf({ tables: [], sums: [], unread: 0, ahead: null })).toEqual([])
  })

  it('is agreed to by who agreed to as much or more', () => {
    const agreed = { tables: [2, 3], sums: [4], unread: 7, ahead: null }
    expect(covers(agreed, agreed)).toBe(true)
    expect(covers(agreed, { tables: [3], sums: [], unread: 0, ahead: null })).toBe(true)
    expect(covers(agreed, { ...agreed, tables: [3, 4] })).toBe(false)
    expect(covers(agreed, { ...agreed, sums: [5] })).toBe(false)
    expect(covers(agreed, { ...agreed, unread: 8 })).toBe(false)
    expect(covers(agreed, { ...agreed, ahead: '2026-12-05' })).toBe(false)
    expect(covers({ ...agreed, ahead: '2026-12-05' }, agreed)).toBe(true)
    expect(covers({ ...agreed, ahead: '2026-12-05' }, { ...agreed, ahead: '2026-12-06' })).toBe(false)
  })
})
