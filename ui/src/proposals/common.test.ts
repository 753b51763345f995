import { expect, it } from 'vitest'
import { inCommon } from './common'

it('what two texts have in common is words, and in Chinese two characters', () => {
  const hits = (one: string, other: string) => inCommon(one, other).flatMap(({ text, hit }) => (hit ? [text] : []))
  expect(hits('楼梯边上装扶手', '装个扶手，上下楼方便')).toEqual(['扶手'])
  expect(hits('a lamp at the gate', 'the lamps')).toEqual(['lamp', 'the'])
  expect(inCommon('楼梯', '路灯').map(({ text }) => text).join('')).toBe('楼梯')
})
