import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { RecommendedView } from '../bindings/RecommendedView'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import ReasonForm from './ReasonForm.svelte'

const one = { rank: 1, project: '19', number: 19, name: 'Handrail', cost: 28_000_00, score: 8, reasons: null, explained: false, conditions: null, conditional: false, joined: null, sum: null } satisfies RecommendedView
const form = { reasons: { project: '19' } }

/** The form of one of the three at a desk that remembers what it was told. */
function open(look: TableLook = tableLook(), acts: (command: Command) => TableLook = () => look, said: RecommendedView = one) {
  const told: Command[] = []
  const table = new TableState(look, answering({
    look: async () => look,
    act: async (command) => {
      told.push(command)
      return acts(command)
    },
  }))
  const { container, unmount } = render(ReasonForm, { table, one: said, notes: [], unit: 'votes' })
  const field = container.querySelector<HTMLTextAreaElement>('[data-act=reasons]')!
  const type = (text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return { told, table, container, field, type, unmount }
}

describe('what is typed into a form', () => {
  it('goes to the disk when the hand rests', async () => {
    const { told, type } = open()
    type('用的人多')
    await vi.waitFor(() => expect(told).toEqual([{ keep_form: { form, fields: { reasons: '用的人多', conditions: '', joined: '', sum: '' } } }]))
  })

  it('goes to the disk when the form is left in the middle of a word', async () => {
    const { told, type, unmount } = open()
    type('用的')
    unmount()
    await vi.waitFor(() => expect(told).toEqual([{ keep_form: { form, fields: { reasons: '用的', conditions: '', joined: '', sum: '' } } }]))
  })

  it('stands there again when the form is opened again', () => {
    const { field, told } = open(tableLook({}, { forms: [{ form, fields: { reasons: '用的人多' } }] }))
    expect(field.value).toBe('用的人多')
    expect(told).toEqual([])
  })

  it('leaves what was emptied empty when the form is opened again', async () => {
    const explained = { ...one, explained: true, reasons: '用的人多', conditions: '两边都要装' }
    const first = open(tableLook(), undefined, explained)
    first.container.querySelector<HTMLButtonElement>('[data-act=explain-again]')!.click()
    await tick()
    const conditions = first.container.querySelector<HTMLTextAreaElement>('[data-act=conditions]')!
    conditions.value = ''
    conditions.dispatchEvent(new Event('input', { bubbles: true }))
    await vi.waitFor(() => expect(first.told).toHaveLength(1))
    const { form, fields } = (first.told[0] as Extract<Command, { keep_form: unknown }>).keep_form
    first.unmount()
    const second = open(tableLook({}, { forms: [{ form, fields: fields as Record<string, string> }] }), undefined, explained)
    expect(second.container.querySelector<HTMLTextAreaElement>('[data-act=conditions]')!.value).toBe('')
  })

  it('reads a sum as it is written, says what it was, and enters by Enter', async () => {
    const candidates = [{ id: '19', number: 19, name: 'Handrail', cost: 3_500_000 }]
    const look = tableLook({}, { choosing: { candidates } as never })
    const { told, type, container } = open(look)
    type('用的人多')
    const sum = container.querySelector<HTMLInputElement>('[data-act=sum]')!
    sum.value = '3.2万'
    sum.dispatchEvent(new Event('input', { bubbles: true }))
    await tick()
    sum.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await vi.waitFor(() => expect(told.find((command) => 'explain_recommendation' in command)).toMatchObject({ explain_recommendation: { sum: 3_200_000 } }))
    const after = open(look, undefined, { ...one, explained: true, reasons: '用的人多', sum: 3_200_000, cost: 3_200_000 })
    expect(after.container.querySelector('header')!.textContent).toMatch(/32,000.*35,000|3\.2.*3\.5/)
  })

  it('goes before the act, and is gone after it', async () => {
    const { told, type, container } = open()
    type('用的人多')
    await vi.waitFor(() => expect(container.querySelector<HTMLButtonElement>('[data-act=explain]')!.disabled).toBe(false))
    container.querySelector<HTMLButtonElement>('[data-act=explain]')!.click()
    await vi.waitFor(() => expect(told.map((command) => Object.keys(command)[0])).toEqual(['keep_form', 'explain_recommendation', 'keep_form']))
    expect(told.at(-1)).toEqual({ keep_form: { form, fields: {} } })
  })
})
