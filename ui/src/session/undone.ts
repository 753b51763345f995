/** What taking back the newest change of notes came to: said, and offered to be done again. */
import type { Command } from '../bindings/Command'
import type { NoteView } from '../bindings/NoteView'

export interface Undone {
  did: 'taken' | 'changed' | 'back' | 'removed'
  text: string
  again: Command
}

const what = (note: NoteView) => JSON.stringify([note.text, note.seat, note.kind, note.project, note.dialect])

/** @param before all notes before it @param after all notes after it */
export function undone(before: readonly NoteView[], after: readonly NoteView[]): Undone | null {
  const now = new Map(after.map((note) => [note.draft, note]))
  const then = new Map(before.map((note) => [note.draft, note]))
  const parted = after.find(({ draft }) => draft !== null && !then.has(draft))
  for (const note of before) {
    const { draft, text, seat, kind, project, dialect, wording } = note
    if (draft === null || text === null) continue
    const left = now.get(draft)
    if (left === undefined) return { did: 'taken', text, again: { save_note: { text, seat, kind, project, dialect, nowhere: project === null, turn: null } } }
    if (what(left) !== what(note) && parted?.draft != null) {
      return { did: 'changed', text, again: { join_notes: { note: draft, with: parted.draft } } }
    }
    if (what(left) !== what(note)) {
      return { did: 'changed', text, again: { change_note: { note: draft, text, seat, kind, project, dialect } } }
    }
    if (wording?.text && wording.text !== left.wording?.text) {
      const notes = before.flatMap((one) => (one.draft !== null && one.wording?.draft === wording.draft ? [one.draft] : []))
      return { did: 'taken', text: wording.text, again: { word_notes: { notes, text: wording.text, agreed_by: wording.agreed_by ?? 0 } } }
    }
  }
  for (const { draft, text, wording } of after) {
    if (draft === null || text === null) continue
    if (!then.has(draft)) return { did: 'back', text, again: { remove_note: { note: draft } } }
    const word = wording?.draft
    if (word != null && then.get(draft)?.wording == null) return { did: 'back', text: wording?.text ?? '', again: { remove_wording: { wording: word } } }
  }
  return null
}
