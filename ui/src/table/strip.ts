/** The turns that the recorder has not noted yet, as they stand above the line, and where its keys go. */
import type { RecorderView } from '../bindings/RecorderView'
import type { TurnView } from '../bindings/TurnView'

/** The leader hears of a recorder who is so many turns behind; one is how writing goes. */
export const LEADER_HEARS = 2

/** The turn with this number, where it is still spoken of. */
export function turnOf(recorder: RecorderView, turn: number | null): TurnView | null {
  return recorder.turns.find((one) => one.turn === turn) ?? null
}

/** Those that wait after a turn, the oldest first. */
export function waitingAfter(recorder: RecorderView, turn: number | null): TurnView[] {
  return recorder.turns.filter((one) => one.waits && one.turn > (turn ?? 0))
}

/** The one before: a key goes back to it, noted or not. */
export function turnBefore(recorder: RecorderView, turn: number | null): TurnView | null {
  return recorder.turns.findLast((one) => !one.brief && one.turn < (turn ?? Infinity)) ?? null
}

/** Who speaks now, else who spoke last. */
export function turnNow(recorder: RecorderView): TurnView | null {
  return recorder.turns.at(-1) ?? null
}

/** What stands above the line: the turn that it is of, and those that wait. */
export function tabs(recorder: RecorderView, turn: number | null): TurnView[] {
  return recorder.turns.filter((one) => one.waits || one.turn === turn)
}

/** Whose words are written down while others have spoken since, for the table; null while the recorder keeps up. */
export function noting(recorder: RecorderView, turn: number | null): { seat: number; behind: number } | null {
  const of = turnOf(recorder, turn)
  const behind = waitingAfter(recorder, turn).length
  return of === null || of.ended_ms === null || behind === 0 ? null : { seat: of.seat, behind }
}
