import { expect, it } from 'vitest'
import { clockTime, dayOf, hourMinute, later } from './wall-time'

it('shows wall times as they were at the place where they were written', () => {
  expect(dayOf('2026-11-28T14:52:10+08:00')).toBe('2026-11-28')
  expect(clockTime('2026-11-28T14:52:10+08:00')).toBe('14:52:10')
  expect(hourMinute('2026-11-28T14:52:10+08:00')).toBe('14:52')
})

it('counts on from one, also past midnight, at the same place', () => {
  expect(later('2026-11-28T14:52:10+08:00', 61_000)).toBe('2026-11-28T14:53:11+08:00')
  expect(later('2026-11-28T23:59:59Z', 1_000)).toBe('2026-11-29T00:00:00Z')
  expect(later('', 1_000)).toBe('')
})
