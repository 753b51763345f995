import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardRecommended } from '../../bindings/BoardRecommended'
import type { BoardView } from '../../bindings/BoardView'
import { lacksOf } from '../publish/lacking'
import { words } from '../../shared/words.svelte'
import { asksOf, conditionsOf, earlierOf, moneyOf, partSays, totalSays, votesOf, withdrawnOf } from './recommended'
import { openSums } from './needs'

const ask = (table: number, cost: number, conditions: string | null = null) => ({ table, rank: 1, cost, score: 10 - table, conditions })
const project = (tables: BoardRecommended['tables'], sum: number | null): BoardRecommended => ({
  project: '2', number: 2, name: '路灯', listed: 1_300_000, tables, earlier: [], withdrawn: false, corrected: null, sums: [...new Set(tables.map(({ cost }) => cost))].sort((a, b) => a - b), sum, reason: null, joined: null,
})
const board = (recommended: BoardRecommended[], [least, most]: [number, number], budget: number | null) =>
  ({ recommended, total: least === most ? least : null, total_least: least, total_most: most, meeting: { budget, currency: 'CNY' } }) as BoardView

beforeEach(() => words.speak('zh-CN'))

describe('a recommended project', () => {
  const two = project([ask(1, 800_000, '先做北门'), ask(3, 1_300_000)], null)

  it('stands once, with its tables, their votes and what each asks for', () => {
    expect(votesOf(two, 'votes')).toBe('第 1 桌 9 票、第 3 桌 7 票')
    expect(votesOf(two, 'points')).toBe('第 1 桌 9 分、第 3 桌 7 分')
    expect(asksOf(two, moneyOf(board([two], [800_000, 1_300_000], null)))).toBe('第 1 桌 8,000 元、第 3 桌 13,000 元')
  })

  it('names the table of a condition only where there is another', () => {
    expect(conditionsOf(two)).toEqual(['第 1 桌：先做北门'])
    expect(conditionsOf(project([ask(1, 800_000, '先做北门')], 800_000))).toEqual(['先做北门'])
  })
})

describe('a project that is called otherwise by now', () => {
  it('says what older lists call it, and of a part that it was withdrawn', () => {
    const lamps = { ...project([ask(1, 800_000)], 800_000), earlier: ['楼道感应灯'] }
    expect(earlierOf(lamps)).toBe('旧项目表上叫“楼道感应灯”')
    expect(earlierOf(project([ask(1, 800_000)], 800_000))).toBeNull()
    expect(partSays(project([], null), 'votes')).toBe('没有桌推荐')
    expect(partSays({ ...lamps, withdrawn: true }, 'votes')).toBe('第 1 桌 9 票；旧项目表上叫“楼道感应灯”；后来从项目表撤下了，推荐它的桌用的是旧项目表')
  })
})

describe('the sum of all', () => {
  const one = project([ask(1, 800_000)], 800_000)

  it('is one number where every sum is known, and stands against the budget', () => {
    expect(totalSays(board([one], [800_000, 800_000], null))).toBe('已计 1 项，合计 8,000 元')
    expect(totalSays(board([one], [800_000, 800_000], 700_000))).toBe('已计 1 项，合计 8,000 元，可用 7,000 元，超出 1,000 元，不能全做。')
    expect(totalSays(board([one], [800_000, 800_000], 800_000))).toMatch(/够用。$/)
  })

  it('leaves out what was withdrawn, and counts it apart', () => {
    const withdrawn = { ...project([ask(1, 700_000), ask(2, 900_000)], null), withdrawn: true }
    const both = board([one, withdrawn], [800_000, 800_000], 800_000)
    expect(totalSays(both)).toBe('已计 1 项，合计 8,000 元，可用 8,000 元，够用。')
    expect(withdrawnOf(both)).toBe(1)
    expect(openSums(both)).toBe(0)
    expect(lacksOf({ ...both, tables: [] }, 0).sums).toEqual([])
  })

  it('is a range while one is open, and says no more of the budget than is known', () => {
    const says = (budget: number) => totalSays(board([one], [800_000, 1_300_000], budget))
    expect(says(700_000)).toBe('已计 1 项，合计在 8,000 元 与 13,000 元 之间，可用 7,000 元，至少超出 1,000 元。')
    expect(says(900_000)).toMatch(/可能超出。$/)
    expect(says(1_300_000)).toMatch(/够用。$/)
  })
})
