import { describe, expect, it } from 'vitest'
import { places } from './places'

const WIDER = 1.16

describe('places around the table', () => {
  it.each([1, 2, 5, 10, 16])('%i seats stand on its edge', (seats) => {
    for (const { x, y } of places(seats)) expect(Math.hypot(x, y)).toBeCloseTo(1, 5)
  })

  it.each([
    [5, 1.1],
    [10, 1.04],
    [16, 1.02],
  ])('%i seats stand about as far from each other', (seats, most) => {
    const found = places(seats)
    const gaps = found.map((at, index) => {
      const next = found[(index + 1) % seats]!
      return Math.hypot((at.x - next.x) * WIDER, at.y - next.y)
    })
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(most)
  })

  it('the first is just right of the top, the rest go round clockwise', () => {
    const [first, second] = places(10)
    expect(first!.x).toBeGreaterThan(0)
    expect(first!.y).toBeLessThan(-0.8)
    expect(second!.x).toBeGreaterThan(first!.x)
  })
})
