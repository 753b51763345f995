/** Of tables whose stick was revoked: by what their record counts all the same. */
import type { BoardTable } from '../../bindings/BoardTable'
import { say } from '../../shared/words.svelte'

export function settledSays(tables: readonly BoardTable[]): string[] {
  const by = (of: (table: BoardTable) => boolean) => {
    const found = tables.filter(of).map(({ table }) => table)
    return found.length === 0 ? null : found.toSorted((a, b) => a - b).join(say('organiser.numbers_comma'))
  }
  const slip = by((table) => table.by !== 'reason' && table.standing === 'confirmed')
  const reason = by((table) => table.by === 'reason')
  const other = by((table) => table.by !== 'reason' && table.standing !== 'confirmed')
  return [
    slip !== null && say('organiser.lost_by_slip', { tables: slip }),
    reason !== null && say('organiser.lost_by_reason', { tables: reason }),
    other !== null && say('organiser.lost_by_other', { tables: other }),
  ].filter((says) => says !== false)
}
