import { render } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import type { CountView } from '../bindings/CountView'
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
