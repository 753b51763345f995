import { expect, it } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import { papers } from './papers'

const candidates = [1, 2, 3, 4, 5].map((number) => ({ number }) as CandidateView)

it('hands in one paper a voter, one of eight blank and one marked too often, all others as many as are wanted', () => {
  const all = papers({ voters: [1, 2, 3, 4, 5, 6, 7, 8], candidates, most: 3 }, 'paper')
  expect(all.map((marks) => marks.length).toSorted()).toEqual([0, 3, 3, 3, 3, 3, 3, 4])
  for (const marks of all) {
    expect(new Set(marks).size).toBe(marks.length)
    expect(marks.every((number) => number >= 1 && number <= 5)).toBe(true)
  }
  // They agree on something, and not on all.
  expect(new Set(all.map((marks) => marks.join())).size).toBeGreaterThan(3)
  expect(papers({ voters: [4], candidates, most: 3 }, 'paper')).toEqual([expect.objectContaining({ length: 3 })])
})

it('names any number where the rule takes any, and never too many', () => {
  const all = papers({ voters: [1, 2, 3, 4, 5, 6, 7, 8], candidates, most: null }, 'paper')
  expect(new Set(all.map((paper) => paper.length)).size).toBeGreaterThan(3)
  for (const paper of all) expect(new Set(paper).size).toBe(paper.length)
  expect(Math.max(...all.map((paper) => paper.length))).toBeLessThanOrEqual(candidates.length)
})

it('names on the laptop just as many as the rule asks: it takes no more', () => {
  const on = (most: number) => papers({ voters: [1, 2, 3, 4, 5, 6, 7, 8], candidates, most }, 'laptop').map((marks) => marks.length)
  for (const most of [1, 2, 4]) expect(on(most).toSorted()).toEqual([0, ...Array<number>(7).fill(most)])
})
