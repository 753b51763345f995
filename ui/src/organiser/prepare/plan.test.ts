import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
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
    date: null, pointed: [], missing: [], unpriced: [], allotment: [], total: null, numbers: [], saved_at: '2026-11-28T09:00:00+08:00', not_printed: [], made: null, correcting: null, edition: null, can_correct: false,
  }
}

const REFUSED = { problems: [{ key: 'intake.invisible_character', params: { character: 'U+200B', line: '3', field: 'name' } }, { key: 'intake.negative', params: { found: '-5' } }], questions: [] }

let answer: () => unknown

beforeEach(() => {
  answer = () => ({ plan: view({}), read: 0, left_out: [], notes: [], columns: [], sheet: null, encoding: null, currency: null, ...REFUSED }) as unknown as IntakeView
  mockIPC((command, takes) => {
    if (command === 'plan_save') return view((takes as { plan: Plan }).plan)
    return answer()
  })
})

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
    plan: view({}), read: 1, problems: [], to_mend: [], questions: [], columns: [], sheet: null, encoding: null, currency: null, left_out: [],
    notes: [{ key: 'intake.note.cost_zero', params: { line: '5', name: '路灯' } }],
  })
  const desk = new PlanDesk(view({}))
  await desk.readFile('/a.csv')
  const { container } = render(IntakeSays, { desk })
  expect(container.querySelector('[data-act="intake-notes"]')!.textContent!.match(/第 5 行|Line 5/g)).toHaveLength(1)
})

it('a list with faulty cells is taken, each told with its line, and goes as a whole when it is taken back', async () => {
  const projects = [{ ...emptyProject(), id: '1', name: '路灯', cost: '很多' }]
  const told = (line: number) => ({ key: 'intake.not_a_number', params: { line: String(line), field: 'cost', found: '很多' } })
  answer = () => ({
    plan: view({ projects }), read: 1, problems: [], questions: [], columns: [], sheet: null, encoding: null, currency: null, left_out: [], notes: [],
    to_mend: Array.from({ length: 60 }, (_, at) => told(at + 2)), meetings: 0,
  })
  const desk = new PlanDesk(view({}))
  await desk.readFile('/a.csv')
  expect(desk.plan.projects).toEqual(projects)
  const { container } = render(IntakeSays, { desk })
  const lines = [...container.querySelectorAll('[data-act="intake-to-mend"] li')].map((line) => line.textContent!)
  expect(lines).toHaveLength(51)
  expect(lines[0]).toMatch(/第 2 行|Line 2/)
  expect(lines[50]).toMatch(/10/)
  await fireEvent.click(container.querySelector('[data-act="intake-undo"]')!)
  expect(desk.plan.projects).toEqual([])
  await desk.flush()
})
