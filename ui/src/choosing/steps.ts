/** Where the choosing stands: one step is on the screen, the first that is not done. */
import type { ChoosingView } from '../bindings/ChoosingView'

export type Step = 'introduce' | 'watchers' | 'papers' | 'hands' | 'count' | 'lot' | 'unheard' | 'reasons'
export const STEPS: readonly Step[] = ['introduce', 'watchers', 'papers', 'hands', 'count', 'lot', 'unheard', 'reasons']

/** What stands above the work; what is seen of a count stands with it. */
export type Named = Exclude<Step, 'unheard'>

/** The step that the record asks for next. */
export function stepOf(view: ChoosingView): Step {
  if (view.recommended) return view.unheard ? 'unheard' : 'reasons'
  if (view.poll?.count) return 'lot'
  if (view.poll) return view.poll.medium === 'hands' ? 'hands' : 'papers'
  return view.not_introduced.length > 0 ? 'introduce' : 'watchers'
}

/** The steps of this table: papers or hands, a lot only where there is a tie to be settled by one. */
export function stepsOf(view: ChoosingView): Named[] {
  const other = view.poll?.medium === 'hands' ? 'papers' : 'hands'
  return STEPS.filter((step) => step !== 'unheard').filter((step) => step !== other && (step !== 'lot' || view.poll?.count?.tied || view.poll?.count?.lots.length))
}
