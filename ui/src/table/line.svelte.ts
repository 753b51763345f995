/** The line that is being typed: whose it is, of which kind, on which project; sent at every pause of the hand. */
import type { LatelyView } from '../bindings/LatelyView'
import type { NoteKind } from '../bindings/NoteKind'
import type { ProjectId } from '../bindings/ProjectId'
import { noSuchSeat, speakerPrefix } from '../session/speaker-prefix'
import type { TableState } from '../session/table-state.svelte'

/** The hand rests this long before a draft goes to the disk. */
const REST_MS = 120

export class Line {
  text = $state('')
  /** Bound at the first character, or named; null while the line is empty and nobody is named. */
  seat: number | null = $state(null)
  kind: NoteKind = $state('improvement')
  /** Bound at the first character too, or picked. */
  project: ProjectId | null = $state(null)
  /** Its name, where it was picked. */
  projectName: string | null = $state(null)
  dialect = $state(false)
  /** Begun while no project was on the table: it stays with none until somebody picks one. */
  nowhere = $state(false)
  /** Why the key that was pressed last does nothing now, until something else is done. */
  why: string | null = $state(null)
  /** The turn in which it was begun, and whose that was then. */
  #turn: { turn: number; seat: number } | null = null
  /** Whether something stood in the line since it was begun. */
  #begun = false
  /** Whether any of it was more than an input method's, which may still be taken back. */
  #committed = false
  /** Whether a person said whose it is. */
  #named = false
  #sent = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  #usual: NoteKind = 'improvement'

  constructor(private readonly table: TableState) {
    const kept = table.look.notes.line
    if (kept !== null) {
      this.text = kept.text
      this.seat = kept.seat
      this.kind = kept.kind ?? this.#usual
      this.project = kept.project
      this.nowhere = kept.nowhere
      this.#begun = this.#committed = true
      this.#sent = this.#draft()
    }
  }

  /** The seat that is named at its start and that this table does not have. */
  get noSeat(): number | null {
    return noSuchSeat(this.text, this.#seats())
  }

  get here(): ProjectId | null {
    return this.table.look.table.project?.id ?? null
  }

  /** On which project a note would be. */
  get on(): ProjectId | null {
    return this.project ?? (this.nowhere ? null : this.here)
  }

  /** Whether that is agreed already: a note on it is read out before the signing. */
  get agreed(): boolean {
    return this.kind !== 'aside' && this.table.look.table.projects.some(({ id, closed }) => closed && id === this.on)
  }

  /** Whom a note would be by if it were begun now. */
  get speaker(): number {
    return this.seat ?? this.table.look.table.speech?.seat ?? 0
  }

  /** Takes what the field holds now; answers how many characters became the chip. */
  typed(text: string, composing: boolean): number {
    if (this.text === '' && text !== '') this.begins()
    this.text = text
    if (!composing && text !== '') this.#committed = true
    let taken = 0
    if (!composing) {
      const named = speakerPrefix(text, this.#seats())
      if (named !== null) {
        taken = text.length - named.rest.length
        this.seat = named.seat
        this.#named = true
        this.#committed = named.rest !== ''
        this.text = named.rest
      } else if (text === '' && this.#begun && (this.#committed || !this.#named)) {
        this.#clear()
      }
    }
    this.#later()
    return taken
  }

  /** Who has the floor says it, and it is about what is on the table: from the first letter on, and be it one that an
   * input method is still composing. */
  begins(): void {
    this.#begun = true
    const speech = this.table.look.table.speech
    if (this.seat === null && speech !== null) this.#turn = { turn: speech.turn, seat: speech.seat }
    this.seat ??= this.speaker
    this.project ??= this.here
    this.nowhere = this.project === null
  }

  /** The turn in which it was begun was another's: so is what is being typed. */
  follow(turns: readonly ({ turn: number; seat: number } | null)[]): void {
    const now = turns.find((one) => one !== null && one.turn === this.#turn?.turn)
    if (now == null || this.#turn === null || now.seat === this.#turn.seat) return
    if (this.seat === this.#turn.seat && !this.#named) this.seat = now.seat
    this.#turn = { turn: now.turn, seat: now.seat }
    this.#later()
  }

  name(seat: number | null): void {
    this.seat = seat
    this.#named = seat !== null
    this.#later()
  }

  /** Somebody who spoke a while ago says it, and it is about what was on the table then. */
  late(one: LatelyView): void {
    this.name(one.seat)
    if (one.project !== null) this.about(one.project)
  }

  /** The kind that a new line has in this part of the meeting. */
  usually(kind: NoteKind): void {
    if (this.text === '' && this.kind === this.#usual) this.kind = kind
    this.#usual = kind
  }

  /** Without a project there are questions and asides only. */
  may(kind: NoteKind): boolean {
    return kind === 'question' || kind === 'aside' || this.project !== null || (!this.nowhere && this.here !== null)
  }

  choose(kind: NoteKind): void {
    if (!this.may(kind)) return
    this.kind = kind
    this.#later()
  }

  about(project: ProjectId | null, name: string | null = null): void {
    this.project = project ?? (this.text === '' ? null : this.here)
    this.nowhere = this.text !== '' && this.project === null
    this.projectName = name
    this.#later()
  }

  /** Saves the note; the line is empty only once it is on the disk. */
  async save(): Promise<boolean> {
    if (this.text.trim() === '') return false
    const { text, seat, kind, project, dialect } = this
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sent = this.#draft()
    const saved = await this.table.act({ save_note: { text, seat, kind, project, dialect, nowhere: false } })
    if (saved) this.#begin(this.text.startsWith(text) ? this.text.slice(text.length) : this.text)
    else this.#sent = ''
    return saved
  }

  /** Sends what was not sent yet, and waits until it is on the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const draft = this.#draft()
    if (draft === this.#sent) return
    this.#sent = draft
    const { text, seat, kind, project } = this
    const kept = await this.table.type({ type_line: { text, seat: text === '' ? null : seat, kind, project } })
    // Not on the disk: the next pause of the hand sends it again.
    if (!kept && this.#sent === draft) this.#sent = ''
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), REST_MS)
  }

  #draft(): string {
    return this.text === '' ? '' : JSON.stringify([this.text, this.seat, this.kind, this.project])
  }

  /** Nothing of a line before is left: not whose it was, nor its kind. */
  #clear(): void {
    this.#begun = this.#committed = this.#named = false
    this.seat = null
    this.project = null
    this.nowhere = false
    this.#turn = null
    this.kind = this.#usual
    this.dialect = false
  }

  /** A new line, with what was typed while the one before went to the disk. */
  #begin(text: string): void {
    this.#clear()
    this.#sent = ''
    this.text = ''
    if (text !== '') this.typed(text, false)
  }

  #seats(): number[] {
    return this.table.look.table.seats.map((seat) => seat.seat)
  }
}
