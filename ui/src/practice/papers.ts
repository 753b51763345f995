/** What made-up neighbours have marked on their papers: numbers of projects, in the order in which they stand there. */
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Medium } from '../bindings/Medium'

/** One of so many hands in an empty paper, and one marks too many. */
const EVERY = 8

/** As many papers as there are voters, in no order that tells whose they are. A laptop takes no mark too many. */
export function papers({ voters, candidates, most }: Pick<ChoosingView, 'voters' | 'candidates' | 'most'>, medium: Medium): number[][] {
  const numbers = candidates.map(({ number }) => number)
  const liked = (paper: number) => numbers.toSorted((one, other) => likes(paper, one) - likes(paper, other))
  return voters.map((_, paper) => {
    if (paper % EVERY === 2 && voters.length > 2) return []
    if (most === null) return liked(paper).slice(0, 1 + ((paper * 3 + 2) % numbers.length))
    return liked(paper).slice(0, paper % EVERY === 5 && medium !== 'laptop' ? most + 1 : most)
  })
}

/** How early this paper names this project: most agree on some, and no two papers are quite alike. */
function likes(paper: number, project: number): number {
  const own = Math.imul(paper * 31 + project * 17 + 7, 2_654_435_761) >>> 0
  const all = Math.imul(project, 2_246_822_519) >>> 0
  return own / 2 ** 32 + all / 2 ** 31
}
