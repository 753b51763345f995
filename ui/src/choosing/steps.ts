/** Where the choosing stands: one step is on the screen, the first that is not done. */
import type { ChoosingView } from '../bindings/ChoosingView'
import type { CountView } from '../bindings/CountView'
import type { Medium } from '../bindings/Medium'

export type Step = 'introduce' | 'watchers' | 'papers' | 'hands' | 'laptop' | 'consensus' | 'count' | 'second' | 'lot' | 'unheard' | 'reasons'

/** What stands above the work; what is seen of a count stands with it. */
export type Named = Exclude<Step, 'unheard'>

/** Where people choose, by what they choose on. */
const STEP_OF = { paper: 'papers', hands: 'hands', laptop: 'laptop', consensus: 'consensus' } as const satisfies Record<Medium, Step>

/** The step that the record asks for next. */
export function stepOf(view: ChoosingView): Step {
  if (view.recommended) return view.unheard ? 'unheard' : 'reasons'
  if (view.poll?.count) return view.poll.count.second ? 'second' : 'lot'
  if (view.poll) return STEP_OF[view.poll.medium]
  return view.not_introduced.length > 0 ? 'introduce' : 'watchers'
}

/**
 * The steps of this table: papers, hands or the laptop, a second ballot or a lot only where a tie is settled by one. While a
 * second ballot is held, those of it.
 */
export function stepsOf(view: ChoosingView): Named[] {
  const own = STEP_OF[view.poll?.medium ?? 'paper']
  const count = view.poll?.count
  const seconds = count?.second_ballots ?? []
  const lot: Named[] = (count?.tied && !count.second) || count?.lots.length || seconds.some(({ count }) => count.lots.length > 0) ? ['lot'] : []
  if (view.first) return ['second', own, 'count', ...lot, 'reasons']
  const second: Named[] = count?.second || seconds.length > 0 ? ['second'] : []
  return ['introduce', 'watchers', own, 'count', ...second, ...lot, 'reasons']
}

/** Whether a step of these is behind the one that is on the screen, or is done although its count is looked at. */
export function isDone(steps: readonly Named[], one: Named, now: Step, count: CountView | null = null): boolean {
  if (now === 'count' && count !== null && !count.tied) {
    if (one === 'second' && count.second_ballots.length > 0) return true
    if (one === 'lot') return true
  }
  return steps.indexOf(one) < steps.indexOf(now === 'unheard' ? 'reasons' : now)
}
