/** A note that is being changed: what stands in its fields, and what of it is new. */
import type { Command } from '../bindings/Command'
import type { NoteKind } from '../bindings/NoteKind'
import type { NoteView } from '../bindings/NoteView'
import type { ProjectId } from '../bindings/ProjectId'
import { Kept } from './kept.svelte'
import { plainDigits } from './speaker-prefix'
import type { TableState } from './table-state.svelte'

export class NoteEdit {
  readonly kept: Kept

  /** To be made while a component is. @param before the note as it stands */
  constructor(
    private readonly table: TableState,
    private readonly before: NoteView,
  ) {
    this.kept = new Kept(
      table,
      () => ({ note: { note: before.draft ?? 0 } }),
      () => ({ text: before.text ?? '', seat: before.seat === null ? '' : String(before.seat), kind: before.kind, dialect: before.dialect ? 'yes' : 'no', project: before.project ?? '' }),
    )
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
    const { before } = this
    const number = plainDigits((this.kept.fields.seat ?? '').trim())
    return {
      change_note: {
        note: before.draft ?? 0,
        text: this.text === before.text ? null : this.text,
        seat: number === '' || Number(number) === before.seat ? null : Number(number),
        kind: this.kind === before.kind ? null : this.kind,
        project: this.project === (this.before.project ?? '') ? null : this.project,
        dialect: this.dialect === before.dialect ? null : this.dialect,
      },
    }
  }
}
