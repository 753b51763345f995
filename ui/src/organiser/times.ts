/** Wall times as the desk writes them (RFC 3339), shown in the zone in which they were written. */

/** `14:32:05`. */
export function clockTime(at: string): string {
  return at.slice(11, 19)
}

/** `14:52`. */
export function hourMinute(at: string): string {
  return at.slice(11, 16)
}

/** A date in the ways people write it, as `YYYY-MM-DD`; anything else as it was typed. */
export function plainDate(typed: string): string {
  const parts = /^\s*(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*日?\s*$/.exec(typed)
  if (parts === null) return typed.trim()
  const [, year, month, day] = parts
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}
