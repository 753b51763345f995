/** When something of the session was, as the clock on the wall said. */
import type { TableLook } from '../bindings/TableLook'
import { later } from '../shared/wall-time'

/** Of what was before the program was away the wall said so much less. */
export function wallAt({ began_at, away }: Pick<TableLook, 'began_at' | 'away'>, elapsed_ms: number): string {
  const since = away.filter(({ at_ms }) => at_ms >= elapsed_ms).reduce((all, { gap_ms }) => all + gap_ms, 0)
  return later(began_at, elapsed_ms - since)
}
