/** The line that is being typed: whose it is, of which kind, on which project; sent at every pause of the hand. */
import type { Command } from '../bindings/Command'
import type { LineView } from '../bindings/LineView'
import type { NoteKind } from '../bindings/NoteKind'
import type { ProjectId } from '../bindings/ProjectId'
import type { TurnView } from '../bindings/TurnView'
import { noteSeat } from '../session/notes'
import { noSuchSeat, speakerPrefix } from '../session/speaker-prefix'
import type { TableState } from '../session/table-state.svelte'
import { say } from '../shared/words.svelte'
import { turnOf, waitingAfter } from './strip'

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
  /** The turn that it is of since it was begun, or gone to before that. */
  #turn: number | null = $state(null)
  /** The project is what was on the table then, and nobody picked another. */
  #projectOfTurn = false
  /** Whether something stood in the line since it was begun. */
  #begun = false
  /** Whether any of it was more than an input method's, which may still be taken back. */
  #committed = false
  /** Begun by what was pasted: a number at its start is no seat's. */
  #asIs = false
  /** Whether a person said whose it is. */
  #named = false
  /** Whether a person went to the turn: the line stays there until a note is saved, however long the hand rests. */
  #chosen = false
  /** When the recorder last pressed a key, in the session's time. */
  #pressed_ms = 0
  #sent = ''
  /** What is on its way to the disk as a note: it is not sent twice. */
  #saving: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  #usual: NoteKind = 'improvement'

  constructor(private readonly table: TableState) {
    this.#pressed_ms = table.clock.now_ms
    const kept = table.look.notes.line
    if (kept !== null) {
      this.text = kept.text
      this.seat = kept.seat
      this.kind = kept.kind ?? this.#usual
      this.project = kept.project
      this.nowhere = kept.nowhere
      this.#turn = kept.turn
      this.#projectOfTurn = turnOf(table.look.table.recorder, kept.turn)?.project === kept.project
      this.#begun = this.#committed = true
      this.#sent = this.#draft()
    }
  }

  /** The seat that is named at its start and that this table does not have. */
  get noSeat(): number | null {
    return this.#asIs ? null : noSuchSeat(this.text, this.#seats())
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
    return this.seat ?? this.#at?.seat ?? 0
  }

  /** The turn that it is of, or would be if it were begun now; none where somebody else is named. */
  get turn(): number | null {
    return this.seat === null ? (this.#at?.turn ?? null) : this.#turn
  }

  /** Where a line begins now: in the turn that a key has gone to, else in the oldest that waits. */
  get #at(): TurnView | null {
    const { recorder } = this.table.look.table
    return turnOf(recorder, this.#turn) ?? turnOf(recorder, recorder.at)
  }

  /** Takes what the field holds now; answers how many characters became the chip. */
  typed(text: string, composing: boolean, pasted = false): number {
    if (this.text === '' && text !== '') {
      this.#asIs = pasted
      this.begins()
    }
    this.text = text
    if (!composing && text !== '') this.#committed = true
    let taken = 0
    if (!composing) {
      const named = this.#asIs ? null : speakerPrefix(text, this.#seats())
      if (named !== null) {
        taken = text.length - named.rest.length
        this.seat = named.seat
        this.#named = true
        this.#turn = null
        this.#committed = named.rest !== ''
        this.text = named.rest
      } else if (text === '' && this.#begun && (this.#committed || !this.#named)) {
        this.#clear()
      }
    }
    this.#later()
    return taken
  }

  /** Whose turn it is at says it, and it is about what was on the table then: from the first letter on, and be it one that
   * an input method is still composing. */
  begins(): void {
    this.#begun = true
    if (this.seat === null) this.#bind(this.#at)
    this.project ??= this.here
    this.nowhere = this.project === null
  }

  /** Goes to this turn, with what is typed so far; what was said before it is done with. */
  goTo(one: TurnView, chosen = true): void {
    this.#chosen = chosen
    this.#named = false
    this.#turn = one.turn
    this.seat = null
    if (this.text !== '') {
      if (this.#projectOfTurn) this.project = null
      this.#bind(one)
      this.#later()
    }
    void this.table.type({ go_to_turn: { turn: one.turn } }).then(() => {
      // From here on the desk knows.
      if (this.seat === null && this.#turn === one.turn) this.#turn = null
    })
  }

  /** The recorder's hand is at something. */
  pressed(): void {
    this.#pressed_ms = this.table.clock.now_ms
  }

  /** The table goes on. A hand that rests for long while others speak has nothing to note of who spoke before. */
  rests(): void {
    const { recorder } = this.table.look.table
    const at = this.#at
    const next = waitingAfter(recorder, at?.turn ?? null)[0]
    if (this.#chosen || this.seat !== null || at === null || at.ended_ms === null || next === undefined) return
    if (this.table.clock.now_ms - Math.max(at.ended_ms, this.#pressed_ms) < recorder.rest_ms) return
    this.pressed()
    this.goTo(next, false)
    this.why = say('line.moved_on', { who: noteSeat(at.seat), to: noteSeat(next.seat) })
  }

  #bind(one: TurnView | null): void {
    this.#turn = one?.turn ?? null
    this.seat = one?.seat ?? 0
    if (this.project === null && one !== null && !this.nowhere) {
      this.project = one.project
      this.#projectOfTurn = true
    }
  }

  /** The turn that it is of was another's, or never was: so is what is being typed. `kept` is what the desk made of it. */
  follow(turns: readonly TurnView[], kept: LineView | null): void {
    if (this.#turn === null || this.seat === null || this.#named) return
    const now = turns.find((one) => one.turn === this.#turn)
    const to = now ?? (kept === null || kept.turn === this.#turn ? null : kept)
    if (to === null || (to.seat === this.seat && to.turn === this.#turn)) return
    this.seat = to.seat
    this.#turn = to.turn
    this.#later()
  }

  name(seat: number | null): void {
    this.seat = seat
    this.#named = seat !== null
    this.#turn = null
    if (seat === null && this.text !== '') this.#bind(this.#at)
    this.#later()
  }

  /** The kind that a new line has in this part of the meeting. */
  usually(kind: NoteKind): void {
    if (this.text === '' && this.kind === this.#usual) this.kind = kind
    this.#usual = kind
  }

  /** Without a project there are questions, new ideas and asides only. */
  may(kind: NoteKind): boolean {
    return kind === 'question' || kind === 'idea' || kind === 'aside' || this.project !== null || (!this.nowhere && this.here !== null)
  }

  choose(kind: NoteKind): void {
    if (!this.may(kind)) return
    this.kind = kind
    this.#later()
  }

  about(project: ProjectId | null, name: string | null = null): void {
    this.project = project ?? (this.text === '' ? null : this.here)
    this.#projectOfTurn = false
    this.nowhere = this.text !== '' && this.project === null
    this.projectName = name
    this.#later()
  }

  /** Saves the note, or enters what belongs to another; the line is empty only once it is on the disk. */
  async save(tied: Command | null = null): Promise<boolean> {
    if (this.text.trim() === '' || this.#saving === this.text) return false
    const { text, kind, project, dialect } = this
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sent = this.#draft()
    this.#saving = text
    const saved = await this.table.act(tied ?? { save_note: { text, seat: this.#said, kind, project, dialect, nowhere: false, turn: this.#turn } })
    this.#saving = null
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
    const { text, kind, project } = this
    const said = text === '' ? { seat: null, turn: null } : { seat: this.#said, turn: this.#turn }
    const kept = await this.table.type({ type_line: { text, kind, project, ...said } })
    // Not on the disk: the next pause of the hand sends it again.
    if (!kept && this.#sent === draft) this.#sent = ''
  }

  /** Whom a person named; whose turn it is the desk knows better, and of no turn it is whoever it was begun for. */
  get #said(): number | null {
    return this.#named || this.#turn === null ? this.seat : null
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), REST_MS)
  }

  #draft(): string {
    return this.text === '' ? '' : JSON.stringify([this.text, this.seat, this.kind, this.project, this.#turn])
  }

  /** Nothing of a line before is left: not whose it was, nor its kind. */
  #clear(): void {
    this.#begun = this.#committed = this.#named = this.#projectOfTurn = false
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
    this.#chosen = false
    this.#sent = ''
    this.text = ''
    if (text !== '') this.typed(text, false)
  }

  #seats(): number[] {
    return this.table.look.table.seats.map((seat) => seat.seat)
  }
}
