import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../bindings/PlanView'
import { gaps, isEmptiness, nextPlace, problemOf, problemsByCell, unpriced } from './missing'

const empty = { key: 'intake.empty', params: {} }
const wrong = { key: 'intake.not_a_date', params: { found: '6 月 31 日' } }

describe('what is missing', () => {
  const view = { missing: [{ fact: 'scope', rows: [2, 5, 9] }, { fact: 'benefit', rows: [] }] } as unknown as PlanView

  it('names each fact with how many projects lack it, and nothing that all have', () => {
    expect(gaps(view)).toEqual([
      { fact: 'scope', n: 3, places: [{ row: 2, col: 6 }, { row: 5, col: 6 }, { row: 9, col: 6 }] },
    ])
  })

  it('jumps to the first cell, then on from the cursor, then from above again', () => {
    const { places } = gaps(view)[0]!
    expect(nextPlace(places, null)?.row).toBe(2)
    expect(nextPlace(places, { row: 2, col: 6 })?.row).toBe(5)
    expect(nextPlace(places, { row: 9, col: 6 })?.row).toBe(2)
  })
})

it('a price that nobody knows yet is missing and no mistake, and its cells are jumped to', () => {
  expect(unpriced({ unpriced: [1, 4] } as unknown as PlanView)).toEqual([{ row: 1, col: 2 }, { row: 4, col: 2 }])
  expect(isEmptiness({ what: { key: 'intake.not_priced', params: { found: '待定' } } })).toBe(true)
  expect(isEmptiness({ what: { key: 'intake.not_a_number', params: { found: '很多' } } })).toBe(false)
})

describe('problems', () => {
  it('stand at their cell, the first of a cell only, and at the name where they are of the whole row', () => {
    const byCell = problemsByCell([
      { row: 3, field: 'cost', what: wrong },
      { row: 3, field: 'cost', what: empty },
      { row: 4, field: '', what: empty },
      { row: null, field: 'date', what: wrong },
    ])
    expect([...byCell.keys()]).toEqual(['3.cost', '4.name'])
    expect(byCell.get('3.cost')?.what).toBe(wrong)
  })

  it('are said at a field of the head only when something wrong was typed, not while it is empty', () => {
    const problems = [{ row: null, field: 'community', what: empty }, { row: null, field: 'date', what: wrong }]
    expect(problemOf(problems, 'community')).toBeUndefined()
    expect(problemOf(problems, 'date')).toBe(wrong)
  })
})
