/** Digits and a space at the start of a line name who says it, whatever spaces an input method left before; the desk reads lines by the same rule. */
const PREFIX = /^[ \u3000]*([0-9０-９]{1,2})[ \u3000]/u
const FULL_WIDTH_ZERO = '０'.charCodeAt(0)

export interface Named {
  /** 0 is everybody, or not caught. */
  seat: number
  rest: string
}

export function speakerPrefix(text: string, seats: readonly number[]): Named | null {
  const found = PREFIX.exec(text)
  if (found === null) return null
  const seat = Number(plainDigits(found[1]!))
  return seat === 0 || seats.includes(seat) ? { seat, rest: text.slice(found[0].length) } : null
}

/** As many as a table has at most: a higher number is no seat but a number of something. */
const MOST_SEATS = 16

/** The seat that a line names and that this table does not have. */
export function noSuchSeat(text: string, seats: readonly number[]): number | null {
  const found = PREFIX.exec(text)
  const seat = found === null ? 0 : Number(plainDigits(found[1]!))
  return seat > 0 && seat <= MOST_SEATS && !seats.includes(seat) ? seat : null
}

export function plainDigits(text: string): string {
  return text.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
}
