/** A count in words, a step a sentence: at the table and in the residents' window. */
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
import type { Unit } from '../bindings/Unit'
import { isKey, type Say } from './words.svelte'

type Step = CountView['working'][number]

/** Steps by which ties were settled. */
const SETTLING = new Set(['cheaper', 'drawn', 'chosen_again', 'all_go_on', 'too_many'])
/** What is said of a second ballot where only its result is asked for. */
const RESULT = new Set([...SETTLING, 'counted', 'raised', 'scored'])

/** How its ties were settled, and nothing else of it. */
export function settledSteps(count: CountView, list: readonly CandidateView[], unit: Unit, tell: Say): string[] {
  return countSteps(count, list, unit, tell, SETTLING)
}

export function countSteps(count: CountView, list: readonly CandidateView[], unit: Unit, tell: Say, only?: ReadonlySet<string>): string[] {
  const numbers = new Map(list.map(({ id, number }) => [id, number]))
  const number = (id: unknown) => String(numbers.get(String(id)) ?? id)
  const joined = (all: readonly unknown[]) => all.map(number).join(tell('choosing.comma'))
  /** Which of its kind a step is, from 0. */
  const place = (step: Step) => count.working.filter((other) => other.step === step.step).indexOf(step)

  function inWords(step: Step): string | null {
    const level = count.working.filter((other) => other.step === 'chosen' && other['rank'] === step['rank']).length > 1
    if (step.step === 'chosen' && level) return tell('working.chosen_level', { rank: String(step['rank']), project: number(step['project']) })
    const key = [`working.${step.step}.${unit}`, `working.${step.step}`].find(isKey)
    if (!key) return null
    const params = Object.entries(step).map(([name, value]) => [
      name,
      name === 'project' ? number(value) : Array.isArray(value) ? joined(value) : String(value),
    ])
    const seats = (step.step === 'drawn' ? (count.lots[place(step)]?.witnesses ?? []) : []).join(tell('choosing.comma'))
    const found = tell as (key: string, params: Record<string, unknown>) => string
    return found(key, { invalid: count.papers?.invalid ?? 0, seats, ...Object.fromEntries(params) })
  }

  /** What was entered for a lot before and was wrong; of a second ballot its own steps, before what it comes to. */
  function withMore(step: Step): (string | null)[] {
    if (step.step === 'drawn') {
      const wrong = count.lots[place(step)]?.wrong ?? []
      return [inWords(step), ...wrong.map(({ drawn, reason }) => tell('working.put_right', { drawn: joined(drawn), reason: reason ?? '…' }))]
    }
    if (step.step !== 'chosen_again') return [inWords(step)]
    const second = count.second_ballots[place(step)]
    const steps = second ? countSteps(second.count, list, unit, tell, only && RESULT).map((line) => tell('working.again', { line })) : []
    return [...steps, inWords(step)]
  }

  return count.working.filter(({ step }) => !only || only.has(step)).flatMap(withMore).filter((line) => line !== null)
}
