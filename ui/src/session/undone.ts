/** What taking back the newest change of notes came to: said, and offered to be done again. */
import type { Command } from '../bindings/Command'
import type { NoteView } from '../bindings/NoteView'

export interface Undone {
  did: 'taken' | 'changed' | 'back' | 'removed'
  text: string
  again: Command
}

const what = (note: NoteView) => JSON.stringify([note.text, note.seat, note.kind, note.project, note.dialect])

/** Who agrees, the answer or the name of an idea was taken back: what there was before is done again. */
function retied(note: NoteView, left: NoteView | undefined): Undone | null {
  if (note.draft === null || left === undefined) return null
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const did = { did: 'changed', text: note.text ?? '' } as const
  const of = { draft: note.draft }
  if (!same(note.seconded, left.seconded)) return { ...did, again: { second_note: { note: of, seats: note.seconded } } }
  if (!same(note.answer, left.answer)) {
    return { ...did, again: { answer_question: { question: of, by: note.answer?.by ?? null, text: note.answer?.text ?? '' } } }
  }
  if (!same(note.idea, left.idea)) {
    return { ...did, again: { name_idea: { note: of, name: note.idea?.name ?? null, cost: note.idea?.cost ?? null } } }
  }
  return null
}

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
      return { did: 'taken', text: wording.text, again: { word_notes: { notes, text: wording.text, agreed_by: wording.agreed_by } } }
    }
  }
  const tied = before.flatMap((note) => retied(note, now.get(note.draft)) ?? [])
  if (tied[0] !== undefined) return tied[0]
  for (const { draft, text, wording } of after) {
    if (draft === null || text === null) continue
    if (!then.has(draft)) return { did: 'back', text, again: { remove_note: { note: draft } } }
    const word = wording?.draft
    if (word != null && then.get(draft)?.wording == null) return { did: 'back', text: wording?.text ?? '', again: { remove_wording: { wording: word } } }
  }
  return null
}
