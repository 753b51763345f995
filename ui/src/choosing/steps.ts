/** Where the choosing stands: one step is on the screen, the first that is not done. */
import type { ChoosingView } from '../bindings/ChoosingView'

export type Step = 'introduce' | 'watchers' | 'papers' | 'count' | 'lot' | 'reasons'
export const STEPS: readonly Step[] = ['introduce', 'watchers', 'papers', 'count', 'lot', 'reasons']

/** The step that the record asks for next. */
export function stepOf(view: ChoosingView): Step {
  if (view.recommended) return 'reasons'
  if (view.poll?.count) return 'lot'
  if (view.poll) return 'papers'
  return view.not_introduced.length > 0 ? 'introduce' : 'watchers'
}

/** The steps of this table: a lot only where there is a tie to be settled by one. */
export function stepsOf(view: ChoosingView): Step[] {
  return STEPS.filter((step) => step !== 'lot' || view.poll?.count?.tied || view.poll?.count?.lots.length)
}
