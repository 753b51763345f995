import { describe, expect, it } from 'vitest'
import { digitsOf, groups } from './code-digits'

describe('an opening code', () => {
  it('is read however it is spaced', () => {
    for (const typed of ['123456789012', '1234 5678 9012', '1234-5678-9012', '１２３４　５６７８—９０１２', ' 1234\t56789012 ']) expect(digitsOf(typed)).toBe('123456789012')
  })

  it('holds nothing but digits', () => {
    for (const typed of ['1234 5678 901O', '12.34', 'abc', '一二三']) expect(digitsOf(typed)).toBeNull()
    expect(digitsOf('')).toBe('')
  })

  it('is shown in groups of four', () => {
    expect(groups('123456789012')).toBe('1234 5678 9012')
    expect(groups('12345')).toBe('1234 5')
    expect(groups('1234')).toBe('1234')
  })
})
