import { beforeEach, describe, expect, it } from 'vitest'
import type { DistrictRow } from '../../bindings/DistrictRow'
import { words } from '../../shared/words.svelte'
import { row } from './rows.fixture'
import { columnsOf, inOrder, isOtherwise, needsPerson, nextOf, sumWords } from './rows'

beforeEach(() => words.speak('zh-CN'))

describe('what comes next in a meeting', () => {
  it('does not hide that what is published is not what stands now', () => {
    const otherwise = (more: Parameters<typeof row>[1]) => isOtherwise(row('a', { published: 1, changed: true, ...more }))
    expect(otherwise({})).toBe(false)
    expect([otherwise({ open_sums: 1 }), otherwise({ signs: ['missing'] }), otherwise({ unread: 2 })]).toEqual([true, true, true])
    expect([otherwise({ open_sums: 1, changed: false }), otherwise({ open_sums: 1, published: null })]).toEqual([false, false])
  })

  it('is said in one line, the most pressing first, and opens where it is done', () => {
    const said = (more: Parameters<typeof row>[1]) => {
      const next = nextOf(row('a', more))
      return [next.says, next.tone, next.page]
    }
    expect(said({ signs: ['counted', 'conflict'], unread: 3 })).toEqual(['第 2 桌两份不一样', 'person', 'collect'])
    expect(said({ signs: ['check', 'missing'] })).toEqual(['第 1 桌要核对', 'person', 'collect'])
    expect(said({ signs: ['check', 'check'] })).toEqual(['2 桌要核对', 'person', 'collect'])
    expect(said({ published: 1, changed: true, signs: ['counted', 'conflict'] })).toEqual(['第 2 桌两份不一样', 'person', 'collect'])
    expect(said({ open_sums: 1 })).toEqual(['1 项金额待定', 'person', 'collect'])
    expect(said({ published: 1, changed: true, unanswered: 2 })).toEqual(['2 条意见待答复', 'person', 'publish'])
    expect(said({ signs: ['missing', 'missing'] })).toEqual(['还差 2 桌', 'waits', 'collect'])
    expect(said({ unread: 12 })).toEqual(['读完再公布', 'waits', 'publish'])
    expect(said({})).toEqual(['可以公布', 'ready', 'publish'])
    expect(said({ published: 1 })).toEqual(['已公布', 'done', 'publish'])
    expect(said({ published: 1, changed: true })).toEqual(['有改动，再公布一次', 'ready', 'publish'])
    expect(said({ made: false, problems: 3 })).toEqual(['还有 3 处要补', 'waits', 'prepare'])
    expect(said({ correcting: true, signs: ['missing', 'missing'] })).toEqual(['改正还没做完', 'waits', 'prepare'])
    expect(said({ made: false })).toEqual(['可以做了', 'ready', 'prepare'])
  })

  it('needs a person only where something is to be decided, not where a table has merely not handed in', () => {
    const not = [row('a'), row('b', { published: 2 }), row('c', { made: false }), row('d', { signs: ['missing'] }), row('e', { signs: ['missing', 'counted'], unread: 3 }), row('f', { unread: 1 })]
    expect(not.filter(needsPerson)).toEqual([])
    const decide = [row('a', { signs: ['missing', 'conflict'] }), row('b', { signs: ['check'] }), row('c', { made: false, problems: 1 }), row('d', { open_sums: 1 }), row('e', { unanswered: 1 }), row('f', { correcting: true })]
    expect(decide.every(needsPerson)).toBe(true)
  })
})

describe('the rows', () => {
  it('stand by street, day and name, as people look them up', () => {
    const rows = [row('象山', { street: '南街' }), row('半亩园', { street: '南街' }), row('云溪', { street: '北街' }), row('半亩园', { street: '南街', date: '2026-01-02' })]
    expect(inOrder(rows).map(({ item }) => `${item.street} ${item.date.slice(5)} ${item.community}`)).toEqual(['北街 12-05 云溪', '南街 01-02 半亩园', '南街 12-05 半亩园', '南街 12-05 象山'])
  })

  it('are parted between two streets where that is near the middle, and else a street goes on under its name', () => {
    const of = (street: string, n: number) => Array.from({ length: n }, (_, at) => row(`${street}${at}`, { street }))
    const shape = (rows: DistrictRow[]) => columnsOf(rows).map((blocks) => blocks.map(({ street, rows: { length } }) => [street, length]))
    expect(shape([...of('a', 10), ...of('b', 11)])).toEqual([[['a', 10]], [['b', 11]]])
    expect(shape([...of('a', 2), ...of('b', 10)])).toEqual([[['a', 2], ['b', 4]], [['b', 6]]])
    expect(shape(of('', 1))).toEqual([[['', 1]]])
  })
})

describe('the sums', () => {
  it('stand in one unit that the heading says, whole, or each with its own', () => {
    const zh = sumWords([row('a'), row('b')])
    expect([zh.unit, zh.of(28_600_000, 'CNY'), zh.of(25_752_050, 'CNY')]).toEqual(['万元', '28.6', '25.75205'])
    words.speak('en')
    const en = sumWords([row('a')])
    expect([en.unit, en.of(28_600_000, 'CNY')]).toEqual(['CNY', '286,000'])
    const mixed = sumWords([row('a'), row('b', { currency: 'EUR' })])
    expect([mixed.unit, mixed.of(150, 'EUR')]).toEqual(['', 'EUR 1.50'])
  })
})
