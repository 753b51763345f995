import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { CountView } from '../bindings/CountView'
import type { LastLotView } from '../bindings/LastLotView'
import type { PollView } from '../bindings/PollView'
import type { RecommendedView } from '../bindings/RecommendedView'
import type { TableView } from '../bindings/TableView'
import { tableLook, toldTable } from '../session/moment.fixture'
import { countSteps, settledSteps } from '../shared/count-steps'
import { say, words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'
import LotRight from './LotRight.svelte'
import { secondSays } from './second'
import ReasonsStep from './ReasonsStep.svelte'
import SecondStep from './SecondStep.svelte'
import { isDone, stepOf, stepsOf } from './steps'

const list = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 1, name: id, cost: 100 })) as CandidateView[]
const papers = { valid: 4, blank: 0, invalid: 0, abstained: 0, difference: null, helped: null }
const none = { papers, hands: null, scores: [], working: [], consensus: null, stake: 'place', tied: null, places: 0, second: false, lots: [], second_ballots: [] } as CountView
const open = { ...none, tied: ['c', 'd'], places: 1, second: true } as CountView
const again = {
  ...none,
  working: [
    { step: 'counted', valid: 4, blank: 0 },
    { step: 'tied', among: ['c', 'd'], score: 2, places: 1 },
    { step: 'lot', among: ['c', 'd'], places: 1 },
    { step: 'drawn', drawn: ['d'] },
  ],
  lots: [{ among: ['c', 'd'], drawn: ['d'], witnesses: [1, 2], wrong: [{ drawn: ['c'], reason: '听错了' }] }],
} as unknown as CountView
const counted = { ...open, working: ['a', 'b'].map((project) => ({ step: 'chosen', project })) } as unknown as CountView
const settled = {
  ...none,
  working: [
    { step: 'second_ballot', among: ['c', 'd'], places: 1 },
    { step: 'chosen_again', chosen: ['d'] },
  ],
  second_ballots: [{ among: ['c', 'd'], places: 1, voters: 4, medium: 'paper', count: again }],
} as unknown as CountView
const view = { candidates: list, wanted: 3, voters: [1, 2, 3, 4], watchers: 2, media: ['paper', 'hands'], poll: null, first: null, last_lot: null, recommended: null, unheard: null, not_introduced: [] } as unknown as ChoosingView
const held = (count: CountView | null, more: Partial<ChoosingView> = {}) => ({ ...view, poll: { medium: 'paper', scrutineers: [1, 2], count }, ...more }) as unknown as ChoosingView

beforeEach(() => words.speak('zh-CN'))

describe('the steps of a second ballot', () => {
  it('are asked for while a tie waits for it, and are its own while it is held', () => {
    expect(stepOf(held(open))).toBe('second')
    expect(stepsOf(held(open))).toEqual(['introduce', 'watchers', 'papers', 'count', 'second', 'reasons'])
    const during = held(null, { first: open })
    expect([stepOf(during), stepsOf(during)]).toEqual(['papers', ['second', 'papers', 'count', 'reasons']])
    expect(isDone(stepsOf(during), 'second', 'papers')).toBe(true)
    const level = held({ ...open, second: false }, { first: open })
    expect([stepOf(level), stepsOf(level)]).toEqual(['lot', ['second', 'papers', 'count', 'lot', 'reasons']])
  })

  it('stand among the others once it is settled, with the lot in which it ended', () => {
    expect(stepsOf(held(settled))).toEqual(['introduce', 'watchers', 'papers', 'count', 'second', 'lot', 'reasons'])
    expect(isDone(stepsOf(held(settled)), 'lot', 'unheard')).toBe(true)
    // They are done although the count is looked at, which stands before them; while they wait they are not.
    const done = (one: 'second' | 'lot' | 'reasons', count: CountView) => isDone(stepsOf(held(count)), one, 'count', count)
    expect([done('second', settled), done('lot', settled), done('reasons', settled)]).toEqual([true, true, false])
    expect([done('second', open), done('lot', { ...open, second: false })]).toEqual([false, false])
  })

  it('begin with those that are level, and who watched the first', async () => {
    const { table, told } = toldTable(tableLook({}, { choosing: held(open) }))
    const { container } = render(SecondStep, { table, view: held(open), count: open, list })
    expect([...container.querySelectorAll<HTMLElement>('li')].map(({ dataset }) => dataset.project)).toEqual(['c', 'd'])
    container.querySelector<HTMLButtonElement>('[data-act=open-second]')!.click()
    await vi.waitFor(() => expect(told).toContainEqual({ open_poll: { scrutineers: [1, 2], medium: 'paper' } }))
  })
})

describe('how a second ballot differs', () => {
  const five = [...list, { id: 'e', number: 5 }]

  it('is said before it and while it is held: what is chosen among, how many, and what is settled', () => {
    expect(secondSays(counted, five, 1, false, say)).toEqual(['请在座的居民再选一次，只在这几项里选，每人最多选 1 项。', '已经选上、不用再选的项目：1、2。', '其余项目没有选上，这次不选。'])
    words.speak('en')
    expect(secondSays(counted, list, null, true, say)).toEqual([
      'Second ballot: only among projects 3, 4, as many as people like.',
      'Recommended already, and not on this ballot: 1, 2.',
    ])
    expect(secondSays({ ...counted, working: [] }, list.slice(2), 1, false, say)).toEqual(['Everyone here chooses once more, only among these: 1 at most each.'])
  })

  it('stands on its page, and over the papers of it', () => {
    const projects = five.map(({ id, number }) => ({ id, number })) as TableView['projects']
    const before = held(counted, { most: 1 })
    const { table } = toldTable(tableLook({ projects }, { choosing: before }))
    const { container } = render(SecondStep, { table, view: before, count: counted, list })
    expect([...container.querySelectorAll('[data-act=second-says] p')].map((one) => one.textContent)).toHaveLength(3)
    const during = held(null, { most: 1, first: counted, candidates: list.slice(2), poll: { ...before.poll, count: null, voters: [1, 2], first: [], second: [], differing: [] } as unknown as PollView })
    const page = render(ChoosingPage, { table: toldTable(tableLook({ projects }, { choosing: during })).table }).container
    expect(page.querySelector('[data-act=second-now]')!.textContent).toContain('再选一次：只在项目 3、4 里选，每人最多选 1 项。')
  })
})

describe('the working', () => {
  it('tells the second ballot and what was put right, each where it was', () => {
    expect(countSteps(settled, list, 'votes', say)).toEqual([
      '在项目 3、4 里再选一次，选 1 项',
      '第二次：有效票 4 张，空白票 0 张，无效票 0 张',
      '第二次：项目 3、4 都是 2 票，只剩 1 个位置',
      '第二次：项目 3、4 抽签，抽 1 项，请居民当场见证',
      '第二次：抽签抽中项目 4，1、2 号见证',
      '第二次：抽签结果先记成项目 3，后来改正：听错了',
      '再选一次的结果：选上项目 4',
    ])
    expect(settledSteps(settled, list, 'votes', say).at(-1)).toBe('再选一次的结果：选上项目 4')
    expect(settledSteps(settled, list, 'votes', say)).toHaveLength(4)
  })
})

describe('where a lot is put right', () => {
  it('is the project that it drew, not below all of them', () => {
    const recommended = ['a', 'c'].map((project, at) => ({ rank: at + 1, project, number: at + 1, name: project, cost: 1, score: 2, reasons: null, explained: false, conditions: null, conditional: false, sum: null, joined: null }))
    const last_lot = { among: list.slice(2), drawn: ['c'], witnesses: [1, 2], voters: [1, 2, 3, 4] }
    const reasons = (drawn: string[]) => {
      const choosing = held(none, { unit: 'votes', recommended, last_lot: { ...last_lot, drawn }, reporter: null } as unknown as Partial<ChoosingView>)
      const { container, unmount } = render(ReasonsStep, { table: toldTable(tableLook({ phase: 'choosing' }, { choosing })).table, view: choosing })
      const wrong = [...container.querySelectorAll<HTMLElement>('[data-act=lot-wrong]')].map((one) => one.closest<HTMLElement>('li[data-project]')?.dataset['project'])
      unmount()
      return wrong
    }
    expect([reasons(['c']), reasons(['d'])]).toEqual([['c'], [undefined]])
  })
})

describe('a lot that was entered wrongly', () => {
  const lot: LastLotView = { among: list.slice(2), drawn: ['c'], witnesses: [1, 2], voters: [1, 2, 3, 4] }
  const three = [{ project: 'c', explained: true }] as RecommendedView[]

  it('is put right with a reason, and what falls away is said before', async () => {
    const { table, told } = toldTable(tableLook({}, { choosing: view }))
    const { container } = render(LotRight, { table, lot, three, watchers: 2 })
    const the = (selector: string) => container.querySelector<HTMLElement>(selector)
    the('[data-act=lot-wrong]')!.click()
    await tick()
    const go = () => the('[data-act=lot-right]') as HTMLButtonElement
    expect(go().disabled).toBe(true)
    the('[data-project=c]')!.click()
    await tick()
    expect(the('.falls')).toBeNull()
    the('[data-project=d]')!.click()
    await tick()
    expect(the('.falls')!.textContent).toContain('3')
    expect(go().disabled).toBe(true)
    const why = the('[data-act=why]') as HTMLInputElement
    why.value = '听错了'
    why.dispatchEvent(new Event('input', { bubbles: true }))
    await tick()
    go().click()
    await vi.waitFor(() => expect(told).toContainEqual({ put_lot_right: { drawn: ['d'], witnesses: [1, 2], reason: '听错了' } }))
  })
})
