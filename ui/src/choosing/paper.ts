/** Reads a paper as it is called out and keyed: `5 1 3`, `0` for blank, `x` for invalid. */
import type { CandidateView } from '../bindings/CandidateView'
import type { KeyedBallot } from '../bindings/KeyedBallot'
import type { Key, Params } from '../shared/words.svelte'

/** The number by which people call a project: its own where all have short ones, else its place in the list. */
export interface Numbered extends CandidateView {
  number: string
  place: number
}

const SHORT_NUMBER = /^[1-9]\d{0,2}$/

export function numbered(candidates: readonly CandidateView[]): Numbered[] {
  const own = candidates.every(({ id }) => SHORT_NUMBER.test(id))
  return candidates.map((candidate, at) => ({ ...candidate, place: at + 1, number: own ? candidate.id : String(at + 1) }))
}

export type Read =
  | { is: 'nothing' }
  | { is: 'ballot'; ballot: KeyedBallot; names: Numbered[] }
  | { is: 'wrong'; key: Key; params: Params; names: Numbered[] }

export function readPaper(typed: string, list: readonly Numbered[], wanted: number): Read {
  const words = typed.normalize('NFKC').split(/[\s,、，.。;；-]+/).filter(Boolean)
  if (words.length === 0) return { is: 'nothing' }
  if (words.length === 1 && words[0] === '0') return { is: 'ballot', ballot: { marks: [] }, names: [] }
  if (words.length === 1 && /^[x×]$/i.test(words[0]!)) return { is: 'ballot', ballot: { invalid: {} }, names: [] }

  const names: Numbered[] = []
  for (const word of words) {
    const found = find(word, list)
    if (!found) return { is: 'wrong', key: 'choosing.no_such_number', params: { number: word }, names }
    if (names.includes(found)) return { is: 'wrong', key: 'choosing.number_twice', params: { number: word }, names }
    names.push(found)
  }
  if (names.length > wanted) return { is: 'wrong', key: 'choosing.too_many_marks', params: { n: wanted }, names }
  return { is: 'ballot', ballot: { marks: names.map(({ id }) => id) }, names }
}

/** By number; by place too, where no project is called by such a number. */
function find(word: string, list: readonly Numbered[]): Numbered | undefined {
  const byNumber = list.find(({ number }) => number === word)
  if (byNumber) return byNumber
  const apart = !list.some(({ number }) => Number(number) <= list.length)
  return apart ? list.find(({ place }) => String(place) === word) : undefined
}

export function isInvalid(ballot: KeyedBallot): boolean {
  return 'invalid' in ballot
}

export function marksOf(ballot: KeyedBallot): string[] {
  return 'marks' in ballot ? ballot.marks : []
}
