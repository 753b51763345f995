/** That all agreed, in a line: how many were asked, who had left, what was objected and did not stand in the way. */
import type { AgreedView } from '../bindings/AgreedView'
import type { Say } from './words.svelte'

export function agreedSays({ asked, absent, withdrawn, aside }: AgreedView, tell: Say): string {
  return [
    tell('report.count.agreed', { n: asked }),
    ...(absent > 0 ? [tell('report.agreed.absent', { n: absent })] : []),
    ...(withdrawn > 0 ? [tell('report.agreed.withdrawn', { n: withdrawn })] : []),
    ...(aside > 0 ? [tell('report.agreed.aside', { n: aside })] : []),
  ]
    .join(' ')
    // Between Chinese sentences there is no blank.
    .replaceAll('。 ', '。')
}
