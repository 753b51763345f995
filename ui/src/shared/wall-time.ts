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

/** So long after a wall time, at the same place. */
export function later(at: string, ms: number): string {
  const zone = /(Z|[+-]\d{2}:\d{2})$/u.exec(at)?.[0] ?? ''
  const then = Date.parse(`${at.slice(0, at.length - zone.length)}Z`) + ms
  return Number.isNaN(then) ? '' : `${new Date(then).toISOString().slice(0, '0000-00-00T00:00:00'.length)}${zone}`
}
