import { expect, it } from 'vitest'
import { clockTime, hourMinute, plainDate } from './times'

it('shows wall times as they were at the place where they were written', () => {
  expect(clockTime('2026-11-28T14:52:10+08:00')).toBe('14:52:10')
  expect(hourMinute('2026-11-28T14:52:10+08:00')).toBe('14:52')
})

it('puts a date in order however people write it, and leaves alone what is none', () => {
  for (const typed of ['2026-06-04', '2026.6.4', '2026/6/4', '2026年6月4日', '20260604', ' 2026-6-4 ']) expect(plainDate(typed)).toBe('2026-06-04')
  expect(plainDate('六月四日')).toBe('六月四日')
})
