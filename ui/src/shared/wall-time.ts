/** Wall times as the desk writes them (RFC 3339), shown in the zone in which they were written. */

/** `2026-11-28`. */
export function dayOf(at: string): string {
  return at.slice(0, 10)
}

/** `14:32:05`. */
export function clockTime(at: string): string {
  return at.slice(11, 19)
}

/** `14:52`. */
export function hourMinute(at: string): string {
  return at.slice(11, 16)
}
