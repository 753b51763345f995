import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
import { heedPresses } from '../shared/presses'
import { words } from '../shared/words.svelte'
import CountStep from './CountStep.svelte'

const list = ['a', 'b', 'c'].map((id, at) => ({ id, number: at + 1, name: id, cost: 100 })) as CandidateView[]
const count = {
  papers: { valid: 8, blank: 1, invalid: 2, abstained: 0, difference: null, helped: null },
  hands: null,
  scores: [],
  working: [
    { step: 'counted', valid: 8, blank: 1 },
    { step: 'chosen', rank: 1, project: 'a' },
    { step: 'chosen', rank: 1, project: 'b' },
    { step: 'chosen', rank: 3, project: 'c' },
  ],
  tied: null,
  stake: 'place',
  places: 0,
  lots: [],
  second: false,
  second_ballots: [],
} as unknown as CountView

beforeEach(() => words.speak('zh-CN'))

it('leaves no paper out of the working, and says where two are level', () => {
  const { container } = render(CountStep, { count, list, unit: 'votes', settled: null, voters: 11, onnext: () => {} })
  expect([...container.querySelectorAll('.working li')].map((line) => line.textContent)).toEqual([
    '有效票 8 张，空白票 1 张，无效票 2 张',
    '第 1 位（票数一样）：项目 1',
    '第 1 位（票数一样）：项目 2',
    '第 3 位：项目 3',
  ])
})

it('says where two are level by points, not by votes', () => {
  const { container } = render(CountStep, { count, list, unit: 'points', settled: null, voters: 11, onnext: () => {} })
  expect(container.querySelector('.working')!.textContent).toContain('第 1 位（得分一样）：项目 1')
})

it('reads one step by a double press, and goes one step back', async () => {
  const stop = heedPresses(window)
  try {
    const { container, component } = render(CountStep, { count, list, unit: 'votes', settled: null, voters: 11, onnext: () => {} })
    const act = (name: string) => container.querySelector<HTMLElement>(`[data-act=${name}]`)
    const now = () => [...container.querySelectorAll('.working li')].findIndex((line) => line.getAttribute('aria-current') === 'step') + 1
    expect(act('count-back')).toBeNull()
    await fireEvent.click(act('count-read')!, { detail: 1, clientX: 9, clientY: 9 })
    await fireEvent.click(act('count-read')!, { detail: 2, clientX: 9, clientY: 9 })
    expect(now()).toBe(2)
    // The press is over by then.
    await new Promise((done) => setTimeout(done))
    expect(component.obey('main_act')).toBe(true)
    await vi.waitFor(() => expect(now()).toBe(3))
    expect(component.obey('no_objection')).toBe(false)
    await fireEvent.click(act('count-back')!, { detail: 1, clientX: 90, clientY: 9 })
    expect(now()).toBe(2)
  } finally {
    stop()
  }
})

it('says at those that were level what the second ballot gave them', () => {
  const scores = [{ project: 'b', score: 3, ballots: 3 }, { project: 'c', score: 3, ballots: 3 }]
  const second = { ...count, scores: [{ project: 'b', score: 5, ballots: 5 }, { project: 'c', score: 2, ballots: 2 }] }
  const both = { ...count, scores, second_ballots: [{ among: ['b', 'c'], places: 1, voters: 7, medium: 'paper', count: second }] } as CountView
  const { container } = render(CountStep, { count: both, list, unit: 'votes', settled: ['b'], voters: 11, onnext: () => {} })
  expect([...container.querySelectorAll('[data-act=second-gave]')].map((one) => one.textContent)).toEqual(['再选一次：5 票', '再选一次：2 票'])
})

it('says what the lot before came to where one more is needed midway', () => {
  const lot = { among: ['a', 'b', 'c'], drawn: ['a', 'b'], witnesses: [1, 2], wrong: [] }
  const midway = (stake: 'stay' | 'turn') => ({
    ...count,
    working: [{ step: 'lot', among: lot.among, places: 2, stake }, { step: 'drawn', drawn: lot.drawn }, { step: 'level', among: ['a', 'b'], stake: 'stay' }, { step: 'lot', among: ['a', 'b'], places: 1, stake: 'stay' }],
    tied: ['a', 'b'],
    stake: 'stay',
    places: 1,
    lots: [lot],
  }) as unknown as CountView
  const title = (of: CountView) => render(CountStep, { count: of, list, unit: 'firsts', settled: null, voters: 11, onnext: () => {} }).container.querySelector('h2')!.textContent
  expect(title(midway('stay'))).toBe('刚才抽签，退出的是项目 3；还要再抽一次')
  expect(title(midway('turn'))).toBe('刚才抽签，先转票的是项目 1、2；还要再抽一次')
  expect(title({ ...midway('stay'), lots: [], working: [] })).toBe('数到一半，要抽签')
})
