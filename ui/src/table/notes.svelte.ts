/** Which notes are shown, which one is at hand, which are being put in order. */
import type { NoteView } from '../bindings/NoteView'
import type { ProjectId } from '../bindings/ProjectId'
import { noteKey, noteSeat } from '../session/notes'
import type { TableState } from '../session/table-state.svelte'
import type { Undone } from '../session/undone'
import { say } from '../shared/words.svelte'

export type EditAt = 'seat' | 'text' | 'answer'

export class Notes {
  all = $state(false)
  find: string | null = $state(null)
  selected: string | null = $state(null)
  editing: { key: string; at: EditAt; pointed: boolean } | null = $state(null)
  /** Draft numbers chosen for a wording; null while none is being written. */
  ordering: number[] | null = $state(null)

  /** The draft that is being read back now. */
  read: number | null = $state(null)

  /** What a key took back or a button removed, with the notes as they stood then: offered to be done again until they change. */
  #told: { undone: Undone; stand: string } | null = $state.raw(null)
  #ticked: number[] = []

  readonly shown: NoteView[] = $derived.by(() => {
    const { notes } = this.table.look.notes
    const wanted = this.find?.trim().toLocaleLowerCase() ?? ''
    if (wanted === '') return notes
    return notes.filter((note) => searched(note).includes(wanted))
  })

  readonly told: Undone | null = $derived(this.#told !== null && this.#told.stand === this.#stand() ? this.#told.undone : null)

  /** A note that was being changed when the window closed is being changed again. */
  constructor(private readonly table: TableState) {
    const keys = new Set(table.look.notes.notes.map(noteKey))
    const left = table.look.forms.flatMap(({ form }) => ('note' in form ? [`draft-${form.note.note}`] : 'amendment' in form ? [form.amendment.hash] : []))
    const [first] = left.filter((key) => key.startsWith('draft-') || keys.has(key))
    if (first === undefined) return
    this.selected = first
    this.editing = { key: this.selected, at: 'text', pointed: false }
  }

  tell(undone: Undone | null): void {
    this.#told = undone === null ? null : { undone, stand: this.#stand() }
  }

  #stand(): string {
    return JSON.stringify(this.table.look.notes.notes)
  }

  showAll(all: boolean): void {
    this.all = all
    if (!all) this.find = null
    this.selected = null
    void this.table.setNotes(all ? 'all' : 'here')
  }

  beginFind(): void {
    this.find ??= ''
    if (!this.all) this.showAll(true)
  }

  /** Where the asides went: they stand among all, each with what they are. */
  findAsides(): void {
    this.showAll(true)
    this.find = say('kind.aside')
  }

  endFind(): void {
    this.showAll(false)
  }

  /** One note further: 1 is towards older ones. */
  step(by: 1 | -1): void {
    const at = this.shown.findIndex((note) => noteKey(note) === this.selected)
    const to = at < 0 ? (by === 1 ? 0 : -1) : at + by
    const note = this.shown[to]
    this.selected = note === undefined ? null : noteKey(note)
  }

  get atHand(): NoteView | null {
    return this.shown.find((note) => noteKey(note) === this.selected) ?? null
  }

  /** All that are listed, whatever is searched for. */
  get listed(): readonly NoteView[] {
    return this.table.look.notes.notes
  }

  /** The project of which they are; null where all are listed. */
  get of(): ProjectId | null {
    return this.table.look.notes.project
  }

  /** The one that a key went to, else the one that is being read back. */
  get pointed(): NoteView | null {
    return this.atHand ?? (this.read === null ? null : (this.listed.find(({ draft }) => draft === this.read) ?? null))
  }

  /** @param pointed whether a person has pointed at it */
  edit(note: NoteView, at: EditAt, pointed = false): void {
    this.selected = noteKey(note)
    this.editing = { key: noteKey(note), at, pointed }
  }

  /** Begins to put notes in order; what was ticked before is ticked still, where it is one of these. */
  beginOrdering(): void {
    const here = this.shown.map((note) => note.draft)
    this.ordering = this.#ticked.filter((number) => here.includes(number))
  }

  /** Thought better of for now. */
  leaveOrdering(): void {
    this.#ticked = this.ordering ?? this.#ticked
    this.ordering = null
  }

  ordered(): void {
    this.#ticked = []
    this.ordering = null
  }

  order(note: NoteView): void {
    const number = note.draft
    if (this.ordering === null || number === null) return
    this.ordering = this.ordering.includes(number)
      ? this.ordering.filter((other) => other !== number)
      : [...this.ordering, number]
  }
}

function searched(note: NoteView): string {
  const parts = [note.text, note.wording?.text, note.answer?.text, note.idea?.name, note.project_name, noteSeat(note.seat), say(`kind.${note.kind}`)]
  return parts.filter(Boolean).join('\n').toLocaleLowerCase()
}
