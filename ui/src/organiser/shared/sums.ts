/** Which sums of what is recommended are still open. */
import type { BoardRecommended } from '../../bindings/BoardRecommended'

/** Whether tables ask different sums for it and nobody has decided which counts; of what was withdrawn none does. */
export function isOpen({ sum, withdrawn }: BoardRecommended): boolean {
  return sum === null && !withdrawn
}
