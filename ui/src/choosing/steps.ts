/** Where the choosing stands: one step is on the screen, the first that is not done. */
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Medium } from '../bindings/Medium'

export type Step = 'introduce' | 'watchers' | 'papers' | 'hands' | 'laptop' | 'consensus' | 'count' | 'lot' | 'unheard' | 'reasons'
export const STEPS: readonly Step[] = ['introduce', 'watchers', 'papers', 'hands', 'laptop', 'consensus', 'count', 'lot', 'unheard', 'reasons']

/** What stands above the work; what is seen of a count stands with it. */
export type Named = Exclude<Step, 'unheard'>

/** Where people choose, by what they choose on. */
const STEP_OF = { paper: 'papers', hands: 'hands', laptop: 'laptop', consensus: 'consensus' } as const satisfies Record<Medium, Step>

/** The step that the record asks for next. */
export function stepOf(view: ChoosingView): Step {
  if (view.recommended) return view.unheard ? 'unheard' : 'reasons'
  if (view.poll?.count) return 'lot'
  if (view.poll) return STEP_OF[view.poll.medium]
  return view.not_introduced.length > 0 ? 'introduce' : 'watchers'
}

/** The steps of this table: papers, hands or the laptop, a lot only where there is a tie to be settled by one. */
export function stepsOf(view: ChoosingView): Named[] {
  const own: Step = STEP_OF[view.poll?.medium ?? 'paper']
  const others: readonly Step[] = Object.values(STEP_OF).filter((step) => step !== own)
  return STEPS.filter((step) => step !== 'unheard').filter((step) => !others.includes(step) && (step !== 'lot' || view.poll?.count?.tied || view.poll?.count?.lots.length))
}
