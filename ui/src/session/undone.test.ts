import { expect, it } from 'vitest'
import type { NoteView } from '../bindings/NoteView'
import { undone } from './undone'

const note = (draft: number, more: Partial<NoteView> = {}) =>
  ({ draft, hash: null, text: `note ${draft}`, seat: 2, kind: 'idea', project: 'b', dialect: false, was: null, wording: null, seconded: [], answer: null, idea: null, ...more }) as NoteView

it('offers to note again what was taken back', () => {
  expect(undone([note(1), note(2)], [note(1)])).toEqual({
    did: 'taken',
    text: 'note 2',
    again: { save_note: { text: 'note 2', seat: 2, kind: 'idea', project: 'b', dialect: false, nowhere: false, turn: null } },
  })
  // One that is about no project does not come back to what is on the table now.
  expect(undone([note(1), note(2, { kind: 'question', project: null })], [note(1)])?.again).toMatchObject({ save_note: { project: null, nowhere: true } })
})

it('offers the change that was taken back', () => {
  expect(undone([note(1, { seat: 5 })], [note(1)])).toMatchObject({ did: 'changed', again: { change_note: { note: 1, seat: 5 } } })
})

it('offers to remove again what came back', () => {
  expect(undone([], [note(1)])).toMatchObject({ did: 'back', text: 'note 1', again: { remove_note: { note: 1 } } })
})

it('offers a wording again', () => {
  const wording = { draft: 3, text: 'in short', agreed_by: [0], notes: 2 }
  const worded = [note(1, { wording }), note(2, { wording })]
  expect(undone(worded, [note(1), note(2)])?.again).toEqual({ word_notes: { notes: [1, 2], text: 'in short', agreed_by: [0] } })
  expect(undone([note(1), note(2)], worded)?.again).toEqual({ remove_wording: { wording: 3 } })
})

it('offers to join again what came apart', () => {
  expect(undone([note(1, { text: 'both' })], [note(1), note(2)])).toMatchObject({ did: 'changed', text: 'both', again: { join_notes: { note: 1, with: 2 } } })
})
