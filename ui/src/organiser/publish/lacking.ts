/** What a publication would lack, or what somebody ought to know before it: each in a sentence, none of them in the way of who says that they know. */
import type { BoardView } from '../../bindings/BoardView'
import { say } from '../../shared/words.svelte'

export interface Lacking {
  key: 'tables' | 'sums' | 'unread'
  says: string
}

/** The tables that are not counted, by number. */
export function tablesOpen(board: BoardView): number[] {
  return board.tables
    .filter((table) => table.status !== 'counted')
    .map((table) => table.table)
    .toSorted((a, b) => a - b)
}

export function lackingOf(board: BoardView, unread: number): Lacking[] {
  const open = tablesOpen(board)
  const sums = board.recommended.filter((project) => project.sum === null).map((project) => project.number)
  const comma = say('organiser.numbers_comma')
  return [
    ...(open.length > 0 ? [{ key: 'tables' as const, says: say('organiser.lacks_tables', { n: open.length, tables: open.join(comma) }) }] : []),
    ...(sums.length > 0 ? [{ key: 'sums' as const, says: say('organiser.lacks_sums', { n: sums.length, numbers: sums.join(comma) }) }] : []),
    ...(unread > 0 ? [{ key: 'unread' as const, says: say('organiser.lacks_unread', { n: unread }) }] : []),
  ]
}
