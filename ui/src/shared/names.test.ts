import { expect, it } from 'vitest'
import { shortName } from './names'

it('leaves a usual name whole and of a very long one the beginning', () => {
  expect(shortName('修好东门的人行道')).toBe('修好东门的人行道')
  const short = shortName('路'.repeat(500))
  expect([...short]).toHaveLength(60)
  expect(short.endsWith('路…')).toBe(true)
  expect(shortName('👨‍👩‍👧'.repeat(3), 2)).toBe('👨‍👩‍👧…')
})
