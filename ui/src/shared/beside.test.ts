import { describe, expect, it } from 'vitest'
import { beside, type Box } from './beside'

const screen: Box = { left: 0, top: 0, right: 1366, bottom: 768 }
const at = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height })
const meets = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

describe('a panel beside what it hangs on', () => {
  it('goes below where nothing is in the way', () => {
    expect(beside(at(100, 50, 80, 40), 200, 300, screen, [])).toEqual({ left: 100, top: 96 })
  })

  it('leaves the time and the big button in sight, for every seat of the table', () => {
    const time = at(448, 338, 132, 100)
    const main = at(407, 604, 228, 56)
    for (let seat = 0; seat < 10; seat += 1) {
      const angle = ((seat + 0.5) / 10) * 2 * Math.PI
      const hang = at(513 + 210 * Math.sin(angle) - 36, 372 - 172 * Math.cos(angle) - 36, 72, 72)
      const { left, top } = beside(hang, 224, 336, screen, [time, main])
      const panel = at(left, top, 224, 336)
      expect([meets(panel, time), meets(panel, main)], `seat ${seat + 1}`).toEqual([false, false])
    }
  })

  it('is whole on the screen, wherever it hangs', () => {
    for (const left of [0, 683, 1300]) {
      for (const top of [0, 384, 740]) {
        const place = beside(at(left, top, 60, 28), 300, 500, screen, [])
        expect(place.left >= 0 && place.left + 300 <= 1366 && place.top >= 0 && place.top + 500 <= 768).toBe(true)
      }
    }
  })
})
