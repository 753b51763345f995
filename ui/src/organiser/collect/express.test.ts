import { expect, it } from 'vitest'
import { numbersOf } from './express'

it('takes numbers with blanks, commas and Chinese commas between them, in full width too', () => {
  expect(numbersOf(' 51 54，58 ')).toEqual(['51', '54', '58'])
  expect(numbersOf('５１、54；58,')).toEqual(['51', '54', '58'])
  expect(numbersOf('  ')).toEqual([])
})
