import { describe, expect, it } from 'vitest'
import { answerTyped, beginsForm, seconding } from './line-forms'

describe('a line that is no note', () => {
  it('says who agrees by a plus and seats', () => {
    for (const [line, seats] of [
      ['+5', [5]],
      ['＋５', [5]],
      [' +8 5', [5, 8]],
      ['+5+8', [5, 8]],
      ['+5、8，5', [5, 8]],
      ['+ 16　', [16]],
      ['+0', [0]],
    ] as const) expect(seconding(line)).toEqual(seats)
    for (const none of ['+', '5', '+5 户', '+17', '+100', '+5 -8', 'a+5', '++', '']) expect(seconding(none)).toBeNull()
  })

  it('is an answer after an equals sign, the leader’s after two', () => {
    expect(answerTyped('= 明年')).toEqual({ by: null, text: '明年' })
    expect(answerTyped('＝　明年')).toEqual({ by: null, text: '明年' })
    expect(answerTyped('== 明年')).toEqual({ by: 'leader', text: '明年' })
    for (const none of ['=', '==', '= ', '=HYPERLINK(1)', '=== x', '1 = 2', '']) expect(answerTyped(none)).toBeNull()
    expect([beginsForm('+'), beginsForm('＝'), beginsForm('7 x')]).toEqual([true, true, false])
  })
})
