/** A count in words, a step a sentence: at the table and in the residents' window. */
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
import type { Share } from '../bindings/Share'
import type { Unit } from '../bindings/Unit'
import type { Votes } from '../bindings/Votes'
import { isKey, type Say } from './words.svelte'

type Step = CountView['working'][number]

/** Steps by which ties were settled. */
const SETTLING = new Set(['cheaper', 'drawn', 'chosen_again', 'all_go_on', 'too_many'])
/** What is said of a second ballot where only its result is asked for. */
const RESULT = new Set([...SETTLING, 'counted', 'raised', 'scored'])

const isVotes = (value: unknown): value is Votes => typeof value === 'object' && value !== null && 'shown' in value
const isShares = (value: unknown): value is Share[] => Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'has' in one)
const isNone = (value: unknown) => isVotes(value) && value.exact === '0'

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

  /** What each has or gets, whatever has nothing left out, and at the end what goes to none. */
  function shared(step: string, shares: readonly Share[], nobody: unknown): string {
    const key = step === 'round' ? 'working.share' : 'working.gets'
    const said = shares.filter(({ has }) => !isNone(has)).map(({ project, has }) => tell(key, { project: number(project), has: has.shown }))
    if (isVotes(nobody) && !isNone(nobody)) said.push(tell('working.nobody', { has: nobody.shown }))
    return said.join(tell('choosing.comma'))
  }

  /** Votes that are passed on are said otherwise where there are none over, or none to whom they could go. */
  function special(step: Step): string | null {
    if (step.step === 'reached' && !isNone(step['over'])) return 'working.reached_over'
    if ((step.step === 'passed' || step.step === 'moved') && isShares(step['shares']) && step['shares'].length === 0) return `working.${step.step}_none`
    return null
  }

  function inWords(step: Step): string | null {
    const level = count.working.filter((other) => other.step === 'chosen' && other['rank'] === step['rank']).length > 1
    if (step.step === 'chosen' && level) return tell(unit === 'points' ? 'working.chosen_level.points' : 'working.chosen_level', { rank: String(step['rank']), project: number(step['project']) })
    const key = [special(step), `working.${step.step}.${String(step['stake'])}`, `working.${step.step}.${unit}`, `working.${step.step}`].find((one) => one !== null && isKey(one))
    if (!key) return null
    const said = (name: string, value: unknown): string => {
      if (name === 'project') return number(value)
      if (isVotes(value)) return value.shown
      if (name === 'shares' && isShares(value)) return shared(step.step, value, step['nobody'])
      return Array.isArray(value) ? joined(value) : String(value)
    }
    const params = Object.entries(step).map(([name, value]) => [name, said(name, value)])
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
