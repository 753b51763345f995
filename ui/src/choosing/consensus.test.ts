import { expect, it } from 'vitest'
import type { ConsensusView } from '../bindings/ConsensusView'
import type { ObjectionEnd } from '../bindings/ObjectionEnd'
import { answeredBy, backHindrance, hindrance, namedSeat, notAsked } from './consensus'

const objection = (seat: number, ends: ObjectionEnd | null) => ({ seat, project: null, text: 'x', ends, left: false })
const asking = (more: Partial<ConsensusView>): ConsensusView => ({ chosen: ['a'], asking: true, here: [1, 2, 3], none: [], objections: [], ...more })

it('knows who was asked and who is next', () => {
  const one = asking({ none: [1], objections: [objection(3, null)] })
  expect([1, 2, 3].map((seat) => answeredBy(one, seat))).toEqual(['none', 'not_yet', 'objects'])
  expect(notAsked(one)).toEqual([2])
})

it('lets all agree only when everybody was asked and nobody maintains an objection', () => {
  const all = (ends: ObjectionEnd | null) => asking({ none: [1, 2], objections: [objection(3, ends)] })
  expect(hindrance(all(null), false)).toEqual({ is: 'open', n: 1 })
  expect(hindrance(all('maintained'), false)).toEqual({ is: 'maintained', n: 1 })
  expect(hindrance(all('stands_aside'), true)).toEqual({ is: 'typed' })
  expect(hindrance(all('withdrawn'), false)).toBeNull()
  expect(hindrance(asking({ none: [1] }), false)).toEqual({ is: 'not_asked', seats: [2, 3] })
})

it('goes back once every objection was answered, whoever was asked', () => {
  expect(backHindrance(asking({ objections: [objection(1, null)] }), false)).toEqual({ is: 'open', n: 1 })
  expect(backHindrance(asking({ objections: [objection(1, 'maintained')] }), false)).toBeNull()
})

it('reads whose objection it is from the beginning of the line, of those who are asked', () => {
  expect(namedSeat('3 太吵', [1, 3])).toEqual({ seat: 3, rest: '太吵' })
  expect(namedSeat('3', [1, 3])).toBeNull()
  expect(namedSeat('9 太吵', [1, 3])).toBeNull()
  expect(namedSeat('30 万太贵', [1, 3])).toBeNull()
})
