import { mockIPC } from '@tauri-apps/api/mocks'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plan } from '../../bindings/Plan'
import type { PlanProject } from '../../bindings/PlanProject'
import type { PlanView } from '../../bindings/PlanView'
import { COLUMNS, emptyProject } from './columns'
import { cells } from './paste'
import { PlanDesk } from './plan.svelte'
import { Sheet } from './sheet.svelte'
import { between, onto } from './steps.svelte'

const named = (name: string, id = ''): PlanProject => ({ ...emptyProject(), id, name })

function view(plan: Partial<Plan>): PlanView {
  return {
    plan: { id: 'm', name: '', currency: 'CNY', projects: [], ...plan } as Plan,
    problems: [], date: null, pointed: [], missing: [], unpriced: [], allotment: [], total: null, numbers: [], saved_at: '2026-11-28T09:00:00+08:00', not_printed: [], made: null, correcting: null, edition: null, can_correct: false,
  }
}

function open(projects: PlanProject[]) {
  const desk = new PlanDesk(view({ projects }))
  return { desk, sheet: new Sheet(desk) }
}

/** What the desk answers for a file: one project, and what the file says of the meeting. */
let answered: Partial<Plan>

beforeEach(() => {
  vi.useFakeTimers()
  answered = { name: 'Winter', currency: 'JPY', projects: [named('from the file', '1')] }
  let kept: Plan | null = null
  mockIPC((command, takes) => {
    if (command === 'plan_save') return view((kept = (takes as { plan: Plan }).plan))
    const plan = view({ ...(kept ?? {}), ...answered })
    return command === 'plan_sample' ? plan : { plan, read: 1, problems: [], questions: [] }
  })
})

/** One thing that somebody does to the sheet. */
type Act =
  | { do: 'type'; row: number; col: number; text: string; letters: boolean }
  | { do: 'insert' | 'remove' | 'up' | 'down' | 'read' | 'escape'; row: number; col: number }
  | { do: 'paste'; row: number; col: number; text: string }

const place = { row: fc.nat(6), col: fc.nat(COLUMNS.length - 2) }
const text = fc.constantFrom('', '食堂', '80000', 'a', '  ')
const act: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('type' as const), ...place, text, letters: fc.boolean() }), weight: 5 },
  fc.record({ do: fc.constantFrom('insert' as const, 'remove' as const, 'up' as const, 'down' as const, 'read' as const, 'escape' as const), ...place }),
  fc.record({ do: fc.constant('paste' as const), ...place, text: fc.constantFrom('a\tb', '长椅\n亭子', '1\t2\t3\n4\t5\t6') }),
)

async function does(sheet: Sheet, desk: PlanDesk, doing: Act): Promise<void> {
  await sheet.go({ row: doing.row, col: doing.col })
  switch (doing.do) {
    case 'type':
      if (doing.letters) for (let n = 1; n < doing.text.length; n += 1) sheet.type(doing.text.slice(0, n))
      return sheet.type(doing.text)
    case 'escape':
      sheet.type('wrong')
      return desk.leaveCell()
    case 'insert':
      return sheet.insert()
    case 'remove':
      return sheet.remove()
    case 'up':
      return sheet.swap(-1)
    case 'down':
      return sheet.swap(1)
    case 'paste':
      return sheet.lay(cells(doing.text))
    case 'read':
      return desk.readFile('/a.csv', {})
  }
}

const texts = (desk: PlanDesk) => JSON.stringify(desk.plan)

describe('the steps of the sheet', () => {
  it('taken back wholly give the sheet as it was, and done again all of them', async () => {
    const start = fc.array(fc.constantFrom('食堂', '长椅', '', '凉亭').map((name) => named(name)), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(start, fc.array(act, { maxLength: 25 }), async (projects, acts) => {
        const { desk, sheet } = open(projects)
        const seen = [texts(desk)]
        for (const doing of acts) {
          await does(sheet, desk, doing)
          if (texts(desk) !== seen.at(-1)) seen.push(texts(desk))
        }
        const end = texts(desk)
        // Each press takes back one act and nothing of the others: all that was seen is seen again, from behind.
        while (desk.steps.newest !== undefined) {
          expect(texts(desk)).toBe(seen.pop())
          await sheet.undo()
        }
        expect(texts(desk)).toBe(seen.pop())
        expect(desk.plan.projects).toEqual(projects)
        while (desk.steps.next !== undefined) await sheet.redo()
        expect(texts(desk)).toBe(end)
        await desk.flush()
      }),
      { numRuns: 200 },
    )
  })

  it('take back what was typed before the row that was removed', async () => {
    const { desk, sheet } = open([named('食堂'), named('长椅')])
    await sheet.go({ row: 0, col: 1 })
    sheet.remove()
    for (const col of [2, 3, 4, 5, 6, 7]) {
      await sheet.go({ row: 0, col })
      sheet.type(`typed ${col}`)
    }
    const typed = () => COLUMNS.filter((column) => desk.plan.projects.some((project) => project[column].startsWith('typed'))).length
    expect(typed()).toBe(6)
    await sheet.undo()
    expect(typed()).toBe(5)
    expect(sheet.at).toEqual({ row: 0, col: 7 })
    for (let n = 0; n < 6; n += 1) await sheet.undo()
    expect(desk.plan.projects.map(({ name }) => name)).toEqual(['食堂', '长椅'])
    for (let n = 0; n < 7; n += 1) await sheet.redo()
    expect([typed(), desk.plan.projects.length]).toEqual([6, 1])
  })

  it('hold what was typed letter by letter in one cell as one, and in the same cell later as another', async () => {
    const { desk, sheet } = open([named('')])
    await sheet.go({ row: 0, col: 1 })
    for (const text of ['食', '食堂']) sheet.type(text)
    await sheet.go({ row: 0, col: 1 })
    sheet.type('食堂改')
    await sheet.undo()
    expect(desk.plan.projects[0]!.name).toBe('食堂')
    await sheet.undo()
    expect(desk.plan.projects[0]!.name).toBe('')
    expect(desk.steps.newest).toBeUndefined()
  })

  it('give back what a file changed in the head, but not what somebody has written there since', async () => {
    const { desk, sheet } = open([named('食堂')])
    await desk.readFile('/a.csv', {})
    expect(desk.plan).toMatchObject({ name: 'Winter', currency: 'JPY' })
    desk.change({ name: 'Spring' })
    await sheet.undo()
    expect(desk.plan).toMatchObject({ name: 'Spring', currency: 'CNY' })
    expect(desk.plan.projects.map(({ name }) => name)).toEqual(['食堂'])
  })

  it('keep what was typed while a file was being read', async () => {
    const { desk, sheet } = open([named('食堂')])
    const reading = desk.readFile('/a.csv', {})
    await sheet.go({ row: 0, col: 2 })
    sheet.type('900')
    desk.change({ place: 'hall' })
    await reading
    expect(desk.plan.place).toBe('hall')
    await sheet.undo()
    expect(desk.plan.projects[0]).toMatchObject({ name: '食堂', cost: '900' })
    await desk.flush()
    expect(desk.saved).toBe(true)
  })
})

describe('what differs between two lists', () => {
  it('is only the rows that changed', () => {
    const [a, b, c] = [named('a'), named('b'), named('c')]
    expect(between([a, b, c], [a, named('b2'), c])).toEqual({ row: 1, out: [b], put: [named('b2')] })
    expect(between([a, c], [a, b, c])).toEqual({ row: 1, out: [], put: [b] })
    expect(between([a, a], [a])).toMatchObject({ out: [a], put: [] })
  })

  it('is made of another list where those rows are untouched there, else the whole is taken', () => {
    const [a, b, c] = [named('a'), named('b'), named('c')]
    expect(onto([named('typed'), b], [a, b], [a, b, c])).toEqual([named('typed'), b, c])
    expect(onto([named('typed'), b], [a, b], [c])).toEqual([c])
  })
})
