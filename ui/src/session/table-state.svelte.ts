/** The session that is open in this window: what it looks like, and the one way to do something in it. */
import './commands'
import type { Command } from '../bindings/Command'
import type { ErrorView } from '../bindings/ErrorView'
import type { MirrorView } from '../bindings/MirrorView'
import type { NotesWanted } from '../bindings/NotesWanted'
import type { TableLook } from '../bindings/TableLook'
import { SvelteSet } from 'svelte/reactivity'
import { Clock } from '../shared/clock.svelte'
import { Asking } from '../shared/asking.svelte'
import { type Answer, desk } from '../shared/desk.svelte'
import { isSecondPress } from '../shared/presses'
import { undone, type Undone } from './undone'

/** Asks the desk; the fake one in tests answers likewise. */
export interface TableDesk {
  look(notes: NotesWanted): Promise<Answer<TableLook>>
  act(command: Command, notes: NotesWanted): Promise<Answer<TableLook>>
}

const shell: TableDesk = {
  look: (notes) => desk.ask('look', { notes }),
  act: (command, notes) => desk.ask('act', { ask: { do: command, notes } }),
}

export class TableState {
  /** All that the screens draw; replaced whole, never changed in place. */
  look: TableLook = $state.raw(undefined as unknown as TableLook)
  /** What the last act ran into, until somebody has read it or the next act went well. */
  error: ErrorView | null = $state.raw(null)
  /** Why a half-typed line is not on the disk, or the table cannot be looked at; until it goes again. */
  trouble: ErrorView | null = $state.raw(null)
  /** What is asked for beside the record: the residents' window, the stick, erasing, leaving. */
  readonly beside = new Asking()
  /** The hands that were up when another way of speaking was chosen, by the act that takes it back. */
  lowered: { seq: number; hands: number } | null = $state.raw(null)
  /** Projects on which the leader wants no more to hear who has not spoken: known to this window alone, and written nowhere. */
  readonly hushed = new SvelteSet<string>()
  /** The session's time, counted on between two views. */
  readonly clock = new Clock(() => void this.again())
  #acting = $state(0)
  #wanted: NotesWanted = 'here'
  #queue: Promise<unknown> = Promise.resolve()
  #flushes = new Set<() => Promise<unknown>>()

  constructor(
    first: TableLook,
    private readonly ask: TableDesk = shell,
  ) {
    this.#take(first)
  }

  /** Whether an act is on its way to the disk. */
  get busy(): boolean {
    return this.#acting > 0
  }

  /** Does what a person asked for, after what was typed before it; whether it is done and on the disk. The second of a
   * double press asks for nothing. What follows from how the table stands is worked out once its turn has come. */
  async act(asked: Command | (() => Command)): Promise<boolean> {
    if (isSecondPress()) return false
    this.#acting += 1
    try {
      await this.flush()
      this.error = await this.#tell(() => this.ask.act(typeof asked === 'function' ? asked() : asked, this.#wanted))
      if (this.error === null) this.trouble = null
      return this.error === null
    } finally {
      this.#acting -= 1
    }
  }

  /** Takes the newest change of notes back; what that was, and how it is done again. */
  async undoNote(): Promise<Undone | null> {
    await this.flush()
    const before = await this.ask.look('all')
    if (!before.ok) this.error = before.error
    if (!before.ok || !(await this.act({ undo_note: {} }))) return null
    const after = await this.ask.look('all')
    // It is taken back, and on the screen; only what that was is not known.
    return after.ok ? undone(before.value.notes.notes, after.value.notes.notes) : null
  }

  /** Sends a half-typed line. Nobody waits for it, and its answer leaves the list of notes as it is. */
  async type(command: Command): Promise<boolean> {
    this.trouble = await this.#tell(async () => {
      const answer = await this.ask.act(command, 'here')
      if (!answer.ok || this.#wanted === 'here') return answer
      return { ok: true, value: { ...answer.value, notes: { ...this.look.notes, line: answer.value.notes.line } } }
    })
    return this.trouble === null
  }

  /** The stick holds more now, or fails; told without being asked. */
  heard(mirror: MirrorView): void {
    this.look = { ...this.look, mirror: newest(this.look.mirror, mirror) }
  }

  /** Asks which notes every answer shall carry from now on. */
  async setNotes(wanted: NotesWanted): Promise<void> {
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    await this.again()
  }

  /** Looks again: time has passed, or the window was away. */
  async again(): Promise<boolean> {
    this.trouble = await this.#tell(() => this.ask.look(this.#wanted))
    return this.trouble === null
  }

  /** What somebody is still typing goes first, whatever is done. */
  beforeActs(flush: () => Promise<unknown>): () => void {
    this.#flushes.add(flush)
    return () => this.#flushes.delete(flush)
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#flushes].map((flush) => flush()))
  }

  /** One question after the other, so that no answer overtakes a newer one; what went wrong, if anything. */
  #tell(question: () => Promise<Answer<TableLook>>): Promise<ErrorView | null> {
    const told = this.#queue.then(async () => {
      const answer = await question()
      if (!answer.ok) return answer.error
      this.#take(answer.value)
      return null
    })
    this.#queue = told
    return told
  }

  #take(look: TableLook): void {
    // What was told by itself may be newer than an answer that was on its way.
    this.look = { ...look, mirror: newest(this.look?.mirror, look.mirror) }
    this.clock.follow(look.table)
  }
}

function newest(one: MirrorView | undefined, other: MirrorView): MirrorView {
  return one !== undefined && one.told > other.told ? one : other
}
