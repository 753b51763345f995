/** Notes that were left out before the signing, and how each is put back exactly as it was: its time, its number, its
 * wording. What was changed since is taken back as well, and done again. */
import type { Command } from '../bindings/Command'
import type { NoteView } from '../bindings/NoteView'
import type { TableState } from '../session/table-state.svelte'

interface Step {
  command: Command
  /** What it left out; null where it changed a note. */
  note: NoteView | null
}

export class LeftOut {
  #steps: Step[] = $state.raw([])
  readonly notes: NoteView[] = $derived(this.#steps.flatMap(({ note }) => note ?? []))

  /** In which order they stood before any was left out. */
  #order: (number | null)[] = []

  constructor(private readonly table: TableState) {}

  /** Notes that wait, and those left out at the places where they stood. */
  among(waiting: readonly NoteView[]): { note: NoteView; out: boolean }[] {
    const here = new Set(waiting.map(({ draft }) => draft))
    const out = this.notes.filter(({ draft }) => !here.has(draft))
    const rows = [...waiting.map((note) => ({ note, out: false })), ...out.map((note) => ({ note, out: true }))]
    if (out.length === 0) return rows
    const place = ({ note }: { note: NoteView }) => this.#order.indexOf(note.draft)
    return rows.toSorted((one, other) => place(one) - place(other))
  }

  async leaveOut(note: NoteView, waiting: readonly NoteView[]): Promise<void> {
    if (note.draft === null) return
    if (this.#steps.length === 0) this.#order = waiting.map(({ draft }) => draft)
    const command: Command = { remove_note: { note: note.draft } }
    if (await this.table.act(command)) this.#steps = [...this.#steps, { command, note }]
  }

  /** A note was put right meanwhile. */
  changed(command: Command): void {
    if (this.#steps.length > 0) this.#steps = [...this.#steps, { command, note: null }]
  }

  /** What is left has entered: what was left out by then is gone. */
  entered(): void {
    this.#steps = []
  }

  async putBack(note: NoteView): Promise<void> {
    const at = this.#steps.findIndex((step) => step.note?.draft === note.draft)
    if (at < 0) return
    const since = this.#steps.slice(at + 1)
    while (this.#steps.length > at) {
      if (!(await this.table.act({ undo_note: {} }))) return
      this.#steps = this.#steps.slice(0, -1)
    }
    for (const step of since) {
      if (!(await this.table.act(step.command))) return
      this.#steps = [...this.#steps, step]
    }
  }
}
