/** What is typed into the line and belongs to a note that is there: who agrees with it, or the answer to it. */
import type { Command } from '../bindings/Command'
import type { ProjectId } from '../bindings/ProjectId'
import { answerTyped, seconding } from '../session/line-forms'
import { noteRef, noteSeats } from '../session/notes'
import { say } from '../shared/words.svelte'
import type { Notes } from './notes.svelte'

export interface Tied {
  /** What happens with Enter; nothing where there is no such note. */
  says: string
  /** Where a note is at hand; else the desk takes the newest on the project, which is not the one that is listed. */
  command: Command | null
  /** That it has happened. */
  done: string
  /** There is nothing that it could belong to. */
  lost: boolean
}

/** @param on the project that a note would be on @param seats those of the table @param name of the project */
export function tied(text: string, notes: Notes, on: ProjectId | null, seats: readonly number[], name = ''): Tied | null {
  const agree = seconding(text)
  if (agree !== null) return seconds(agree, notes, on, seats, name)
  const answer = answerTyped(text)
  if (answer === null) return null
  const all = notes.listed
  const pointed = notes.pointed?.kind === 'question' ? notes.pointed : null
  const open = all.find((note) => note.kind === 'question' && note.answer === null && note.project === on)
  const to = pointed ?? open ?? null
  if (to === null && elsewhere(notes, on)) return there(say('line.answers_there', { project: name }), say('line.answered'))
  if (to === null) return lost(say('line.no_question'))
  return {
    says: say('line.answers', { text: to.text ?? '' }),
    command: { answer_question: { question: noteRef(to), by: answer.by, text: answer.text } },
    done: say('line.answered'),
    lost: false,
  }
}

function seconds(agree: readonly number[], notes: Notes, on: ProjectId | null, seats: readonly number[], name: string): Tied {
  const nobody = agree.find((seat) => seat !== 0 && !seats.includes(seat))
  if (nobody !== undefined) return lost(say('line.no_seconder', { seat: nobody }))
  const to = notes.pointed ?? notes.listed.find((note) => note.draft !== null && note.project === on) ?? null
  const who = noteSeats(agree)
  if (to === null && elsewhere(notes, on)) return there(say('line.seconds_there', { who, project: name }), say('line.seconded', { who }))
  if (to === null) return lost(say('line.nothing_to_second'))
  return {
    says: say('line.seconds', { who, text: to.text ?? '' }),
    command: { second_note: { note: noteRef(to), seats: [...new Set([...to.seconded, ...agree])] } },
    done: say('line.seconded', { who }),
    lost: false,
  }
}

/** The line is still at what was on the table before: of its notes the desk knows. */
const elsewhere = (notes: Notes, on: ProjectId | null) => on !== null && notes.of !== null && notes.of !== on

const there = (says: string, done: string): Tied => ({ says, command: null, done, lost: false })
const lost = (says: string): Tied => ({ says, command: null, done: '', lost: true })
