/** The cursor of the table of projects, and what keys and the clipboard do there. */
import { tick } from 'svelte'
import { composing } from '../../shared/composing'
import { stepOf } from '../../shared/undoing'
import { COLUMNS, TYPED, emptyProject, isEmpty, shown, type Column } from './columns'
import { move, type Hold, type Place } from './moves'
import { cells, isBlock, isList, lay } from './paste'
import type { PlanDesk } from './plan.svelte'

export class Sheet {
  at: Place = $state({ row: 0, col: 0 })
  hold: Hold = $state('whole')
  /** Brings the cursor's cell into sight and gives it the focus; the component knows how. */
  reveal: () => void = () => {}
  /** Gives the focus to what comes after the table. */
  leave: () => void = () => {}
  #began = 0
  /** What stood in the cell when it was entered. */
  #before = ''

  constructor(private readonly desk: PlanDesk) {}

  /** With the empty row at the end, which becomes a project with its first character. */
  get rows(): number {
    return this.desk.plan.projects.length + (this.desk.locked ? 0 : 1)
  }
  get column(): Column {
    return COLUMNS[this.at.col]!
  }

  text(place: Place): string {
    return shown(this.desk.plan.projects[place.row], COLUMNS[place.col]!)
  }

  async go(to: Place, { tabbing = false } = {}): Promise<void> {
    this.at = { row: Math.max(0, Math.min(to.row, this.rows - 1)), col: to.col }
    if (!tabbing) this.#began = to.col
    this.enter()
    await tick()
    this.reveal()
  }

  /** The focus came into the cell: its text is held whole, and what is typed from now on is a step of its own. */
  enter(): void {
    this.hold = 'whole'
    this.#before = this.text(this.at)
    this.desk.steps.seal()
  }

  /** Takes back the newest step, or does it again, and goes where it was; what somebody is typing has its own undo. */
  async undo(): Promise<void> {
    await this.#to(this.desk.takeBack())
  }
  async redo(): Promise<void> {
    await this.#to(this.desk.doAgain())
  }
  /** Within a text that was changed the keys are the text's own, and so they are where there is nothing to do again. */
  #step(step: 'back' | 'again'): boolean {
    const changed = this.hold !== 'whole' && this.text(this.at) !== this.#before
    if (step === 'back' ? changed : this.desk.steps.next === undefined) return false
    void (step === 'back' ? this.undo() : this.redo())
    return true
  }
  async #to(place: Place | null): Promise<void> {
    if (place !== null) await this.go(place)
  }

  type(text: string): void {
    if (this.hold === 'whole') this.hold = 'typed'
    this.desk.write(this.at.row, this.column, text)
  }

  clear(): void {
    this.desk.write(this.at.row, this.column, '')
  }

  /** Says whether the key was the table's. */
  key(event: KeyboardEvent): boolean {
    const step = stepOf(event)
    if (step !== null) return !composing(event) && this.#step(step)
    const stroke = {
      key: event.key,
      shift: event.shiftKey,
      ctrl: event.ctrlKey || event.metaKey,
      alt: event.altKey,
      composing: composing(event),
      hold: this.hold,
    }
    const moved = move(stroke, this.at, { rows: this.rows, cols: COLUMNS.length }, this.#began)
    if (moved === null) return false
    if ('to' in moved) void this.go(moved.to, { tabbing: event.key === 'Tab' })
    else if ('swap' in moved) this.swap(moved.swap)
    else if ('inside' in moved) this.hold = 'inside'
    else if ('leave' in moved) this.leave()
    else {
      this.desk.leaveCell()
      void this.go(this.at)
    }
    return true
  }

  /** Takes a block of cells; one cell alone is left to the text field. Says whether it was a block. */
  paste(text: string): boolean {
    if (this.desk.locked || !isBlock(text)) return false
    void this.#block(text)
    return true
  }

  /**
   * A list with headings, or one for an empty table, is read as a file is; other cells are laid over the table from the
   * cursor on. A heading is never laid down as a project.
   */
  async #block(text: string): Promise<void> {
    const rows = cells(text)
    const at = this.at
    const headings = await this.desk.headingRows(text)
    const { projects } = this.desk.plan
    if (isList(rows) && (headings > 0 || projects.every(isEmpty))) await this.desk.readText(text)
    else this.lay(rows.slice(headings), at)
  }

  lay(rows: readonly string[][], at = this.at): void {
    this.desk.intake = null
    this.desk.edit('paste', at, lay(this.desk.plan.projects, at, rows))
    void this.go(at)
  }

  insert(): void {
    const at = { row: this.at.row, col: 0 }
    this.desk.edit('insert', at, this.desk.plan.projects.toSpliced(at.row, 0, emptyProject()))
    void this.go(at)
  }

  remove(): void {
    if (this.at.row >= this.desk.plan.projects.length) return
    this.desk.edit('remove', this.at, this.desk.plan.projects.toSpliced(this.at.row, 1))
    void this.go(this.at)
  }

  /** Moves the row of the cursor down (1) or up (-1). */
  swap(by: 1 | -1): void {
    const projects = this.desk.plan.projects.slice()
    const [here, there] = [this.at.row, this.at.row + by]
    if (this.desk.locked || projects[here] === undefined || projects[there] === undefined) return
    ;[projects[here], projects[there]] = [projects[there], projects[here]]
    this.desk.edit('move', this.at, projects)
    void this.go({ row: there, col: this.at.col })
  }
}

export function isTyped(column: Column): boolean {
  return TYPED.includes(column)
}
