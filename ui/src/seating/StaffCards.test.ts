import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { StaffView } from '../bindings/StaffView'
import type { TableLook } from '../bindings/TableLook'
import type { TableView } from '../bindings/TableView'
import { answering, tableLook, tableView } from '../session/moment.fixture'
import { ROLES, type Role } from '../session/roles'
import { keepsTyping } from '../shared/focus'
import { TableState } from '../session/table-state.svelte'
import StaffCards from './StaffCards.svelte'

const nobody = (role: Role): StaffView => ({ role, person: null, name: null, vacant: false, reason: null }) as StaffView
const held = (role: Role, person: number, name: string) => ({ ...nobody(role), person, name })

/** The cards at a desk that takes its time and remembers what it was told. */
function open(staff: StaffView[], change: Partial<TableView> = {}, more: Partial<TableLook> = {}, takes_ms = 20) {
  const told: Command[] = []
  const known = staff.flatMap(({ person, name }) => (person === null ? [] : [{ person, name }]))
  let look = tableLook({ staff, people: known, phase: 'seating', ...change }, more)
  const table = new TableState(look, answering({
    look: async () => look,
    act: async (command) => {
      told.push(command)
      await new Promise((resolve) => setTimeout(resolve, takes_ms))
      if ('take_staff' in command) {
        const { role, person, name } = command.take_staff
        const now = look.table.staff.map((one) => (one.role === role ? { ...one, person, name } : one))
        const people = [...look.table.people.filter((one) => one.person !== person), { person, name }]
        look = { ...look, table: tableView({ ...look.table, staff: now, people }) }
      }
      return look
    },
  }))
  const { container, unmount } = render(StaffCards, { table })
  document.body.append(container)
  const field = (role: Role, nth = 0) => container.querySelectorAll<HTMLInputElement>(`[data-staff=${role}] input`)[nth]!
  const type = (into: HTMLInputElement, text: string) => {
    into.value = text
    into.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const enter = (into: HTMLInputElement) => into.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  const taken = () => told.flatMap((command) => ('take_staff' in command ? [command.take_staff] : []))
  return { told, taken, container, field, type, enter, unmount }
}

describe('the names of the staff', () => {
  it('are typed one after the other, faster than the disk', async () => {
    const { taken, field, type, enter } = open(ROLES.map(nobody))
    field('leader').focus()
    for (const [role, name] of [['leader', '王芳'], ['recorder', '李强'], ['adviser', '张敏']] as const) {
      expect(document.activeElement, `the hand is at ${role}`).toBe(field(role))
      type(field(role), name)
      enter(field(role))
    }
    await vi.waitFor(() => expect(taken()).toHaveLength(3))
    expect(taken().map(({ role, person, name }) => [role, person, name])).toEqual([
      ['leader', 1, '王芳'],
      ['recorder', 2, '李强'],
      ['adviser', 3, '张敏'],
    ])
  })

  it('who takes over at once with another is not taken for them', async () => {
    const before = [held('leader', 1, '王芳'), held('recorder', 2, '李强'), held('adviser', 3, '张敏')]
    const { taken, container, field, type } = open(before, { phase: 'discussion' })
    for (const role of ['leader', 'adviser'] as const) {
      container.querySelector<HTMLButtonElement>(`[data-staff=${role}] [data-act=staff-change]`)!.click()
      await tick()
      type(field(role), `新${role}`)
      type(field(role, 1), '赵姨')
      await tick()
    }
    for (const save of container.querySelectorAll<HTMLButtonElement>('[data-act=staff-save]')) save.click()
    await vi.waitFor(() => expect(taken()).toHaveLength(2))
    const persons = taken().map(({ person }) => person)
    expect(new Set([...persons, 2]).size, `${persons.join()} beside 2`).toBe(3)
  })

  it('stand there again, with the witness, when the window is opened again', async () => {
    const before = [held('leader', 1, '王芳'), held('recorder', 2, '李强'), held('adviser', 3, '张敏')]
    const first = open(before, { phase: 'discussion' })
    first.container.querySelector<HTMLButtonElement>('[data-staff=recorder] [data-act=staff-change]')!.click()
    await tick()
    first.type(first.field('recorder'), '钱进')
    first.type(first.field('recorder', 1), '赵姨')
    await vi.waitFor(() => expect(first.told.at(-1)).toMatchObject({ keep_form: { fields: { name: '钱进', witness: '赵姨' } } }))
    const { form, fields } = (first.told.at(-1) as Extract<Command, { keep_form: unknown }>).keep_form
    first.unmount()
    const second = open(before, { phase: 'discussion' }, { forms: [{ form, fields: fields as Record<string, string> }] })
    expect([second.field('recorder').value, second.field('recorder', 1).value]).toEqual(['钱进', '赵姨'])
  })
})

it('a name is corrected after the seating, in all that the person holds and without a witness', async () => {
  const { taken, container, field, type, enter } = open(
    [held('leader', 1, '王方'), held('recorder', 1, '王方'), held('adviser', 3, '张敏')],
    { phase: 'discussion' },
  )
  container.querySelector<HTMLElement>('[data-staff=leader] [data-act=staff-correct]')!.click()
  await tick()
  type(field('leader'), '王芳')
  await tick()
  enter(field('leader'))
  await vi.waitFor(() => expect(taken()).toHaveLength(2))
  expect(taken()).toEqual([
    { role: 'leader', person: 1, name: '王芳', witness: null },
    { role: 'recorder', person: 1, name: '王芳', witness: null },
  ])
})

it('a card keeps room for every button that it can have while people sit down, and none of them can be reached there', async () => {
  const before = [held('leader', 1, '王芳'), held('recorder', 2, '李强'), nobody('adviser')]
  const { container } = open(before, { phase: 'seating' })
  const card = (role: Role) => container.querySelector(`[data-staff=${role}]`)!
  const kept = (role: Role) => [...card(role).querySelectorAll<HTMLElement>('.reserved [data-says]')].map((one) => one.dataset['says'])
  const shown = (role: Role) => [...card(role).querySelectorAll('button')].map((one) => one.textContent.trim())
  expect(shown('adviser')).toHaveLength(3)
  expect(kept('adviser')).toEqual(expect.arrayContaining(shown('adviser')))
  container.querySelector<HTMLButtonElement>('[data-staff=recorder] [data-act=staff-change]')!.click()
  await tick()
  expect(shown('recorder')).toHaveLength(3)
  expect(kept('recorder')).toEqual(expect.arrayContaining(shown('recorder')))
  for (const room of container.querySelectorAll('.reserved')) {
    expect([room.getAttribute('aria-hidden'), room.textContent.trim(), room.querySelector('button, input')]).toEqual(['true', '', null])
  }
  // Afterwards nobody sits below it.
  expect(open(before, { phase: 'discussion' }).container.querySelector('.reserved')).toBeNull()
})

it('a name that is half typed is taken when something else is done, and the hand stays in it', async () => {
  const { taken, field, type, enter } = open(ROLES.map(nobody), { phase: 'seating' })
  field('adviser').focus()
  type(field('adviser'), '张')
  field('adviser').dispatchEvent(new Event('change', { bubbles: true }))
  await vi.waitFor(() => expect(taken()).toHaveLength(1))
  await new Promise((done) => setTimeout(done, 40))
  expect(document.activeElement).toBe(field('adviser'))
  type(field('adviser'), '张敏')
  enter(field('adviser'))
  await vi.waitFor(() => expect(taken().map(({ person, name }) => [person, name])).toEqual([[3, '张'], [3, '张敏']]))
  await vi.waitFor(() => expect(field('adviser')).toBeUndefined())
})

describe('what is pressed on a card', () => {
  const before = [held('leader', 1, '王芳'), held('recorder', 2, '李强'), held('adviser', 3, '张敏')]
  const slow_ms = 60
  const hand = () => document.activeElement

  async function change(container: Element, role: Role) {
    const button = container.querySelector(`[data-staff=${role}] [data-act=staff-change]`)!
    button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
    button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await tick()
    await tick()
  }

  it('puts the cursor into its own field, whatever is half typed in another, and what was typed there is taken', async () => {
    const stop = keepsTyping()
    const { taken, container, field, type, enter } = open([before[0]!, before[1]!, nobody('adviser')], {}, {}, slow_ms)
    field('adviser').focus()
    type(field('adviser'), '张敏')
    await change(container, 'leader')
    expect(hand()).toBe(field('leader'))
    expect([field('leader').selectionStart, field('leader').selectionEnd]).toEqual([0, 2])
    type(field('leader'), '王方')
    enter(field('leader'))
    await vi.waitFor(() => expect(taken().map(({ role, person, name }) => [role, person, name])).toEqual([['adviser', 3, '张敏'], ['leader', 1, '王方']]))
    stop()
  })

  it('does so while another name is on its way to the disk, and twice', async () => {
    const stop = keepsTyping()
    const { taken, container, field, type, enter } = open(before, {}, {}, slow_ms)
    await change(container, 'recorder')
    type(field('recorder'), '李刚')
    enter(field('recorder'))
    await change(container, 'leader')
    expect(hand()).toBe(field('leader'))
    type(field('leader'), '王')
    await vi.waitFor(() => expect(field('recorder')).toBeUndefined())
    expect(hand()).toBe(field('leader'))
    expect([field('leader').value, taken().length]).toEqual(['王', 1])
    await change(container, 'adviser')
    await vi.waitFor(() => expect(taken()).toHaveLength(2))
    expect(hand()).toBe(field('adviser'))
    expect(field('adviser').value).toBe('张敏')
    stop()
  })

  it('is no way to another’s field: Enter ends the change, and what is typed after it goes nowhere', async () => {
    const { taken, container, field, type, enter } = open(before)
    const seat = Object.assign(document.createElement('input'), { className: 'name', value: '孙奶奶' })
    const row = Object.assign(document.createElement('p'))
    row.dataset['row'] = '1'
    row.append(seat)
    document.body.append(row)
    await change(container, 'adviser')
    type(field('adviser'), '赵工')
    enter(field('adviser'))
    expect(hand()).toBe(document.body)
    await vi.waitFor(() => expect(taken()).toHaveLength(1))
    await vi.waitFor(() => expect(field('adviser')).toBeUndefined())
    row.remove()
  })

  it('keeps the letters that come while the name is on its way, though the hand leaves them at once', async () => {
    const { taken, container, field, type } = open([...before.slice(0, 2), nobody('adviser')], {}, {}, slow_ms)
    const adviser = field('adviser')
    adviser.focus()
    type(adviser, '张')
    adviser.dispatchEvent(new Event('change', { bubbles: true }))
    type(adviser, '张敏')
    adviser.blur()
    await vi.waitFor(() => expect(taken().map(({ name }) => name)).toEqual(['张', '张敏']))
    await vi.waitFor(() => expect(container.querySelector('[data-staff=adviser] .who')?.textContent).toContain('张敏'))
  })
})
