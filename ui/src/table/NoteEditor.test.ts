import { fireEvent, render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { FormView } from '../bindings/FormView'
import type { NoteView } from '../bindings/NoteView'
import { tableLook, toldTable } from '../session/moment.fixture'
import NoteList from './NoteList.svelte'
import { Notes } from './notes.svelte'

const note: NoteView = { draft: 7, hash: null, project: 'b', project_name: 'Project b', project_number: 2, seat: 2, kind: 'worry', text: '转角太窄', dialect: false, was: null, at_ms: 1, wording: null, seconded: [], answer: null, idea: null } as NoteView

function open(forms: FormView[] = [], all: NoteView[] = [note]) {
  const { table, told } = toldTable(tableLook({}, { forms, notes: { project: 'b', notes: all, line: null, can_undo: false, asides: 0 } }))
  const notes = new Notes(table)
  const { container, unmount } = render(NoteList, { table, notes, onclosed: () => {} })
  return { table, told, notes, unmount, field: () => container.querySelector<HTMLTextAreaElement>('[data-act=edit-text]'), container }
}

describe('a note that is being changed', () => {
  it('is being changed again, as it was typed, when the window is opened again', async () => {
    const first = open()
    first.notes.edit(note, 'text')
    await vi.waitFor(() => expect(first.field()).not.toBeNull())
    first.field()!.value = '转角太窄，轮椅过不去'
    first.field()!.dispatchEvent(new Event('input', { bubbles: true }))
    first.unmount()
    await vi.waitFor(() => expect(first.told).toHaveLength(1))
    const { form, fields } = (first.told[0] as Extract<Command, { keep_form: unknown }>).keep_form
    expect(form).toEqual({ note: { note: 7 } })
    const second = open([{ form, fields: fields as Record<string, string> }])
    expect(second.field()?.value).toBe('转角太窄，轮椅过不去')
  })

  it('is moved to the project that was meant', async () => {
    const { told, notes, container } = open()
    notes.edit(note, 'text')
    const field = await vi.waitFor(() => container.querySelector<HTMLSelectElement>('[data-act=edit-project]') ?? Promise.reject(new Error('not yet')))
    expect(field.value).toBe('b')
    await fireEvent.change(field, { target: { value: 'c' } })
    container.querySelector<HTMLButtonElement>('[data-act=save-edit]')!.click()
    await vi.waitFor(() => expect(told).toContainEqual({ change_note: { note: 7, text: null, seat: null, kind: null, project: 'c', dialect: null } }))
  })

  it('shows the seat that it was given meanwhile, and keeps what is typed', async () => {
    const first = open()
    first.notes.edit(note, 'text')
    await vi.waitFor(() => expect(first.field()).not.toBeNull())
    first.field()!.value = '转角'
    first.field()!.dispatchEvent(new Event('input', { bubbles: true }))
    first.table.look = tableLook({}, { notes: { project: 'b', notes: [{ ...note, seat: 6 }], line: null, can_undo: false, asides: 0 } })
    await vi.waitFor(() => expect(first.container.querySelector<HTMLInputElement>('[data-act=edit-seat]')!.value).toBe('6'))
    expect(first.field()!.value).toBe('转角')
  })

  it('stays as it is when somebody goes back', async () => {
    const { told, field, container } = open([{ form: { note: { note: 7 } }, fields: { text: '转角', seat: '2', kind: 'worry', dialect: 'no' } }])
    container.querySelector<HTMLButtonElement>('[data-act=cancel-edit]')!.click()
    await vi.waitFor(() => expect(told).toEqual([{ keep_form: { form: { note: { note: 7 } }, fields: {} } }]))
    expect(field()).toBeNull()
  })

  it('is left by Escape as it is typed, and its row says so', async () => {
    const form = { form: { note: { note: 7 } }, fields: { text: '转角', seat: '2', kind: 'worry', dialect: 'no' } }
    const { told, field, container } = open([form])
    await fireEvent.keyDown(field()!, { key: 'Escape' })
    await vi.waitFor(() => expect(field()).toBeNull())
    expect(told).toEqual([])
    expect(container.querySelector('[data-note="draft-7"]')!.textContent).toMatch(/改到一半，还没存/)
  })

  it('and removed instead is offered back until something else is noted', async () => {
    const { table, told, notes, container } = open()
    notes.edit(note, 'text')
    await vi.waitFor(() => expect(container.querySelector('[data-act=remove-note]')).not.toBeNull())
    await fireEvent.click(container.querySelector('[data-act=remove-note]')!)
    await vi.waitFor(() => expect(notes.told).toEqual({ did: 'removed', text: '转角太窄', again: { undo_note: {} } }))
    expect(told).toContainEqual({ remove_note: { note: 7 } })
    table.look = tableLook({}, { notes: { project: 'b', notes: [{ ...note, draft: 8 }], line: null, can_undo: true, asides: 0 } })
    expect(notes.told).toBeNull()
  })
})

describe('a note that has entered', () => {
  const entered: NoteView = { ...note, draft: null, hash: '5f'.repeat(32), at_ms: null }
  const press = (container: HTMLElement, act: string) => fireEvent.click(container.querySelector(`[data-act=${act}]`)!)

  it('is amended once it is said to be read out and agreed', async () => {
    const { told, container, field } = open([], [entered])
    await press(container, 'amend-note')
    expect(container.textContent).toMatch(/改好念一遍，大家同意再存/)
    expect(container.querySelector('[data-act=remove-note]')).toBeNull()
    expect(container.querySelector<HTMLButtonElement>('[data-act=save-edit]')!.disabled).toBe(true)
    await fireEvent.input(field()!, { target: { value: '转角太窄，要圆' } })
    await press(container, 'save-edit')
    await vi.waitFor(() => expect(told).toContainEqual({ amend_note: { hash: entered.hash, text: '转角太窄，要圆', seat: null, kind: null, project: null, dialect: null } }))
  })

  it('is being amended again, as it was typed, when the window is opened again', () => {
    const form = { amendment: { hash: entered.hash! } }
    const { field } = open([{ form, fields: { text: '转角要' } }], [entered])
    expect(field()?.value).toBe('转角要')
  })

  it('says what it said before', () => {
    const { container } = open([], [{ ...entered, was: '转角' }])
    expect(container.textContent).toMatch(/原来是：转角/)
  })
})

describe('two notes', () => {
  const join = (container: HTMLElement) => container.querySelector<HTMLButtonElement>('[data-act=join-note]')

  it('of one person on one project are joined, with what is typed', async () => {
    const { told, container, notes, field } = open([], [note, { ...note, draft: 6, seat: 3 }, { ...note, draft: 5 }])
    notes.edit(note, 'text')
    await vi.waitFor(() => expect(join(container)).not.toBeNull())
    await fireEvent.input(field()!, { target: { value: '要圆' } })
    join(container)!.click()
    await vi.waitFor(() => expect(told).toContainEqual({ join_notes: { note: 5, with: 7 } }))
    const acts = told.map((command) => Object.keys(command)[0])
    expect(acts.indexOf('change_note')).toBeLessThan(acts.indexOf('join_notes'))
  })

  it('of two people stay two', async () => {
    const { container, notes, field } = open([], [note, { ...note, draft: 5, seat: 3 }, { ...note, draft: 4, project: 'c' }])
    notes.edit(note, 'text')
    await vi.waitFor(() => expect(field()).not.toBeNull())
    expect(join(container)).toBeNull()
  })
})
