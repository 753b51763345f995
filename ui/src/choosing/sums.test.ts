import { expect, it } from 'vitest'
import { nextPaper, sumsOf } from './sums'

const papers = [
  { paper: 1, ballot: { marks: ['5', '1'] } },
  { paper: 2, ballot: { marks: [] } },
  { paper: 4, ballot: { invalid: {} } },
]

it('counts valid, blank and invalid papers apart', () => {
  expect(sumsOf(papers)).toEqual({ valid: 1, blank: 1, invalid: 1, papers: 3 })
})

it('goes on with the place that is free', () => {
  expect(nextPaper(papers)).toBe(3)
  expect(nextPaper([])).toBe(1)
})
