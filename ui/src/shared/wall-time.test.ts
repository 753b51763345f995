import { expect, it } from 'vitest'
import { clockTime, dayOf, hourMinute } from './wall-time'

it('shows wall times as they were at the place where they were written', () => {
  expect(dayOf('2026-11-28T14:52:10+08:00')).toBe('2026-11-28')
  expect(clockTime('2026-11-28T14:52:10+08:00')).toBe('14:52:10')
  expect(hourMinute('2026-11-28T14:52:10+08:00')).toBe('14:52')
})
