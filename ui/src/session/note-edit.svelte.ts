/** A note that is being changed: what stands in its fields, and what of it is new. */
import { untrack } from 'svelte'
import type { Command } from '../bindings/Command'
import type { NoteKind } from '../bindings/NoteKind'
import type { NoteView } from '../bindings/NoteView'
import type { ProjectId } from '../bindings/ProjectId'
import { Kept } from './kept.svelte'
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
      const { text, seat, kind, dialect, project } = note()
      return { text: text ?? '', seat: seat === null ? '' : String(seat), kind, dialect: dialect ? 'yes' : 'no', project: project ?? '' }
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

  /** Whether it was changed, and is on the disk. */
  save(): Promise<boolean> {
    return this.table.act(this.command())
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
