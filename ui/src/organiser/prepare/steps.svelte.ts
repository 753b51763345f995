/** What was done to the table of projects, in small steps: each is taken back, and done again, by itself. */
import type { Plan } from '../../bindings/Plan'
import type { PlanProject } from '../../bindings/PlanProject'
import { COLUMNS } from './columns'
import type { Place } from './moves'

export type Deed = 'cell' | 'add' | 'picture' | 'insert' | 'remove' | 'move' | 'paste' | 'read' | 'sample' | 'invisible' | 'briefing'

/** The plan without its projects: what a file may say of the meeting. */
export type Head = Partial<Omit<Plan, 'projects'>>

/** From `row` on, the rows `out` gave way to the rows `put`. */
interface Change {
  row: number
  out: readonly PlanProject[]
  put: readonly PlanProject[]
}

export interface Step extends Change {
  what: Deed
  /** The cell that the cursor comes back to. */
  at: Place
  before: Head
  after: Head
}

/** Far more than anybody takes back; a step keeps only the rows that it changed. */
const MOST_STEPS = 1000

/** What differs between two lists, as one change. */
export function between(before: readonly PlanProject[], after: readonly PlanProject[]): Change {
  const least = Math.min(before.length, after.length)
  let row = 0
  while (row < least && alike(before[row]!, after[row]!)) row += 1
  let tail = 0
  while (tail < least - row && alike(before.at(-1 - tail)!, after.at(-1 - tail)!)) tail += 1
  return { row, out: before.slice(row, before.length - tail), put: after.slice(row, after.length - tail) }
}

/** What made `after` of `before`, made of a list that has been typed in since. */
export function onto(
  now: readonly PlanProject[],
  before: readonly PlanProject[],
  after: readonly PlanProject[],
): PlanProject[] {
  const { row, out, put } = between(before, after)
  const isUntouched = out.every((each, at) => now[row + at] !== undefined && alike(now[row + at]!, each))
  return isUntouched ? now.toSpliced(row, out.length, ...put) : after.slice()
}

function alike(one: PlanProject, other: PlanProject): boolean {
  return one === other || (COLUMNS.every((column) => one[column] === other[column]) && same(one.briefing, other.briefing))
}

/** The fields of the meeting that a step changed, as they were and as they became. */
export function headBetween(before: Plan, after: Plan): { before: Head; after: Head } {
  const changed = (Object.keys(after) as (keyof Plan)[]).filter((key) => key !== 'projects' && !same(before[key], after[key]))
  const part = (plan: Plan) => Object.fromEntries(changed.map((key) => [key, plan[key]])) as Head
  return { before: part(before), after: part(after) }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The plan with a change made; a field of the meeting that somebody has changed since stays as that person left it. */
function made(plan: Plan, { row, out, put }: Change, from: Head, to: Head): Plan {
  const untouched = Object.entries(to).filter(([key]) => same(plan[key as keyof Plan], from[key as keyof Head]))
  return { ...plan, ...Object.fromEntries(untouched), projects: plan.projects.toSpliced(row, out.length, ...put) }
}

export class Steps {
  #done: Step[] = $state.raw([])
  #undone: Step[] = $state.raw([])
  /** Somebody is still typing in the cell of the newest step. */
  #open = false

  /** What would be taken back next. */
  get newest(): Step | undefined {
    return this.#done.at(-1)
  }
  /** What would be done again next. */
  get next(): Step | undefined {
    return this.#undone.at(-1)
  }

  /** The cell was left, or entered: what is typed from now on is a step of its own. */
  seal(): void {
    this.#open = false
  }

  /** Keeps a step that was done. All that is typed into one cell while somebody is in it is one step. */
  keep(step: Step): void {
    if (step.out.length + step.put.length === 0 && Object.keys(step.after).length === 0) return
    this.#undone = []
    const last = this.newest
    if (!this.#open || last === undefined || !isTyping(step) || !isAt(step.at, last.at)) {
      this.#done = [...this.#done, step].slice(-MOST_STEPS)
      this.#open = isTyping(step)
      return
    }
    const isAsBefore = last.out.length === step.put.length && last.out.every((row, at) => alike(row, step.put[at]!))
    this.#done = isAsBefore ? this.#done.slice(0, -1) : [...this.#done.slice(0, -1), { ...last, put: step.put }]
    this.#open = !isAsBefore
  }

  /** The plan as it was before the newest step, which stays done. */
  before(plan: Plan): Plan {
    const step = this.newest
    return step === undefined ? plan : made(plan, { row: step.row, out: step.put, put: step.out }, step.after, step.before)
  }

  /** The plan without the newest step. */
  back(plan: Plan): Plan {
    const step = this.newest
    if (step === undefined) return plan
    const before = this.before(plan)
    this.#open = false
    this.#done = this.#done.slice(0, -1)
    this.#undone = [...this.#undone, step]
    return before
  }

  /** The plan with the step that was taken back last. */
  again(plan: Plan): Plan {
    const step = this.next
    if (step === undefined) return plan
    this.#open = false
    this.#undone = this.#undone.slice(0, -1)
    this.#done = [...this.#done, step]
    return made(plan, step, step.before, step.after)
  }

  /** The plan as it was before somebody began to type in this cell. */
  leave(plan: Plan): Plan {
    if (!this.#open) return plan
    const left = this.back(plan)
    this.#undone = []
    return left
  }
}

function isTyping({ what }: Step): boolean {
  return what === 'cell' || what === 'add'
}

function isAt(one: Place, other: Place): boolean {
  return one.row === other.row && one.col === other.col
}
