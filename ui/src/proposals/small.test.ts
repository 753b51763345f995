import { describe, expect, it } from 'vitest'
import { words } from '../shared/words.svelte'
import { inCommon } from './common'
import { hundredths, marksOf } from './counted'
import { daySays } from './days'
import { Finding } from './drafts.svelte'
import { mainAct } from './main-act'
import { proposal } from './proposals.fixture'
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

it('what two texts have in common is words, and in Chinese two characters', () => {
  const hits = (one: string, other: string) => inCommon(one, other).flatMap(({ text, hit }) => (hit ? [text] : []))
  expect(hits('楼梯边上装扶手', '装个扶手，上下楼方便')).toEqual(['扶手'])
  expect(hits('a lamp at the gate', 'the lamps')).toEqual(['lamp', 'the'])
  expect(inCommon('楼梯', '路灯').map(({ text }) => text).join('')).toBe('楼梯')
})

it('says a day as people do, with the year where it is another', () => {
  words.speak('en')
  expect([daySays('2026-03-02', 2026), daySays('2025-03-02', 2026), daySays('soon')]).toEqual(['2 March', '2 March 2025', 'soon'])
  words.speak('zh-CN')
  expect(daySays('2026-03-02', 2026)).toBe('3月2日')
})

it('takes marks only when all are there', () => {
  expect([marksOf(['7', '１０']), marksOf(['7', '']), marksOf(['11', '1'])]).toEqual([[7, 10], null, null])
  expect(hundredths(705)).toBe('7.05')
})

describe('the main act', () => {
  const finding = (verdict: Finding['verdict'], reason = '') => Object.assign(new Finding(), { verdict, reason })

  it('makes a project where one decides, and saves a verdict where another was chosen', () => {
    expect(mainAct(proposal('0001'), finding(null), 1, false)).toBe('project')
    expect(mainAct(proposal('0001'), finding('private'), 1, false)).toBe('save')
    expect(mainAct(proposal('0001'), finding('feasible'), 2, false)).toBe('save')
    expect(mainAct(proposal('0001', { stands: { is: 'feasible' } }), finding('feasible'), 2, true)).toBe('project')
  })

  it('goes on to the next where it is decided, or joined to another', () => {
    const found = finding(null)
    found.saw('private', 'no')
    expect(mainAct(proposal('0001', { stands: { is: 'ended', verdict: 'private' } }), found, 1, true)).toBe('next')
    expect(mainAct(proposal('0001', { stands: { is: 'in_projects', projects: [7] } }), found, 1, true)).toBe('next')
    expect(mainAct(proposal('0001', { lead: 'id-2' }), finding(null), 1, false)).toBe('next')
    expect(mainAct(proposal('0001', { stands: { is: 'looked' } }), found, 2, true)).toBe('next')
  })
})
