/** What counted of a project and what counts now, in words. */
import type { CountChange } from '../../bindings/CountChange'
import type { CountOf } from '../../bindings/CountOf'
import type { Unit } from '../../bindings/Unit'
import { gotInReports } from '../../shared/got'
import { moneyInFull } from '../../shared/money'
import { say } from '../../shared/words.svelte'

/** The sums are said where they differ. */
export function countsSay({ was, now }: CountChange, unit: Unit, currency: string): { was: string; now: string } {
  const otherSum = was !== null && now !== null && was.cost !== now.cost
  const money = moneyInFull(currency)
  const says = (of: CountOf | null) => {
    if (of === null) return say('organiser.replaced_none')
    const score = gotInReports(unit, of.score)
    return otherSum ? `${score}${say('organiser.numbers_comma')}${money(of.cost)}` : score
  }
  return { was: says(was), now: says(now) }
}
