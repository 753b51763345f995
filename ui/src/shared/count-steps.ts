/** A count in words, a step a sentence: at the table and in the residents' window. */
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
import type { Unit } from '../bindings/Unit'
import { isKey, type Say } from './words.svelte'

export function countSteps(count: CountView, list: readonly CandidateView[], unit: Unit, tell: Say): string[] {
  const numbers = new Map(list.map(({ id, number }) => [id, number]))
  const number = (id: unknown) => String(numbers.get(String(id)) ?? id)

  function inWords(step: { step: string; [name: string]: unknown }): string | null {
    const level = count.working.filter((other) => other.step === 'chosen' && other['rank'] === step['rank']).length > 1
    if (step.step === 'chosen' && level) return tell('working.chosen_level', { rank: String(step['rank']), project: number(step['project']) })
    const key = [`working.${step.step}.${unit}`, `working.${step.step}`].find(isKey)
    if (!key) return null
    const params = Object.entries(step).map(([name, value]) => [
      name,
      name === 'project' ? number(value) : Array.isArray(value) ? value.map(number).join(tell('choosing.comma')) : String(value),
    ])
    const lot = count.working.filter((other) => other.step === 'drawn').indexOf(step)
    const seats = (count.lots[lot]?.witnesses ?? []).join(tell('choosing.comma'))
    const found = tell as (key: string, params: Record<string, unknown>) => string
    return found(key, { invalid: count.papers?.invalid ?? 0, seats, ...Object.fromEntries(params) })
  }

  return count.working.map(inWords).filter((line) => line !== null)
}
