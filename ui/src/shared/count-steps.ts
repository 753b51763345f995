/** A count in words, a step a sentence: at the table and in the residents' window. */
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
import type { Share } from '../bindings/Share'
import type { Unit } from '../bindings/Unit'
import type { Votes } from '../bindings/Votes'
import { isKey, type Say } from './words.svelte'

const isVotes = (value: unknown): value is Votes => typeof value === 'object' && value !== null && 'shown' in value
const isShares = (value: unknown): value is Share[] => Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'has' in one)
const isNone = (value: unknown) => isVotes(value) && value.exact === '0'

export function countSteps(count: CountView, list: readonly CandidateView[], unit: Unit, tell: Say): string[] {
  const numbers = new Map(list.map(({ id, number }) => [id, number]))
  const number = (id: unknown) => String(numbers.get(String(id)) ?? id)

  /** What each has or gets, whatever has nothing left out, and at the end what goes to none. */
  function shared(step: string, shares: readonly Share[], nobody: unknown): string {
    const key = step === 'round' ? 'working.share' : 'working.gets'
    const said = shares.filter(({ has }) => !isNone(has)).map(({ project, has }) => tell(key, { project: number(project), has: has.shown }))
    if (isVotes(nobody) && !isNone(nobody)) said.push(tell('working.nobody', { has: nobody.shown }))
    return said.join(tell('choosing.comma'))
  }

  /** Votes that are passed on are said otherwise where there are none over, or none to whom they could go. */
  function special(step: { step: string; [name: string]: unknown }): string | null {
    if (step.step === 'reached' && !isNone(step['over'])) return 'working.reached_over'
    if ((step.step === 'passed' || step.step === 'moved') && isShares(step['shares']) && step['shares'].length === 0) return `working.${step.step}_none`
    return null
  }

  function inWords(step: { step: string; [name: string]: unknown }): string | null {
    const level = count.working.filter((other) => other.step === 'chosen' && other['rank'] === step['rank']).length > 1
    if (step.step === 'chosen' && level) return tell('working.chosen_level', { rank: String(step['rank']), project: number(step['project']) })
    const key = [special(step), `working.${step.step}.${String(step['stake'])}`, `working.${step.step}.${unit}`, `working.${step.step}`].find((one) => one !== null && isKey(one))
    if (!key) return null
    const said = (name: string, value: unknown): string => {
      if (name === 'project') return number(value)
      if (isVotes(value)) return value.shown
      if (name === 'shares' && isShares(value)) return shared(step.step, value, step['nobody'])
      return Array.isArray(value) ? value.map(number).join(tell('choosing.comma')) : String(value)
    }
    const params = Object.entries(step).map(([name, value]) => [name, said(name, value)])
    const lot = count.working.filter((other) => other.step === 'drawn').indexOf(step)
    const seats = (count.lots[lot]?.witnesses ?? []).join(tell('choosing.comma'))
    const found = tell as (key: string, params: Record<string, unknown>) => string
    return found(key, { invalid: count.papers?.invalid ?? 0, seats, ...Object.fromEntries(params) })
  }

  return count.working.map(inWords).filter((line) => line !== null)
}
