import { cleanup, render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardTable } from '../../bindings/BoardTable'
import { words } from '../../shared/words.svelte'
import { table as tableOf } from '../shared/board.fixture'
import { cardDetails, cardOf } from './card'
import TableCard from './TableCard.svelte'

const table = (part: Partial<BoardTable>): BoardTable => tableOf(5, part)

beforeEach(() => words.speak('zh-CN'))

describe('a card of the board', () => {
  it('asks for the one act that helps', () => {
    expect(cardOf(table({ status: 'conflict', heads: ['a', 'b'], parted_at: '2026-11-28T14:52:10+08:00', three_differ: true }), false)).toMatchObject({
      tone: 'conflict',
      act: 'fork',
      says: '14:52 以后不同，推选的项目、次序或金额也不同，都没有计入。',
    })
    expect(cardOf(table({ status: 'conflict', heads: ['a', 'b'], slips: 2 }), false).says).toBe('核对过 2 张确认单，对应的记录不一样，都没有计入。')
    expect(cardOf(table({ beyond_slip: true, unconfirmed: 1 }), false)).toMatchObject({ tone: 'conflict', act: 'fork' })
    expect(cardOf(table({ status: 'unconfirmed', beyond_slip: true }), false)).toMatchObject({ act: 'code', says: expect.stringContaining('前一次定稿') as string })
    expect(cardOf(table({ status: 'unconfirmed', not_recounted: true }), false)).toMatchObject({ act: 'code', word: '票没带全', says: expect.stringContaining('没有带全') as string })
    expect(cardOf(table({ status: 'unconfirmed' }), false)).toMatchObject({ act: 'code', says: '这个 U 盘已挂失，请照确认单输入核对码。' })
    expect(cardOf(table({ status: 'missing' }), false)).toMatchObject({ act: 'express', actWord: '登记快报' })
    expect(cardOf(table({}), false)).toMatchObject({ tone: 'counted', act: null })
    expect(cardOf(table({}), true)).toMatchObject({ tone: 'look', act: 'publish' })
  })

  it('says what was keyed ahead, and what of it the record has not', () => {
    const said = { projects: [51, 54, 58], state: 'waiting' as const, missing: [], extra: [] }
    expect(cardOf(table({ status: 'missing', express: said }), false)).toMatchObject({ says: '快报已登记：项目 51、54、58', actWord: '改快报' })
    const differs = { ...said, state: 'differs' as const, missing: [54], extra: [52] }
    expect(cardOf(table({ express: differs }), false)).toMatchObject({ tone: 'look', sign: 'unequal' })
    expect(cardOf(table({ express: differs }), false).says).toMatch(/项目 51、54、58.*项目 51、58、52/)
    expect(cardOf(table({ express: { ...said, state: 'matches' } }), false).tone).toBe('counted')
  })

  it('says what is published otherwise in one sentence', () => {
    expect(cardOf(table({}), true).says).toBe('和已公布的结果不一样了，请再公布一次。')
  })

  it('names what the old list says otherwise, or opens where that is much', async () => {
    const change = (name: string) => ({ key: 'change.added', params: { number: '4', name } })
    const few = ['路灯', '长椅', '扶手', '花坛'].map(change)
    const line = cardDetails(table({ corrected: few }), 2).at(-1)!
    for (const name of ['路灯', '长椅', '扶手', '花坛']) expect(line).toContain(name)
    const many = [...few, change('雨棚')]
    expect(cardDetails(table({ corrected: many }), 1)).toEqual([])
    render(TableCard, { table: table({ corrected: many }), edition: 2, changed: false, onact: () => {} })
    expect(document.querySelector('[data-act=card-corrected]')!.textContent).toBe('用的是旧项目表，有 5 处不一样')
    expect(document.querySelectorAll('details .change')).toHaveLength(5)
    cleanup()
  })

  it('tells by what a record counts, of which edition it is, and what waits beside it', () => {
    expect(cardDetails(table({}), 1)).toEqual([])
    expect(cardDetails(table({ by: 'code', standing: 'confirmed', edition: 2, unconfirmed: 1 }), 2)).toHaveLength(3)
    expect(cardDetails(table({ standing: 'confirmed' }), 1)).toHaveLength(1)
  })
})
