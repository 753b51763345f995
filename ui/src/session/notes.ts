/** A note as every screen of a session names it. */
import type { NoteRef } from '../bindings/NoteRef'
import type { NoteView } from '../bindings/NoteView'
import { say } from '../shared/words.svelte'

/** A note's name in the list: its draft number, or the hash it entered with. */
export function noteKey(note: NoteView): string {
  return note.draft !== null ? `draft-${note.draft}` : (note.hash ?? '')
}

/** The note, as a command means it. */
export function noteRef(note: NoteView): NoteRef {
  return note.draft === null ? { entered: note.hash ?? '' } : { draft: note.draft }
}

/** Who said it, as it stands before the note. */
export function noteSeat(seat: number | null): string {
  if (seat === null) return say('note.seat_unknown')
  return seat === 0 ? say('note.everybody') : say('seat.name', { seat })
}

/** Several of them, as they are said: everybody, or each. */
export function noteSeats(seats: readonly number[]): string {
  return seats.length === 0 ? noteSeat(null) : seats.map(noteSeat).join(say('note.and'))
}

/** The notes that carry their wording: of those that share one the last, so that it is printed once, below them all. */
export function wordingsAt(notes: readonly NoteView[]): Set<string> {
  const last = new Map<string, string>()
  for (const note of notes) if (note.wording !== null) last.set(wordingKey(note), noteKey(note))
  return new Set(last.values())
}

/** Notes that share a wording have the same; one that was erased cannot be told from another. */
function wordingKey(note: NoteView): string {
  const wording = note.wording
  if (wording?.draft != null) return `draft-${wording.draft}`
  return wording?.text != null ? `${note.project} ${wording.agreed_by.join()} ${wording.text}` : noteKey(note)
}
