import { render, waitFor } from '@testing-library/svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { IntakeView } from '../../bindings/IntakeView'
import { words } from '../../shared/words.svelte'
import { besides, toldOf, unused } from './intake'
import IntakeSays from './IntakeSays.svelte'
import type { PlanDesk } from './plan.svelte'

afterEach(() => Reflect.deleteProperty(Element.prototype, 'scrollIntoView'))

const column = (heading: string, field: string | null, personal = false) => ({ heading, field, personal })

it('names what was not used, each heading once', () => {
  const columns = [column('编号', 'id'), column('建设内容', null), column(' 联系人', null, true), column('', null), column('建设内容', null)]
  expect(unused(columns)).toEqual(['建设内容'])
  expect(unused([])).toEqual([])
})

it('says of what was left out nothing that is said already', () => {
  const left = (key: string, name: string) => ({ key: `intake.left_out.${key}`, params: { name } })
  const all = [left('column', ' 建设内容'), left('column', '另一栏'), left('personal_column', '联系人')]
  expect(besides(all, ['建设内容']).map(({ params }) => params.name)).toEqual(['另一栏', '联系人'])
})

it('says a line each what became of a list, for whoever sees many meetings of it', () => {
  words.speak('zh-CN')
  const columns = [column('编号', 'id'), column('备注', null), column('来源', null)]
  const left_out = [{ key: 'intake.left_out.column', params: { name: '备注' } }, { key: 'intake.left_out.sum_row', params: { line: '9' } }]
  const notes = [{ key: 'intake.note.unit_read', params: { unit: 'wan', heading: '金额（万元）' } }]
  const told = toldOf({ columns, left_out, notes } as unknown as IntakeView)
  expect(told).toHaveLength(3)
  expect(told[0]).toBe('没有用到：备注、来源')
  expect(told[1]).toContain('第 9 行')
})

it('brings what it says of a list into sight, and leaves the keys where they are', async () => {
  const shown = vi.fn()
  Element.prototype.scrollIntoView = shown
  const line = document.body.appendChild(document.createElement('input'))
  line.focus()
  const intake = { read: 3, questions: [], problems: [], to_mend: [], columns: [], left_out: [], notes: [], sheet: null, encoding: null, currency: null } as unknown as IntakeView
  render(IntakeSays, { desk: { intake, steps: { newest: undefined }, locked: false } as unknown as PlanDesk })
  await waitFor(() => expect(shown).toHaveBeenCalledOnce())
  expect(shown.mock.contexts[0]).toBe(document.querySelector('[data-act=intake-says]'))
  expect(document.activeElement).toBe(line)
  line.remove()
})
