/** Lines that are no note of their own: who agrees with one (`+5 8`), and the answer to a question (`= 明年`, the leader's `==`).
 * The desk reads them by the same rule. */
import { plainDigits } from './speaker-prefix'

const SECONDS = /^[ \u3000]*[+＋]([0-9０-９+＋,，、 \u3000]*)$/u
const BETWEEN = /[+＋,，、 \u3000]+/u
const ANSWER = /^[ \u3000]*([=＝]{1,2})[ \u3000](.*)$/su
const MOST_SEATS = 16

/** The seats that agree, rising; 0 is everybody. */
export function seconding(text: string): number[] | null {
  const found = SECONDS.exec(text)
  if (found === null) return null
  const parts = found[1]!.split(BETWEEN).filter((part) => part !== '')
  const seats = [...new Set(parts.map((part) => Number(plainDigits(part))))].toSorted((a, b) => a - b)
  const fit = parts.every((part) => part.length <= 2) && seats.every((seat) => seat <= MOST_SEATS)
  return fit && seats.length > 0 ? seats : null
}

export interface AnswerTyped {
  /** Absent: who of the staff answers now. */
  by: 'leader' | null
  text: string
}

export function answerTyped(text: string): AnswerTyped | null {
  const found = ANSWER.exec(text)
  const said = found?.[2]?.trim() ?? ''
  return said === '' ? null : { by: found![1]!.length === 2 ? 'leader' : null, text: said }
}

/** It begins like one of them: the note at hand stays at hand. */
export function beginsForm(text: string): boolean {
  return /^[ \u3000]*[+＋=＝]/u.test(text)
}
