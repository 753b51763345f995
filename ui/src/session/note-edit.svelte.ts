/** A note that is being changed: what stands in its fields, and what of it is new. */
import { untrack } from 'svelte'
import type { Answerer } from '../bindings/Answerer'
import type { Command } from '../bindings/Command'
import type { NoteKind } from '../bindings/NoteKind'
import type { NoteRef } from '../bindings/NoteRef'
import type { NoteView } from '../bindings/NoteView'
import type { ProjectId } from '../bindings/ProjectId'
import { minorOf, typedOf } from '../shared/money'
import { asField, Kept, listed } from './kept.svelte'
import { noteKey, noteRef } from './notes'
import { plainDigits } from './speaker-prefix'
import type { TableState } from './table-state.svelte'

export class NoteEdit {
  readonly kept: Kept

  /** To be made while a component is. @param note the note as it stands now */
  constructor(
    private readonly table: TableState,
    private readonly note: () => NoteView,
  ) {
    const { draft, hash } = untrack(note)
    const stands = () => {
      const { text, seat, kind, dialect, project, seconded, answer, idea } = note()
      return {
        text: text ?? '',
        seat: seat === null ? '' : String(seat),
        kind,
        dialect: dialect ? 'yes' : 'no',
        project: project ?? '',
        seconded: asField(seconded),
        answer: answer?.text ?? '',
        answer_by: answer?.by ?? (table.look.table.staff.some(({ role, person }) => role === 'adviser' && person !== null) ? 'adviser' : 'leader'),
        idea: idea?.name ?? '',
        cost: idea?.cost == null ? '' : typedOf(idea.cost, this.#currency),
      }
    }
    this.kept = new Kept(table, () => (draft === null ? { amendment: { hash: hash ?? '' } } : { note: { note: draft } }), stands)
    // It may be changed from elsewhere meanwhile.
    $effect.pre(() => {
      stands()
      untrack(() => this.kept.follow())
    })
  }

  get text(): string {
    return this.kept.fields.text ?? ''
  }

  get kind(): NoteKind {
    return this.kept.fields.kind as NoteKind
  }

  get project(): ProjectId {
    return this.kept.fields.project ?? ''
  }

  get dialect(): boolean {
    return this.kept.fields.dialect === 'yes'
  }

  get seconded(): number[] {
    return listed(this.kept.fields.seconded).map(Number)
  }

  get answeredBy(): Answerer {
    return this.kept.fields.answer_by as Answerer
  }

  /** About what an idea costs; undefined where what is typed is no sum. */
  get cost(): number | null | undefined {
    const typed = (this.kept.fields.cost ?? '').trim()
    return typed === '' ? null : (minorOf(typed, this.#currency) ?? undefined)
  }

  /** Only a question has an answer: with its kind it is taken off. What has entered keeps it, and stays a question. */
  get losesAnswer(): boolean {
    const { draft, answer } = this.note()
    return draft !== null && answer !== null && this.kind !== 'question'
  }

  /** What an idea costs stands with its name. */
  get nameless(): boolean {
    return this.kind === 'idea' && (this.kept.fields.idea ?? '').trim() === '' && this.cost !== null
  }

  get #currency(): string {
    return this.table.look.table.meeting.currency
  }

  /** Whether it was changed, and is on the disk. A note that has entered has another hash after each change, and stands where it stood. */
  async save(): Promise<boolean> {
    const at = this.table.look.notes.notes.findIndex((one) => noteKey(one) === noteKey(this.note()))
    let of = noteRef(this.note())
    for (const change of this.#changes()) {
      if (!(await this.table.act(change(of)))) return false
      const now = this.table.look.notes.notes[at]
      if ('entered' in of && now !== undefined) of = noteRef(now)
    }
    return true
  }

  /** One act each: the answer, the note itself, who agrees, the name of an idea. */
  #changes(): ((of: NoteRef) => Command)[] {
    const before = this.note()
    const { answer = '', idea = '' } = this.kept.fields
    const cost = this.cost ?? null
    const changes: ((of: NoteRef) => Command)[] = []
    const answers = this.kind === 'question' && (answer.trim() !== (before.answer?.text ?? '') || (before.answer !== null && before.answer.by !== this.answeredBy))
    if (this.losesAnswer) changes.push((question) => ({ answer_question: { question, by: before.answer?.by ?? null, text: '' } }))
    const asked = this.command()
    if (Object.values(Object.values(asked)[0]!).some((to, at) => at > 0 && to !== null)) changes.push((of) => ('entered' in of && 'amend_note' in asked ? { amend_note: { ...asked.amend_note, hash: of.entered } } : asked))
    if (answers) changes.push((question) => ({ answer_question: { question, by: this.answeredBy, text: answer } }))
    if (asField(this.seconded) !== asField(before.seconded)) {
      const seats = this.seconded
      changes.push((note) => ({ second_note: { note, seats } }))
    }
    if (this.kind === 'idea' && (idea.trim() !== (before.idea?.name ?? '') || cost !== (before.idea?.cost ?? null))) {
      changes.push((note) => ({ name_idea: { note, name: idea.trim() === '' ? null : idea.trim(), cost } }))
    }
    return changes
  }

  command(): Command {
    const before = this.note()
    const number = plainDigits((this.kept.fields.seat ?? '').trim())
    const to = {
      text: this.text === before.text ? null : this.text,
      seat: number === '' || Number(number) === before.seat ? null : Number(number),
      kind: this.kind === before.kind ? null : this.kind,
      project: this.project === (before.project ?? '') ? null : this.project,
      dialect: this.dialect === before.dialect ? null : this.dialect,
    }
    return before.draft === null ? { amend_note: { hash: before.hash ?? '', ...to } } : { change_note: { note: before.draft, ...to } }
  }
}
