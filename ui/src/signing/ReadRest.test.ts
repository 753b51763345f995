import { render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { FormView } from '../bindings/FormView'
import type { NoteView } from '../bindings/NoteView'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook, toldTable } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { LeftOut } from './left-out.svelte'
import ReadRest from './ReadRest.svelte'
import SigningPage from './SigningPage.svelte'

vi.mock('@tauri-apps/api/core', () => ({ invoke: vi.fn(async () => null) }))

const note: NoteView = { draft: 7, hash: null, project: 'b', project_name: 'Project b', project_number: 2, seat: 2, kind: 'worry', text: '转角太窄', dialect: false, was: null, at_ms: 1, wording: null, seconded: [], answer: null, idea: null } as NoteView
const form = { note: { note: 7 } }

function open(forms: FormView[] = []) {
  const { table, told } = toldTable(tableLook({}, { forms }))
  const { container, unmount } = render(ReadRest, { table, notes: [{ ...note, draft: 6 }, note], left: new LeftOut(table) })
  const field = () => container.querySelector<HTMLTextAreaElement>('[data-act=rest-text]')
  const press = (act: string, at = 0) => container.querySelectorAll<HTMLButtonElement>(`[data-act=${act}]`)[at]!.click()
  return { told, container, unmount, field, press }
}

describe('a note that is put right before signing', () => {
  it('is kept as it is typed, and being put right again when the window is opened again', async () => {
    const first = open()
    first.press('rest-edit', 1)
    await vi.waitFor(() => expect(first.field()?.value).toBe('转角太窄'))
    first.field()!.value = '转角太窄，轮椅'
    first.field()!.dispatchEvent(new Event('input', { bubbles: true }))
    first.unmount()
    await vi.waitFor(() => expect(first.told).toHaveLength(1))
    const kept = (first.told[0] as Extract<Command, { keep_form: unknown }>).keep_form
    expect(kept).toMatchObject({ form, fields: { text: '转角太窄，轮椅' } })
    const second = open([{ form, fields: kept.fields as Record<string, string> }])
    expect(second.field()?.value).toBe('转角太窄，轮椅')
    expect(second.container.querySelector<HTMLButtonElement>('[data-act=enter-notes]')!.disabled).toBe(true)
    second.press('rest-save')
    await vi.waitFor(() => expect(second.told[0]).toEqual({ change_note: { note: 7, text: '转角太窄，轮椅', seat: null, kind: null, project: null, dialect: null } }))
    await vi.waitFor(() => expect(second.field()).toBeNull())
  })

  it('stays as it is when somebody goes back', async () => {
    const { told, field, press } = open([{ form, fields: { text: '转角', seat: '2', kind: 'worry', dialect: 'no' } }])
    press('rest-leave')
    await vi.waitFor(() => expect(told).toEqual([{ keep_form: { form, fields: {} } }]))
    expect(field()).toBeNull()
  })
})

/** A table at its signing that leaves notes out and takes that back, as the desk does. */
function signing(texts: string[]) {
  const told: string[] = []
  const before: NoteView[][] = []
  let waiting: NoteView[] = texts.map((text, at) => ({ ...note, draft: at + 1, text }))
  const look = (): TableLook =>
    tableLook({ phase: 'signing' }, {
      choosing: { candidates: [], ballot: 'marks', unit: 'votes', wanted: 3, most: 3, poll: null, recommended: [], reporter: null, not_introduced: [] } as never,
      closing: { waiting, read_through: null, sign_offs: [], spoken: null, sealed: false, seals: 0 },
    })
  const table = new TableState(look(), answering({
    look: async () => look(),
    act: async (command) => {
      const name = Object.keys(command)[0]!
      if (name !== 'keep_form') told.push(name)
      if ('undo_note' in command) waiting = before.pop()!
      if ('remove_note' in command || 'change_note' in command) before.push(waiting)
      if ('remove_note' in command) waiting = waiting.filter(({ draft }) => draft !== command.remove_note.note)
      if ('change_note' in command) waiting = waiting.map((one) => (one.draft === command.change_note.note ? { ...one, text: command.change_note.text ?? one.text } : one))
      return look()
    },
  }))
  const { container } = render(SigningPage, { table })
  const row = (draft: number) => container.querySelector<HTMLElement>(`[data-note="${draft}"]`)!
  const press = async (draft: number, act: string) => {
    const button = await vi.waitFor(() => {
      const found = row(draft).querySelector<HTMLButtonElement>(`[data-act=${act}]:not(:disabled)`)
      expect(found).not.toBeNull()
      return found!
    })
    button.click()
  }
  const rows = () => [...container.querySelectorAll<HTMLElement>('[data-note]')].map((one) => `${one.dataset['note']}${one.querySelector('s') ? ' out' : ''}`)
  const enter = () => container.querySelector<HTMLButtonElement>('[data-act=enter-notes]')
  return { told, container, row, press, rows, enter, texts: () => waiting.map(({ text }) => text) }
}

describe('a note that is left out before signing', () => {
  it('stands where it stood, struck out, and is put back as it was', async () => {
    const { told, press, rows } = signing(['one', 'two', 'three'])
    await press(2, 'rest-remove')
    await vi.waitFor(() => expect(rows()).toEqual(['1', '2 out', '3']))
    await press(2, 'rest-put-back')
    await vi.waitFor(() => expect(rows()).toEqual(['1', '2', '3']))
    expect(told).toEqual(['remove_note', 'undo_note'])
  })

  it('is put back alone: what was left out or put right after it stays so', async () => {
    const { press, rows, row, texts } = signing(['one', 'two', 'three'])
    await press(1, 'rest-remove')
    await vi.waitFor(() => expect(rows()).toEqual(['1 out', '2', '3']))
    await press(2, 'rest-edit')
    const field = await vi.waitFor(() => {
      const found = row(2).querySelector('textarea')
      expect(found).not.toBeNull()
      return found!
    })
    field.value = 'two, put right'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await press(2, 'rest-save')
    await vi.waitFor(() => expect(row(2).textContent).toContain('put right'))
    await press(3, 'rest-remove')
    await vi.waitFor(() => expect(rows()).toEqual(['1 out', '2', '3 out']))
    await press(1, 'rest-put-back')
    await vi.waitFor(() => expect(rows()).toEqual(['1', '2', '3 out']))
    await vi.waitFor(() => expect(texts()).toEqual(['one', 'two, put right']))
  })

  it('can be put back though it was the only one', async () => {
    const { press, rows, enter } = signing(['one'])
    await press(1, 'rest-remove')
    await vi.waitFor(() => expect(rows()).toEqual(['1 out']))
    expect(enter()).toBeNull()
    await press(1, 'rest-put-back')
    await vi.waitFor(() => expect(rows()).toEqual(['1']))
  })
})

describe('what waits before signing', () => {
  it('enters only after the rest was read, or the question about it was answered', async () => {
    const { told, enter, container } = signing(['one', 'two', 'three'])
    enter()!.click()
    await vi.waitFor(() => expect(container.querySelector('[data-act=unread]')?.textContent).toMatch(/2/))
    expect(told).toEqual([])
    enter()!.click()
    await vi.waitFor(() => expect(told).toEqual(['enter_notes']))
  })

  it('enters at once when the last was read', async () => {
    const { told, enter, container } = signing(['one', 'two'])
    container.querySelector<HTMLButtonElement>('[data-act=read-next]')!.click()
    await vi.waitFor(() => expect(container.querySelector('[data-act=read-next]')).toBeNull())
    enter()!.click()
    await vi.waitFor(() => expect(told).toEqual(['enter_notes']))
  })
})
