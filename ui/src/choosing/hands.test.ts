import { expect, it } from 'vitest'
import { digitsOf, readHands } from './hands'

it('takes digits however they are typed, and nothing else', () => {
  expect(['3', '０３', '１0', '3x', ' 7 ', '007', '123', 'x', '-2', '0', '00'].map(digitsOf)).toEqual(['3', '3', '10', '3', '7', '7', '12', '', '2', '0', '0'])
})

it('knows a count that those here cannot come to', () => {
  expect(readHands('', 10)).toEqual({ is: 'nothing' })
  expect(readHands('0', 10)).toEqual({ is: 'hands', hands: 0 })
  expect(readHands('10', 10)).toEqual({ is: 'hands', hands: 10 })
  expect(readHands('11', 10)).toEqual({ is: 'too_many', hands: 11 })
})
