import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { ErrorView } from '../../bindings/ErrorView'
import type { IntakeQuestion } from '../../bindings/IntakeQuestion'
import type { IntakeView } from '../../bindings/IntakeView'
import type { Plan } from '../../bindings/Plan'
import type { PlanView } from '../../bindings/PlanView'
import type { ReadAs } from '../../bindings/ReadAs'
import { words } from '../../shared/words.svelte'
import { emptyProject } from './columns'
import IntakeSays from './IntakeSays.svelte'
import { PlanDesk } from './plan.svelte'

const BEFORE = { ...emptyProject(), id: '1', name: '路灯', cost: '900' }
const PERSONAL = { heading: '联系电话', field: null, personal: true }

/** What the desk has, and was asked. */
let kept: Plan
let asked: Partial<ReadAs>[]
/** What it says of a list instead of taking it. */
let refuses: { problems?: ErrorView[]; questions?: IntakeQuestion[] } | null

function view(plan: Plan): PlanView {
  return {
    plan, problems: [], date: null, pointed: [], missing: [], unpriced: [], allotment: [], total: null, numbers: [],
    saved_at: '2026-11-28T09:00:00+08:00', not_printed: [], made: null, correcting: null, edition: null, can_correct: false,
  }
}

/** A list of one project whose two sums can each be its cost, after what is there. */
function read(readAs: Partial<ReadAs>): IntakeView {
  const goes = (heading: string, usual: string | null) => readAs.columns?.[heading] ?? (heading in (readAs.columns ?? {}) ? null : usual)
  const total = goes('批复金额', null) === 'cost' ? null : goes('总投资', 'cost')
  const columns = [
    { heading: '名称', field: 'name', personal: false },
    { heading: '总投资', field: total, personal: false },
    { heading: '批复金额', field: goes('批复金额', null), personal: false },
    PERSONAL,
  ]
  const says = {
    columns, read: 1, meetings: 0, problems: [], to_mend: [], questions: [], notes: [], left_out: [], sheet: null, encoding: null, currency: null,
  }
  if (refuses !== null) return { ...says, ...refuses, plan: view(kept), columns: [], read: 0 }
  const cost = total === 'cost' ? '90000' : '28000'
  kept = { ...kept, projects: [...kept.projects, { ...emptyProject(), id: '2', name: '扶手', cost }] }
  return { ...says, plan: view(kept) }
}

beforeEach(() => {
  words.speak('zh-CN')
  asked = []
  refuses = null
  kept = { id: 'm', name: '', projects: [BEFORE] } as unknown as Plan
  mockIPC((command, takes) => {
    if (command === 'plan_save') return view((kept = (takes as { plan: Plan }).plan))
    const { readAs } = takes as { readAs: Partial<ReadAs> }
    asked.push(readAs)
    return read(readAs)
  })
})

const costs = (desk: PlanDesk) => desk.plan.projects.map(({ cost }) => cost)
const select = (at: number) => document.querySelectorAll<HTMLSelectElement>('[data-act=intake-column]')[at]!

async function shown(): Promise<PlanDesk> {
  const desk = new PlanDesk(view(kept))
  await desk.readFile('/a.xlsx', { rows: 'append' })
  render(IntakeSays, { desk })
  return desk
}

it('a column that goes elsewhere is read in place of what was read, and one step takes all of it back', async () => {
  const desk = await shown()
  expect(costs(desk)).toEqual(['900', '90000'])
  await fireEvent.change(select(2), { target: { value: 'cost' } })
  await waitFor(() => expect(costs(desk)).toEqual(['900', '28000']))
  expect(kept.projects).toHaveLength(2)
  expect(asked).toEqual([{ rows: 'append' }, { rows: 'append', columns: { 批复金额: 'cost' } }])
  expect([select(1).value, select(2).value]).toEqual(['', 'cost'])
  // The field has one column: what was said of the other is said no more.
  await fireEvent.change(select(1), { target: { value: 'cost' } })
  await waitFor(() => expect(costs(desk)).toEqual(['900', '90000']))
  expect(asked[2]).toEqual({ rows: 'append', columns: { 总投资: 'cost' } })
  desk.takeBack()
  expect(costs(desk)).toEqual(['900'])
  expect(desk.steps.newest).toBeUndefined()
})

it('where it cannot be read so, what was read stands and the column is again where it was', async () => {
  const desk = await shown()
  refuses = { problems: [{ key: 'intake.not_a_number', params: { line: '2', field: 'cost', found: '好多' } }] }
  await fireEvent.change(select(2), { target: { value: 'cost' } })
  await waitFor(() => expect(document.querySelector('[data-act=intake-not-so]')?.textContent).toContain('好多'))
  expect(costs(desk)).toEqual(['900', '90000'])
  expect(kept.projects).toHaveLength(2)
  await waitFor(() => expect(select(2).value).toBe(''))
  // It is not said any more when another column is changed.
  refuses = null
  await fireEvent.change(select(1), { target: { value: 'scope' } })
  await waitFor(() => expect(asked.at(-1)).toEqual({ rows: 'append', columns: { 总投资: 'scope' } }))
})

it('what is asked of it can be left unanswered: what was read stands', async () => {
  const desk = await shown()
  const told = desk.intake
  refuses = { questions: [{ about: 'unit', column_of: null, what: { key: 'intake.unit_unknown', params: {} }, names: [], choices: [] }] }
  await fireEvent.change(select(2), { target: { value: 'cost' } })
  await waitFor(() => expect(desk.intake?.questions).toHaveLength(1))
  expect(costs(desk)).toEqual(['900', '90000'])
  desk.leaveUnanswered()
  expect(desk.intake).toBe(told)
  await waitFor(() => expect(select(2)).toBeTruthy())
  await fireEvent.change(select(2), { target: { value: 'cost' } })
  await waitFor(() => expect(desk.intake?.questions).toHaveLength(1))
  refuses = null
  await desk.answer({ unit: 'yuan' })
  expect(costs(desk)).toEqual(['900', '28000'])
  expect(asked.at(-1)).toEqual({ rows: 'append', unit: 'yuan', columns: { 批复金额: 'cost' } })
})

it('a column of persons is shown as left out, and nothing can be changed once somebody went on', async () => {
  const desk = await shown()
  expect(document.querySelectorAll('[data-act=intake-column]')).toHaveLength(3)
  expect(document.querySelector('.columns')!.textContent).toContain('没有带入（关于个人）')
  expect(document.querySelector('details')!.open).toBe(true)
  desk.write(0, 'name', '长椅')
  await waitFor(() => expect(document.querySelectorAll('[data-act=intake-column]')).toHaveLength(0))
  await desk.flush()
})

it('names fields in what is worth a look as people call them', async () => {
  const desk = new PlanDesk(view(kept))
  await desk.readFile('/a.xlsx')
  const note = { key: 'intake.note.column_remembered', params: { heading: '批复金额', field: 'cost' } }
  desk.intake = { ...desk.intake!, notes: [note] }
  render(IntakeSays, { desk })
  expect(document.querySelector('[data-act=intake-notes]')!.textContent).toBe('照上次：批复金额 → 费用')
})
