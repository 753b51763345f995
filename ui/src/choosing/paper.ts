/** Reads a paper as it is called out and keyed: `5 1 3`, `0` for blank, `x` for invalid, whatever stands before it. */
import type { CandidateView } from '../bindings/CandidateView'
import type { KeyedBallot } from '../bindings/KeyedBallot'
import type { Given, Key, Params } from '../shared/words.svelte'

export type Read =
  | { is: 'nothing' }
  | { is: 'ballot'; ballot: KeyedBallot; names: CandidateView[] }
  | { is: 'wrong'; key: Key; params: Params; names: CandidateView[] }

/** Whatever people write between two numbers: a blank, a comma, a point, a slash, a plus. */
const BETWEEN = /[^\p{L}\p{N}×]+/u

/** An x at the end: `1 2 3 4 x`, and `4x` where the hand was quick. */
const INVALID = /^\d*[x×]+$/i

export function readPaper(typed: string, list: readonly CandidateView[], most: number | null): Read {
  const words = typed.normalize('NFKC').split(BETWEEN).filter(Boolean)
  if (words.length === 0) return { is: 'nothing' }
  if (words.length === 1 && words[0] === '0') return { is: 'ballot', ballot: { marks: [] }, names: [] }
  if (INVALID.test(words.at(-1)!)) return { is: 'ballot', ballot: { invalid: {} }, names: [] }

  const names: CandidateView[] = []
  const wrong = <K extends Key>(key: K, ...[params]: Given<K>): Read => ({ is: 'wrong', key, params: params ?? {}, names })
  for (const word of words) {
    const found = list.find(({ number }) => String(number) === word)
    if (!found && together(word, list)) return wrong('choosing.digits_together', { typed: word, apart: [...word].join(' ') })
    if (!found) return wrong('choosing.no_such_number', { number: word })
    if (names.includes(found)) return wrong('choosing.number_twice', { number: word })
    names.push(found)
  }
  if (most !== null && names.length > most) return wrong('choosing.too_many_marks', { n: most })
  return { is: 'ballot', ballot: { marks: names.map(({ id }) => id) }, names }
}

/** Several numbers with nothing between them: `123`. */
function together(word: string, list: readonly CandidateView[]): boolean {
  return /^\d{2,}$/.test(word) && new Set(word).size === word.length && [...word].every((digit) => list.some(({ number }) => String(number) === digit))
}

/** The line with one number more, or without it where it stands there already: as a click on it does. */
export function toggled(typed: string, number: number): string {
  const words = typed.normalize('NFKC').split(BETWEEN).filter(Boolean)
  const word = String(number)
  return (words.includes(word) ? words.filter((one) => one !== word) : [...words, word]).join(' ')
}

export function isInvalid(ballot: KeyedBallot): boolean {
  return 'invalid' in ballot
}

export function marksOf(ballot: KeyedBallot): string[] {
  return 'marks' in ballot ? ballot.marks : []
}
