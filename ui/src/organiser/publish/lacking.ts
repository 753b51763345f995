/** What a publication would lack, or what somebody ought to know before it: each in a sentence, none of them in the way of who says that they know. */
import type { BoardView } from '../../bindings/BoardView'
import type { PublishLacks } from '../../bindings/PublishLacks'
import { isOpen } from '../shared/sums'
import { say } from '../../shared/words.svelte'

export interface Lacking {
  key: 'tables' | 'sums' | 'unread' | 'ahead'
  says: string
}

/** The tables that are not counted, by number. */
export function tablesOpen(board: BoardView): number[] {
  return board.tables
    .filter((table) => table.status !== 'counted')
    .map((table) => table.table)
    .toSorted((a, b) => a - b)
}

/** What it would lack, as the desk is told that somebody agreed to it. */
export function lacksOf(board: BoardView, unread: number): PublishLacks {
  const sums = board.recommended.filter(isOpen).map((project) => project.number)
  return { tables: tablesOpen(board), sums, unread, ahead: board.ahead }
}

/** Whether who agreed to that agreed to this. */
export function covers(agreed: PublishLacks, now: PublishLacks): boolean {
  const within = (all: number[], part: number[]) => part.every((number) => all.includes(number))
  return within(agreed.tables, now.tables) && within(agreed.sums, now.sums) && now.unread <= agreed.unread && (now.ahead === null || now.ahead === agreed.ahead)
}

export function lackingOf({ tables, sums, unread, ahead }: PublishLacks): Lacking[] {
  const comma = say('organiser.numbers_comma')
  return [
    ...(tables.length > 0 ? [{ key: 'tables' as const, says: say('organiser.lacks_tables', { n: tables.length, tables: tables.join(comma) }) }] : []),
    ...(sums.length > 0 ? [{ key: 'sums' as const, says: say('organiser.lacks_sums', { n: sums.length, numbers: sums.join(comma) }) }] : []),
    ...(unread > 0 ? [{ key: 'unread' as const, says: say('organiser.lacks_unread', { n: unread }) }] : []),
    ...(ahead !== null ? [{ key: 'ahead' as const, says: say('organiser.lacks_ahead', { day: ahead }) }] : []),
  ]
}
