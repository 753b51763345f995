import { describe, expect, it } from 'vitest'
import type { Plan } from '../../bindings/Plan'
import { allPapers, changed, kindOf, without } from './briefing'
import { emptyProject } from './columns'

const plan = {
  briefing: [{ file: 'a.pdf', title: 'A' }],
  projects: [
    { ...emptyProject(), name: 'One' },
    { ...emptyProject(), name: 'Two', briefing: [{ file: 'b.md', title: 'B' }, { file: 'c.png', title: 'C' }] },
  ],
} as unknown as Plan
const told = (of: Plan) => allPapers(of).map(({ row, title }) => `${row} ${title}`)

describe('papers of a plan', () => {
  it('are one list, the meeting’s first', () => {
    expect(told(plan)).toEqual(['null A', '1 B', '1 C'])
    expect(['a.pdf', 'b.md', 'c.png', 'd.jpg'].map(kindOf)).toEqual(['pdf', 'text', 'picture', 'picture'])
  })

  it('are called otherwise, moved and taken out, each by itself', () => {
    const [a, b] = allPapers(plan)
    expect(told(changed(plan, b!, { title: 'New' }))).toEqual(['null A', '1 New', '1 C'])
    expect(told(changed(plan, b!, { row: 0 }))).toEqual(['null A', '0 B', '1 C'])
    expect(told(changed(plan, a!, { row: 1 }))).toEqual(['1 B', '1 C', '1 A'])
    expect(told(without(plan, b!))).toEqual(['null A', '1 C'])
    // What is there already is not there twice.
    const twice = changed(changed(plan, a!, { row: 0 }), { file: 'b.md', title: 'B', row: 1 }, { row: 0 })
    expect(told(changed(twice, { file: 'b.md', title: 'B', row: 0 }, { row: 0 }))).toEqual(['0 A', '0 B', '1 C'])
  })
})
