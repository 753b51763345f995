/** What of a meeting still needs a person before its result can be published. */
import type { BoardTable } from '../../bindings/BoardTable'
import type { BoardView } from '../../bindings/BoardView'
import type { MeetingItem } from '../../bindings/MeetingItem'
import { isOpen } from '../shared/sums'
import { cardOf } from './card'

/** Projects for which tables ask different sums and nobody has decided which counts. */
export function openSums(board: BoardView): number {
  return board.recommended.filter(isOpen).length
}

/** Whether a record is still to come; else only people are waited for. */
export function isMissing(board: BoardView): boolean {
  return board.tables.some(({ status }) => status === 'missing')
}

/** How many matters are open that only a person settles: tables and sums. */
export function openMatters(board: BoardView): number {
  return board.needs + openSums(board)
}

/** Whether publishing is what comes next: every table counts, and what has changed since it was published is all there is. */
export function isToPublish(board: BoardView): boolean {
  const asks = (table: BoardTable) => table.needs && cardOf(table, board.changed.includes(table.table)).act !== 'publish'
  return board.waiting === 0 && openSums(board) === 0 && !board.tables.some(asks)
}

/** Whether nothing is left to collect of a meeting, and nothing to decide. */
export function isDone({ made, counted, tables, needs, changed }: MeetingItem): boolean {
  return made && counted === tables && needs === 0 && !changed
}
