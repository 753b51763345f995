/** Many plans set alike: what is filled in goes into all that are ticked, in one act. */
import type { PlanHead } from '../../bindings/PlanHead'
import type { PlanPart } from '../../bindings/PlanPart'
import type { PlansView } from '../../bindings/PlansView'
import { Asking } from '../../shared/asking.svelte'
import { desk } from '../../shared/desk.svelte'
import { say } from '../../shared/words.svelte'

/** What all of these plans say of a field; undefined where they differ. */
export function commonOf<F extends keyof PlanPart>(plans: readonly PlanHead[], field: F): PlanPart[F] | undefined {
  const [first, ...others] = plans.map(({ part }) => part[field])
  return first !== undefined && others.every((other) => same(other, first)) ? first : undefined
}

/** Lists are the same where all in them is. */
function same(one: PlanPart[keyof PlanPart], other: PlanPart[keyof PlanPart]): boolean {
  return one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other))
}

export class SetPlansDesk {
  view: PlansView | null = $state.raw(null)
  /** Plans that are not changed along. */
  left: ReadonlySet<string> = $state.raw(new Set())
  /** What is filled in for all. */
  part: Partial<PlanPart> = $state.raw({})
  /** The numbers in it as they were typed. */
  typed: Partial<Record<keyof PlanPart, string>> = $state.raw({})
  /** What was done last. */
  said: string | null = $state(null)
  changing = $state(false)

  /** @param asking of the page */
  constructor(readonly asking = new Asking()) {}

  get plans(): readonly PlanHead[] {
    return this.view?.plans ?? []
  }
  get chosen(): readonly PlanHead[] {
    return this.plans.filter(({ id }) => !this.left.has(id))
  }
  get isEmpty(): boolean {
    return Object.keys(this.part).length === 0
  }

  async look(): Promise<void> {
    const view = await desk.look('plans_to_set', {})
    if (view !== null) this.view = view
  }

  choose(id: string, chosen: boolean): void {
    const left = new Set(this.left)
    if (chosen) left.delete(id)
    else left.add(id)
    this.left = left
  }

  chooseAll(chosen: boolean): void {
    this.left = new Set(chosen ? [] : this.plans.map(({ id }) => id))
  }

  /** Fills in a field for all; undefined: it stays as each has it. */
  fill(part: { [F in keyof PlanPart]?: PlanPart[F] | undefined }): void {
    const entries = Object.entries({ ...this.part, ...part }).filter(([, value]) => value !== undefined)
    this.part = Object.fromEntries(entries) as Partial<PlanPart>
    this.said = null
    if (this.view !== null && this.view.problems.length > 0) this.view = { ...this.view, problems: [] }
  }

  /** The same of a number; what is none is kept as it was typed. */
  fillNumber(field: keyof PlanPart, typed: string, value: number): void {
    this.typed = { ...this.typed, [field]: typed }
    this.fill({ [field]: typed.trim() === '' ? undefined : value })
  }

  /** Puts what is filled in into all that are ticked. */
  async change(): Promise<void> {
    const done = await this.#set(this.chosen.map(({ id }) => id), this.part)
    if (!done || this.view === null) return
    this.part = {}
    this.typed = {}
    this.said = this.view.set > 0 ? say('setting.changed', { n: this.view.set }) : say('setting.unchanged')
  }

  /** Changes one plan alone; a value that it cannot have is kept and said, as where it is prepared. */
  async own(head: PlanHead, part: Partial<PlanPart>): Promise<void> {
    this.said = null
    await this.#set([head.id], part)
  }

  async #set(ids: string[], part: Partial<PlanPart>): Promise<boolean> {
    this.changing = true
    const view = await this.asking.of(desk.act('set_plans', { ids, part }))
    this.changing = false
    if (view !== null) this.view = view
    return view !== null && view.problems.length === 0
  }
}
