import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IntakeView } from '../../bindings/IntakeView'
import type { Plan } from '../../bindings/Plan'
import type { PlanProblem } from '../../bindings/PlanProblem'
import type { PlanView } from '../../bindings/PlanView'
import { emptyProject } from './columns'
import IntakeSays from './IntakeSays.svelte'
import { PlanDesk } from './plan.svelte'

const hidden = (row: number | null, field: string, character: string): PlanProblem => ({
  row, field, what: { key: row === null ? 'intake.control_character' : 'intake.invisible_character', params: { character } },
})

function view(plan: Partial<Plan>, problems: PlanProblem[] = []): PlanView {
  return {
    plan: { id: 'm', name: '', projects: [], ...plan } as Plan, problems,
    date: null, pointed: [], missing: [], allotment: [], total: null, numbers: [], saved_at: '2026-11-28T09:00:00+08:00', not_printed: [], made: null, correcting: null, edition: null,
  }
}

const REFUSED = { problems: [{ key: 'intake.invisible_character', params: { character: 'U+200B', line: '3', field: 'name' } }, { key: 'intake.negative', params: { found: '-5' } }], questions: [] }

let asked: { path: string; readAs: Record<string, string> }[]
let answer: () => unknown

beforeEach(() => {
  asked = []
  answer = () => ({ plan: view({}), read: 0, left_out: [], notes: [], columns: [], sheet: null, encoding: null, currency: null, ...REFUSED }) as unknown as IntakeView
  mockIPC((command, takes) => {
    if (command === 'plan_save') return view((takes as { plan: Plan }).plan)
    asked.push(takes as (typeof asked)[number])
    return answer()
  })
})
afterEach(clearMocks)

describe('characters that do not show', () => {
  it('go out of the texts in which they are, in one step that is taken back', async () => {
    const plan = { name: '人行\u0007道', projects: [{ ...emptyProject(), id: '1', name: '路\u200b灯\u200b' }, { ...emptyProject(), id: '2', name: '长椅' }] }
    const desk = new PlanDesk(view(plan, [hidden(null, 'name', 'U+0007'), hidden(0, 'name', 'U+200B')]))
    desk.dropInvisible()
    expect([desk.plan.name, ...desk.plan.projects.map(({ name }) => name)]).toEqual(['人行道', '路灯', '长椅'])
    desk.takeBack()
    expect(desk.plan.projects[0]!.name).toBe('路\u200b灯\u200b')
    await desk.flush()
  })

  it('are offered to be left out of a list where that mends all that is wrong, and not beside other errors', async () => {
    const desk = new PlanDesk(view({}))
    await desk.readFile('/a.csv')
    const { container } = render(IntakeSays, { desk })
    expect(container.querySelector('[data-act="intake-drop-invisible"]')).toBeNull()
    const more = { key: 'intake.more', params: { n: '3' } }
    answer = () => ({ plan: view({}), read: 0, left_out: [], notes: [], columns: [], ...REFUSED, problems: [REFUSED.problems[0], more] })
    asked = []
    await desk.readFile('/a.csv')
    await tick()
    await fireEvent.click(container.querySelector('[data-act="intake-drop-invisible"]')!)
    await tick()
    expect(asked.map(({ readAs }) => readAs)).toEqual([{}, { invisible: 'drop' }])
  })
})

it('what was said of the last list goes when another is chosen', async () => {
  const desk = new PlanDesk(view({}))
  await desk.readFile('/a.csv')
  expect(desk.intake?.problems).toHaveLength(2)
  let during: unknown
  answer = () => {
    during = desk.intake
    return null
  }
  await desk.readFile('/b.csv')
  expect(during).toBeNull()
})

it('a line of the list is named once', async () => {
  answer = () => ({
    plan: view({}), read: 1, problems: [], questions: [], columns: [], sheet: null, encoding: null, currency: null, left_out: [],
    notes: [{ key: 'intake.note.cost_zero', params: { line: '5', name: '路灯' } }],
  })
  const desk = new PlanDesk(view({}))
  await desk.readFile('/a.csv')
  const { container } = render(IntakeSays, { desk })
  expect(container.querySelector('[data-act="intake-notes"]')!.textContent!.match(/第 5 行|Line 5/g)).toHaveLength(1)
})
