import { describe, expect, it } from 'vitest'
import { isWhole, receiptOf, soughtOf, stallOf } from './receipts'

describe('a receipt', () => {
  it.each([['147', '0147'], [' ０１４７ ', '0147'], ['b12', 'B0012'], ['B-0012', 'B0012'], ['0', null], ['ABCD1', null], ['12B', null], ['路灯', null]])('%s is %s', (typed, is) => {
    expect(receiptOf(typed)).toBe(is)
  })

  it('is typed whole as it stands on the slip, and anything else is looked for as it was typed', () => {
    expect(['0147', 'b0012', '147', '12', '路灯'].map(isWhole)).toEqual([true, true, false, false, false])
    expect(['b12', '12', ' 路灯 '].map(soughtOf)).toEqual(['B0012', '12', '路灯'])
    expect(stallOf('ｂ1路cde')).toBe('BCD')
  })
})
