import { render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { FormView } from '../bindings/FormView'
import type { NoteView } from '../bindings/NoteView'
import { tableLook, toldTable } from '../table/moment.fixture'
import ReadRest from './ReadRest.svelte'

vi.mock('@tauri-apps/api/core', () => ({ invoke: vi.fn(async () => null) }))

const note: NoteView = { draft: 7, hash: null, project: 'b', project_name: 'Project b', project_number: 2, seat: 2, kind: 'worry', text: '转角太窄', dialect: false, at_ms: 1, wording: null } as NoteView
const form = { note: { note: 7 } }

function open(forms: FormView[] = []) {
  const { table, told } = toldTable(tableLook({}, { forms }))
  const { container, unmount } = render(ReadRest, { table, notes: [{ ...note, draft: 6 }, note] })
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
