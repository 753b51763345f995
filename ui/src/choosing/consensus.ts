/** Consensus: who is asked next, and whether the table's answer can be given. */
import type { ConsensusView } from '../bindings/ConsensusView'
import type { ObjectionEnd } from '../bindings/ObjectionEnd'

export const ENDS: readonly ObjectionEnd[] = ['withdrawn', 'stands_aside', 'maintained']

/** What a seat has answered. */
export type Answered = 'none' | 'objects' | 'not_yet'

export function answeredBy({ none, objections }: ConsensusView, seat: number): Answered {
  if (objections.some((one) => one.seat === seat)) return 'objects'
  return none.includes(seat) ? 'none' : 'not_yet'
}

/** Those who were not asked yet, in the order of their seats. */
export function notAsked(consensus: ConsensusView): number[] {
  return consensus.here.filter((seat) => answeredBy(consensus, seat) === 'not_yet')
}

/** Why all cannot be said to agree yet; null where they can. */
export type Hindrance = { is: 'typed' } | { is: 'not_asked'; seats: number[] } | { is: 'open'; n: number } | { is: 'maintained'; n: number }

/** What stands in the way of going back with it on record. */
export function backHindrance({ objections }: ConsensusView, typed: boolean): Hindrance | null {
  if (typed) return { is: 'typed' }
  const open = objections.filter(({ ends }) => ends === null).length
  return open > 0 ? { is: 'open', n: open } : null
}

export function hindrance(consensus: ConsensusView, typed: boolean): Hindrance | null {
  const back = backHindrance(consensus, typed)
  if (back !== null) return back
  const maintained = consensus.objections.filter(({ ends }) => ends === 'maintained').length
  if (maintained > 0) return { is: 'maintained', n: maintained }
  const seats = notAsked(consensus)
  return seats.length > 0 ? { is: 'not_asked', seats } : null
}

/** "3 太吵" or "3" and the words: who says it, as in the line of notes; only somebody who is asked. */
export function namedSeat(text: string, here: readonly number[]): { seat: number; rest: string } | null {
  const found = /^\s*(\d{1,2})[ \u3000](.*)$/su.exec(text)
  if (found === null) return null
  const seat = Number(found[1])
  return here.includes(seat) ? { seat, rest: found[2]! } : null
}
