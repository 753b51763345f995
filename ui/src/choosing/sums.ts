/** How the papers add up to those present with a vote. */
import type { PaperView } from '../bindings/PaperView'
import { isInvalid, marksOf } from './paper'

export interface Sums {
  valid: number
  blank: number
  invalid: number
  papers: number
}

export function sumsOf(papers: readonly PaperView[]): Sums {
  const invalid = papers.filter(({ ballot }) => isInvalid(ballot)).length
  const valid = papers.filter(({ ballot }) => marksOf(ballot).length > 0).length
  return { valid, invalid, blank: papers.length - valid - invalid, papers: papers.length }
}

/** The lowest place in the stack without a paper. */
export function nextPaper(papers: readonly { paper: number }[]): number {
  const keyed = new Set(papers.map(({ paper }) => paper))
  let paper = 1
  while (keyed.has(paper)) paper += 1
  return paper
}
