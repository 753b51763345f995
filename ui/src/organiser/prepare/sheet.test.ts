import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorView } from '../../bindings/ErrorView'
import type { Plan } from '../../bindings/Plan'
import type { PlanView } from '../../bindings/PlanView'
import { emptyProject } from './columns'
import { PlanDesk } from './plan.svelte'
import ProjectSheet from './ProjectSheet.svelte'
import { Sheet } from './sheet.svelte'

function view(plan: Partial<Plan>, made = false): PlanView {
  return {
    plan: { id: 'm', projects: [], ...plan } as Plan,
    problems: [{ row: 0, field: 'cost', what: { key: 'intake.not_a_number', params: { found: '三万' } } }],
    date: null, pointed: [], missing: [], unpriced: [], allotment: [], total: null, numbers: [], saved_at: '2026-11-28T09:00:00+08:00',
    not_printed: [], made: made ? { meeting: 'm', dir: '/d', packs: [], kit: [], not_printed: [] } : null, correcting: null, edition: made ? 1 : null, can_correct: made,
  }
}

const TWO = [{ ...emptyProject(), id: '1', name: '食堂', cost: '三万' }, { ...emptyProject(), id: '2', name: '长椅' }]
let saved: Plan[]
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  asked = []
  mockIPC((command, takes) => {
    asked.push(command)
    if (command === 'heading_rows') return (takes as { text: string }).text.startsWith('名称') ? 1 : 0
    if (command === 'plan_save') saved.push((takes as { plan: Plan }).plan)
    return command === 'plan_save' ? view((takes as { plan: Plan }).plan) : { plan: view({ projects: TWO }), read: 2, problems: [], questions: [] }
  })
})

function open(projects = TWO, made = false) {
  const desk = new PlanDesk(view({ projects }, made))
  const sheet = new Sheet(desk)
  const { container } = render(ProjectSheet, { desk, sheet })
  const cursor = () => container.querySelector<HTMLElement>('[data-cursor]')!
  const field = () => cursor().querySelector<HTMLTextAreaElement>('textarea')!
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    await fireEvent.keyDown(cursor().querySelector('textarea, button')!, { key, ...more })
    await tick()
  }
  const type = async (text: string) => fireEvent.input(field(), { target: { value: text } })
  return { desk, sheet, container, cursor, field, press, type }
}

describe('the table of projects', () => {
  it('is filled in like a spreadsheet: Tab along, Enter to the first column of the next, which is a new project', async () => {
    const { desk, sheet, press, type, cursor } = open()
    await sheet.go({ row: 2, col: 1 })
    await type('凉亭')
    await press('Tab')
    await type('5000')
    await press('Enter')
    expect(desk.plan.projects[2]).toMatchObject({ id: '3', name: '凉亭', cost: '5000' })
    expect(cursor().dataset.cell).toBe('3.name')
  })

  it('saves what was typed, once, when the fingers rest', async () => {
    const { desk, sheet, type } = open()
    await sheet.go({ row: 0, col: 1 })
    await type('食')
    await type('食堂改')
    expect([saved.length, desk.saved]).toEqual([0, false])
    await vi.advanceTimersByTimeAsync(300)
    expect(saved.map((plan) => plan.projects[0]!.name)).toEqual(['食堂改'])
    expect(desk.saved).toBe(true)
  })

  it('gives a cell back with Escape', async () => {
    const { desk, sheet, type, press } = open()
    await sheet.go({ row: 1, col: 1 })
    await type('错了')
    await press('Escape')
    expect(desk.plan.projects[1]!.name).toBe('长椅')
  })

  it('leaves Enter to the input method while a word is composed', async () => {
    const { sheet, press, cursor } = open()
    await sheet.go({ row: 0, col: 1 })
    await press('Enter', { isComposing: true })
    expect(cursor().dataset.cell).toBe('0.name')
  })

  it('says a problem in words at its cell', () => {
    const { container } = open()
    const cell = container.querySelector('[data-cell="0.cost"]')!
    expect(cell.textContent).toContain('三万')
    expect(cell.querySelector('.fault')?.textContent).not.toBe('')
  })

  it('removes a row and takes that back', async () => {
    const { desk, sheet } = open()
    await sheet.go({ row: 0, col: 1 })
    sheet.remove()
    expect(desk.plan.projects.map((each) => each.name)).toEqual(['长椅'])
    await sheet.undo()
    expect(desk.plan.projects.map((each) => each.name)).toEqual(['食堂', '长椅'])
  })

  it('takes a cell back with Ctrl+Z and does it again with Ctrl+Shift+Z or Ctrl+Y', async () => {
    const { desk, sheet, type, press, cursor } = open()
    await sheet.go({ row: 0, col: 1 })
    await type('食堂改')
    await press('Enter')
    await press('z', { code: 'KeyZ', ctrlKey: true })
    expect([desk.plan.projects[0]!.name, cursor().dataset.cell]).toEqual(['食堂', '0.name'])
    await press('Z', { code: 'KeyZ', ctrlKey: true, shiftKey: true })
    expect(desk.plan.projects[0]!.name).toBe('食堂改')
    await press('z', { code: 'KeyZ', ctrlKey: true })
    await press('y', { code: 'KeyY', ctrlKey: true })
    expect(desk.plan.projects[0]!.name).toBe('食堂改')
  })

  it('takes a cell whole with a click, also where the cursor is and after Ctrl+Z; a double click puts the caret in', async () => {
    const { sheet, cursor, field, press, type } = open()
    const click = async () => {
      const free = await fireEvent.mouseDown(field(), { button: 0 })
      await tick()
      return free
    }
    const selected = () => [sheet.hold, field().selectionStart, field().selectionEnd]
    await sheet.go({ row: 0, col: 2 })
    field().setSelectionRange(0, 0)
    expect([await click(), ...selected()]).toEqual([false, 'whole', 0, 2])
    await type('32')
    // Within what is being typed a click is the text's own.
    expect([await click(), sheet.hold]).toEqual([true, 'typed'])
    await press('Escape')
    field().setSelectionRange(0, 0)
    expect([await click(), ...selected()]).toEqual([false, 'whole', 0, 2])
    await type('32')
    await press('Enter')
    await press('z', { code: 'KeyZ', ctrlKey: true })
    expect([cursor().dataset.cell, ...selected()]).toEqual(['0.cost', 'whole', 0, 2])
    await fireEvent.dblClick(cursor())
    await tick()
    expect(selected()).toEqual(['inside', 2, 2])
    expect(await click()).toBe(true)
  })

  it('leaves Ctrl+Z to the text of a cell in which somebody types', async () => {
    const { desk, sheet, type, field } = open()
    await sheet.go({ row: 0, col: 1 })
    await type('食堂改')
    // fireEvent answers false where the key was taken.
    expect(await fireEvent.keyDown(field(), { key: 'z', code: 'KeyZ', ctrlKey: true })).toBe(true)
    expect(desk.plan.projects[0]!.name).toBe('食堂改')
  })

  it('has a list with headings read as a file is, also into a filled table, and lays other cells at the cursor', async () => {
    const empty = open([])
    expect(empty.sheet.paste('1\t食堂\t3')).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual(['heading_rows', 'plan_read_text'])
    const filled = open()
    await filled.sheet.go({ row: 1, col: 1 })
    filled.sheet.paste('亭子\t900\n灯\t80')
    await vi.advanceTimersByTimeAsync(1)
    expect(filled.desk.plan.projects.map((each) => `${each.name} ${each.cost}`)).toEqual(['食堂 三万', '亭子 900', '灯 80'])
    asked = []
    filled.sheet.paste('名称\t费用\n食堂\t3')
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toContain('plan_read_text')
    // One column is laid where the cursor is, without what names it.
    const column = open()
    await column.sheet.go({ row: 1, col: 1 })
    column.sheet.paste('名称\n亭子\n灯')
    await vi.advanceTimersByTimeAsync(1)
    expect(column.desk.plan.projects.map((each) => each.name)).toEqual(['食堂', '亭子', '灯'])
  })

  it('asks what only a person knows of a list, and reads it with the answers', async () => {
    const ask = { about: 'unit', what: { key: 'x', params: {} }, choices: [{ value: 'wan', words: { key: 'x', params: {} } }] }
    const readAs: unknown[] = []
    mockIPC((command, takes) => {
      if (command === 'plan_save') return view((takes as { plan: Plan }).plan)
      const said = (takes as { readAs: Record<string, string> }).readAs
      readAs.push(said)
      const plan = view({ projects: said.unit === undefined ? [] : TWO })
      return { plan, read: 2, problems: [], questions: said.unit === undefined ? [ask] : [] }
    })
    const { desk } = open([])
    await desk.readFile('/a.xlsx', { sheet: 'A' })
    expect([desk.plan.projects.length, desk.intake?.questions.length]).toEqual([0, 1])
    await desk.answer({ unit: 'wan' })
    expect([desk.plan.projects.length, desk.intake?.questions.length]).toEqual([2, 0])
    expect(readAs).toEqual([{ sheet: 'A' }, { sheet: 'A', unit: 'wan' }])
  })

  it('shows beside an id what the meeting calls the project, where that is something else', () => {
    const desk = new PlanDesk({ ...view({ projects: [{ ...TWO[0]!, id: 'XM-2025-011' }, { ...TWO[1]!, id: '007' }] }), numbers: [1, 7] })
    const { container } = render(ProjectSheet, { desk, sheet: new Sheet(desk) })
    const called = [...container.querySelectorAll('.called')].map((each) => each.textContent)
    expect(called).toEqual(['→ 1 号'])
    expect(container.querySelector('.long-ids')).not.toBeNull()
  })

  it('says of a picture that was not taken at its row, and calls one as its file was', async () => {
    const wrong = { key: 'error.picture_other', params: { file: 'a.png' } }
    let takes = false
    let smaller: ErrorView | null = null
    mockIPC((command, given) => {
      if (command === 'choose_picture') return '/a.png'
      if (command === 'plan_save') return view((given as { plan: Plan }).plan)
      if (command !== 'plan_picture') return null
      if (!takes) return Promise.reject(wrong)
      return { plan: view({ projects: [{ ...TWO[0]!, picture: '0123456789abcdef.png', picture_name: '楼道.png' }, TWO[1]!] }), smaller }
    })
    const { desk, container } = open()
    const cell = () => container.querySelector('[data-cell="0.picture"]')!
    await desk.picture(0)
    await tick()
    expect(cell().querySelector('.fault')?.textContent).toContain('a.png')
    expect(desk.asking.error).toBeNull()
    takes = true
    await desk.picture(0)
    await tick()
    expect([cell().querySelector('.fault'), cell().textContent?.trim()]).toEqual([null, '楼道.png'])
    expect(desk.pictureSaidAt(0)).toBeUndefined()
    smaller = { key: 'picture.smaller', params: { file: '楼道.png' } }
    await desk.picture(0)
    await tick()
    expect(cell().querySelector('.fault')).toBeNull()
    expect(desk.pictureSaidAt(0)?.what).toEqual(smaller)
    // What is said goes with the picture.
    desk.takeBack()
    desk.takeBack()
    expect([desk.plan.projects[0]?.picture, desk.pictureSaidAt(0)]).toEqual(['', undefined])
  })

  it('draws only what is in sight of a thousand rows, and the row of the cursor', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...emptyProject(), id: String(at + 1), name: `项目 ${at + 1}` }))
    const { sheet, container, cursor } = open(many)
    await sheet.go({ row: 900, col: 1 })
    expect(container.querySelectorAll('[role="row"]').length).toBeLessThan(60)
    expect(cursor().dataset.cell).toBe('900.name')
  })

  it('changes nothing once the packs are out', async () => {
    const { desk, sheet, field } = open(TWO, true)
    await sheet.go({ row: 0, col: 1 })
    expect(field().readOnly).toBe(true)
    sheet.swap(1)
    desk.write(0, 'name', '换了')
    expect(desk.plan.projects).toEqual(TWO)
  })
})
