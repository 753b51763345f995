/** The plan while it is edited: what is typed is shown at once, and saved within a third of a second. */
import type { ErrorView } from '../../bindings/ErrorView'
import type { IntakeView } from '../../bindings/IntakeView'
import type { Plan } from '../../bindings/Plan'
import type { PlanProject } from '../../bindings/PlanProject'
import type { PlanView } from '../../bindings/PlanView'
import { desk, Refused } from '../../shared/desk.svelte'
import { type Column, emptyProject, nextId } from './columns'

const SAVE_AFTER_MS = 250
/** Changes of many cells that can be taken back. */
const MOST_TAKEN_BACK = 20

/** A change of many cells at once, by the key of its name. */
interface Kept {
  what: 'insert' | 'remove' | 'paste' | 'read' | 'sample'
  plan: Plan
}

export class PlanDesk {
  plan: Plan = $state.raw()!
  /** What the desk answered last: problems, what is missing, the allotment. */
  view: PlanView = $state.raw()!
  /** What became of the last file or pasted text, while it has something to say. */
  intake: IntakeView | null = $state.raw(null)
  /** The pasted text that was refused, for laying it into the table all the same. */
  pasted: string | null = $state.raw(null)
  saveError: ErrorView | null = $state.raw(null)
  #dirty = $state(false)
  #kept: Kept[] = $state.raw([])
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | null = null

  constructor(view: PlanView) {
    this.#take(view)
  }

  get saved(): boolean {
    return !this.#dirty
  }
  /** What 撤回 would take back. */
  get lastKept(): Kept['what'] | null {
    return this.#kept.at(-1)?.what ?? null
  }
  /** Packs are out: the plan is what they say, and stays so. */
  get made(): boolean {
    return this.view.made !== null
  }

  change(part: Partial<Plan>): void {
    if (this.made) return
    this.plan = { ...this.plan, ...part }
    this.#dirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS)
  }

  changeRules(part: Partial<Plan['rules']>): void {
    this.change({ rules: { ...this.plan.rules, ...part } })
  }

  /** Writes a cell; in the empty row after the last one that makes a new project. */
  write(row: number, column: Column, text: string): void {
    const projects = this.plan.projects.slice()
    const before = projects[row]
    if (before === undefined && text === '') return
    projects[row] = { ...(before ?? { ...emptyProject(), id: nextId(projects) }), [column]: text }
    this.change({ projects })
  }

  /** Puts another list in the place of this one, so that it can be taken back. */
  relist(what: Kept['what'], projects: PlanProject[]): void {
    this.intake = null
    this.#keep(what)
    this.change({ projects })
  }

  takeBack(): void {
    const kept = this.#kept.at(-1)
    if (kept === undefined) return
    this.#kept = this.#kept.slice(0, -1)
    this.intake = null
    this.change(kept.plan)
  }

  async readText(text: string): Promise<void> {
    await this.flush()
    this.pasted = text
    await this.#read(() => desk.act('plan_read_text', { id: this.plan.id, text }))
  }

  async readFile(path: string, keepProposer: boolean): Promise<void> {
    await this.flush()
    this.pasted = null
    await this.#read(() => desk.act('plan_read_file', { id: this.plan.id, path, keepProposer }))
  }

  async sample(): Promise<void> {
    await this.flush()
    const before = this.plan
    const view = await desk.act('plan_sample', { id: this.plan.id })
    if (view === null) return
    this.intake = null
    this.#keep('sample', before)
    this.#take(view)
  }

  async picture(row: number): Promise<void> {
    const path = await desk.act('choose_picture', {})
    if (path === null) return
    await this.flush()
    const view = await desk.act('plan_picture', { id: this.plan.id, row, path })
    if (view !== null) this.#take(view)
  }

  async make(dir: string): Promise<boolean> {
    await this.flush()
    const view = await desk.act('make_packs', { id: this.plan.id, dir })
    if (view !== null) this.#take(view)
    return view !== null
  }

  /** Waits until what is on the screen is on the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#saving
    if (!this.#dirty) return
    this.#saving = this.#save()
    await this.#saving
    this.#saving = null
  }

  async #save(): Promise<void> {
    const sent = this.plan
    try {
      const view = await desk.ask('plan_save', { plan: sent })
      this.saveError = null
      this.view = view
      // What was typed meanwhile has its own timer.
      if (this.plan === sent) this.#dirty = false
    } catch (error) {
      this.saveError = (error as Refused).view
    }
  }

  async #read(ask: () => Promise<IntakeView | null>): Promise<void> {
    const before = this.plan
    const intake = await ask()
    if (intake === null) return
    this.intake = intake
    if (intake.problems.length > 0) return
    this.#keep('read', before)
    this.#take(intake.plan)
  }

  #keep(what: Kept['what'], plan = this.plan): void {
    this.#kept = [...this.#kept, { what, plan }].slice(-MOST_TAKEN_BACK)
  }

  #take(view: PlanView): void {
    this.view = view
    this.plan = view.plan
    this.#dirty = false
  }
}
