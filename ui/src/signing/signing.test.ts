import { describe, expect, it } from 'vitest'
import type { ClosingView } from '../bindings/ClosingView'
import type { TableView } from '../bindings/TableView'
import { codeGroups, gotOf, signers } from './signing'

const closing = (signed: string[]): ClosingView => ({
  read_through: 'head',
  sign_offs: [
    { role: 'leader', held: true, person: 1, signed: signed.includes('leader') },
    { role: 'recorder', held: false, person: null, signed: false },
    { role: 'adviser', held: true, person: 1, signed: signed.includes('adviser') },
  ],
  spoken: null,
  waiting: [],
  sealed: false,
  seals: 0,
})
const table = (more: object) => ({ staff: [{ role: 'leader', person: 1, name: '甲' }], shares: 'whole', seats: [], ...more }) as unknown as TableView

describe('those who confirm', () => {
  it('are persons, and one who holds two roles is one', () => {
    expect(signers(closing([]), table({}))).toEqual([{ person: 1, name: '甲', roles: ['leader', 'adviser'], signed: false }])
  })
  it('have confirmed when all their roles have', () => {
    expect(signers(closing(['leader']), table({}))[0]?.signed).toBe(false)
    expect(signers(closing(['leader', 'adviser']), table({}))[0]?.signed).toBe(true)
  })
})

it('writes the check code in groups of four', () => {
  expect(codeGroups('7K3MQ9TX2VHD')).toEqual(['7K3M', 'Q9TX', '2VHD'])
  expect(codeGroups('7K3M-Q9TX-2VHD')).toEqual(['7K3M', 'Q9TX', '2VHD'])
})

it('says what the recommended have: votes, points, or that all agreed', () => {
  const got = (unit: 'votes' | 'points' | 'firsts', score: number | null) => gotOf({ unit, recommended: [{ score }] } as Parameters<typeof gotOf>[0])
  expect([got('votes', 3), got('firsts', 3), got('points', 3), got('votes', null), gotOf(null)]).toEqual(['votes', 'votes', 'points', 'agreed', 'votes'])
})
