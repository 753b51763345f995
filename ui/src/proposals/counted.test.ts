import { expect, it } from 'vitest'
import { hundredths, marksOf } from './counted'

it('takes marks only when all are there', () => {
  expect([marksOf(['7', '１０']), marksOf(['7', '']), marksOf(['11', '1'])]).toEqual([[7, 10], null, null])
  expect(hundredths(705)).toBe('7.05')
})
