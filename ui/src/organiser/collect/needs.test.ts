import { describe, expect, it } from 'vitest'
import type { MeetingItem } from '../../bindings/MeetingItem'
import { board, recommended, table } from '../shared/board.fixture'
import { isDone, isToPublish, openSums } from './needs'

describe('what still needs a person', () => {
  it('is a sum that is open, and an early report that differs', () => {
    const differs = { projects: [1], state: 'differs' as const, missing: [1], extra: [2] }
    expect(isToPublish(board())).toBe(true)
    const open = board({ recommended: [recommended(null), recommended(800_000)] })
    expect([openSums(open), isToPublish(open)]).toEqual([1, false])
    expect(isToPublish(board({ tables: [table(1, { needs: true, express: differs }), table(2)] }))).toBe(false)
    expect(isToPublish(board({ tables: [table(1, { status: 'missing' }), table(2)] }))).toBe(false)
  })

  it('is not what has only changed since it was published', () => {
    expect(isToPublish(board({ tables: [table(1, { needs: true }), table(2)], changed: [1] }))).toBe(true)
    const differs = { projects: [1], state: 'differs' as const, missing: [1], extra: [2] }
    expect(isToPublish(board({ tables: [table(1, { needs: true, express: differs }), table(2)], changed: [1] }))).toBe(false)
  })

  it('keeps a meeting from being done', () => {
    const item = { made: true, tables: 2, counted: 2, needs: 0, changed: false } as MeetingItem
    expect([isDone(item), isDone({ ...item, needs: 1 }), isDone({ ...item, counted: 1 }), isDone({ ...item, changed: true })]).toEqual([true, false, false, false])
  })
})
