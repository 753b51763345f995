import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { NoteView } from '../bindings/NoteView'
import { project, tableLook, toldTable } from '../session/moment.fixture'
import { timesAt } from '../session/times'
import { undone } from '../session/undone'
import { words } from '../shared/words.svelte'
import { Line } from './line.svelte'
import NoteList from './NoteList.svelte'
import { Notes } from './notes.svelte'
import Panel from './Panel.svelte'
import ProjectList from './ProjectList.svelte'
import SeatToggles from './SeatToggles.svelte'
import { tied } from './tied'
import WordingForm from './WordingForm.svelte'

const note = (draft: number, change: Partial<NoteView> = {}): NoteView => ({
  draft, hash: null, project: 'b', project_name: 'Project b', project_number: 2, seat: 2, kind: 'worry', text: `note ${draft}`, dialect: false, was: null, at_ms: 60_000, wording: null, seconded: [], answer: null, idea: null, ...change,
})
const asked = (draft: number, change: Partial<NoteView> = {}) => note(draft, { kind: 'question', ...change })

function with_(all: NoteView[]) {
  const { table, told } = toldTable(tableLook({}, { notes: { project: 'b', notes: all, line: null, can_undo: false, asides: 0 } }))
  return { table, told, notes: new Notes(table) }
}

beforeEach(() => words.speak('en'))

describe('what is typed and belongs to a note', () => {
  const seats = [1, 2, 3, 5, 8]

  it('is who agrees with the last note on the project', () => {
    const { notes } = with_([note(9, { project: 'c' }), note(7, { seconded: [3] }), note(6)])
    const found = tied('+5 8', notes, 'b', seats)!
    expect(found.command).toEqual({ second_note: { note: { draft: 7 }, seats: [3, 5, 8] } })
    expect(found.says).toContain('note 7')
    expect(tied('round corners', notes, 'b', seats)).toBeNull()
  })

  it('is of the note that was gone to, or that is being read back', () => {
    const { notes } = with_([note(7), note(6), note(5)])
    notes.read = 6
    expect(tied('+5', notes, 'b', seats)!.command).toEqual({ second_note: { note: { draft: 6 }, seats: [5] } })
    notes.selected = 'draft-5'
    expect(tied('+5', notes, 'b', seats)!.command).toEqual({ second_note: { note: { draft: 5 }, seats: [5] } })
  })

  it('is lost on nothing: an empty seat, no note and no open question are said', () => {
    const { notes } = with_([])
    for (const line of ['+9', '+5', '= soon']) expect(tied(line, notes, 'b', seats)).toMatchObject({ lost: true, command: null })
    expect(tied('+9', notes, 'b', seats)!.says).toBe('There is no seat 9')
  })

  it('is left to the desk while the line is still at the project before', async () => {
    const { table, notes, told } = with_([note(9)])
    expect(tied('+5', notes, 'c', seats, 'Bench')).toMatchObject({ lost: false, command: null, says: 'Enter: Seat 5 to agree with the last note on “Bench”' })
    expect(tied('= soon', notes, 'c', seats, 'Bench')).toMatchObject({ lost: false, command: null, says: 'Enter: this answers the last open question on “Bench”' })
    expect(tied('+9', notes, 'c', seats, 'Bench')).toMatchObject({ lost: true })
    const line = new Line(table)
    line.about('c')
    line.typed('+5', false)
    expect(await line.save(tied('+5', notes, line.on, seats)!.command)).toBe(true)
    expect(told).toContainEqual({ save_note: expect.objectContaining({ text: '+5', project: 'c' }) })
  })

  it('is the answer to the newest open question, agreed ones too, or to the one that was gone to', () => {
    const open = asked(4, { draft: null, hash: '5f'.repeat(32) })
    const { notes } = with_([note(8), asked(7, { answer: { by: 'adviser', text: 'in May' } }), open])
    expect(tied('= soon', notes, 'b', seats)!.command).toEqual({ answer_question: { question: { entered: open.hash }, by: null, text: 'soon' } })
    expect(tied('== soon', notes, 'b', seats)!.command).toMatchObject({ answer_question: { by: 'leader' } })
    notes.selected = 'draft-7'
    expect(tied('= in June', notes, 'b', seats)!.command).toMatchObject({ answer_question: { question: { draft: 7 } } })
    notes.selected = 'draft-8'
    expect(tied('= soon', notes, 'b', seats)!.command).toMatchObject({ answer_question: { question: { entered: open.hash } } })
  })
})

describe('a note', () => {
  const act = (container: HTMLElement, name: string) => container.querySelector<HTMLElement>(`[data-act=${name}]`)!

  it('shows who agrees, its answer or that it is open, and what an idea is called', () => {
    const { table, notes } = with_([
      note(9, { seconded: [3, 5] }),
      asked(8, { answer: { by: 'leader', text: 'in May' } }),
      asked(7),
      note(6, { kind: 'idea', idea: { name: 'Scooter roof', cost: 800_000 } }),
    ])
    const { container } = render(NoteList, { table, notes, onclosed: () => {} })
    const text = container.textContent!.replace(/\s+/g, ' ')
    for (const said of ['Agreed by Seat 3, Seat 5', 'The table leader answers: in May', 'Not answered yet', 'Called “Scooter roof”, about CNY 8,000']) expect(text).toContain(said)
  })

  it('has what is looked for marked, in all that is searched', async () => {
    const wording = { draft: 9, text: 'Round corners', agreed_by: [2], notes: 1 }
    const { table, notes } = with_([asked(7, { text: 'round or square?', wording, answer: { by: 'leader', text: 'Round.' } })])
    const { container } = render(NoteList, { table, notes, onclosed: () => {} })
    expect(container.querySelector('mark')).toBeNull()
    notes.find = 'ROUND'
    await vi.waitFor(() => expect([...container.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['round', 'Round', 'Round']))
    expect(container.querySelector('[data-act=note-text]')!.textContent!.trim()).toBe('round or square?')
  })

  it('is answered, seconded and named where it is changed, an act each', async () => {
    const { table, notes, told } = with_([asked(7)])
    const { container } = render(NoteList, { table, notes, onclosed: () => {} })
    await fireEvent.click(act(container, 'answer-note'))
    await vi.waitFor(() => expect(act(container, 'edit-answer')).not.toBeNull())
    await fireEvent.input(act(container, 'edit-answer'), { target: { value: 'in May' } })
    await fireEvent.click(act(container, 'edit-second-3'))
    await fireEvent.click(act(container, 'save-edit'))
    await vi.waitFor(() => expect(told.filter((command) => !('keep_form' in command))).toEqual([
      { answer_question: { question: { draft: 7 }, by: 'leader', text: 'in May' } },
      { second_note: { note: { draft: 7 }, seats: [3] } },
    ]))
  })

  it('becomes of another kind at once, and its answer is taken off first', async () => {
    const { table, notes, told } = with_([asked(7, { answer: { by: 'leader', text: 'in May' } })])
    const { container } = render(NoteList, { table, notes, onclosed: () => {} })
    notes.edit(notes.listed[0]!, 'text')
    await vi.waitFor(() => expect(act(container, 'edit-text')).not.toBeNull())
    expect(act(container, 'answer-goes')).toBeNull()
    await fireEvent.click(container.querySelector('[data-note-editor] [data-act=kind-worry]')!)
    expect(act(container, 'answer-goes').textContent).toBe('Only a question has an answer: saving takes this one off')
    await fireEvent.click(act(container, 'save-edit'))
    await vi.waitFor(() => expect(told.filter((command) => !('keep_form' in command))).toEqual([
      { answer_question: { question: { draft: 7 }, by: 'leader', text: '' } },
      { change_note: { note: 7, text: null, seat: null, kind: 'worry', project: null, dialect: null } },
    ]))
  })

  it('has a cost only beside a name, and only a sum', async () => {
    const { table, notes, told } = with_([note(7, { kind: 'idea' })])
    const { container } = render(NoteList, { table, notes, onclosed: () => {} })
    notes.edit(note(7), 'text')
    await vi.waitFor(() => expect(act(container, 'edit-cost')).not.toBeNull())
    const save = () => act(container, 'save-edit') as HTMLButtonElement
    await fireEvent.input(act(container, 'edit-cost'), { target: { value: '8000' } })
    expect(save().disabled).toBe(true)
    await fireEvent.input(act(container, 'edit-idea'), { target: { value: 'Scooter roof' } })
    await fireEvent.input(act(container, 'edit-cost'), { target: { value: 'a lot' } })
    expect(save().disabled).toBe(true)
    await fireEvent.input(act(container, 'edit-cost'), { target: { value: '8000' } })
    save().click()
    await vi.waitFor(() => expect(told).toContainEqual({ name_idea: { note: { draft: 7 }, name: 'Scooter roof', cost: 800_000 } }))
  })

  it('is as it was again when Ctrl+Z was a slip', () => {
    const again = (before: NoteView, after: NoteView) => undone([before], [after])?.again as Command
    expect(again(note(1, { seconded: [3] }), note(1))).toEqual({ second_note: { note: { draft: 1 }, seats: [3] } })
    expect(again(asked(1, { answer: { by: 'leader', text: 'x' } }), asked(1))).toEqual({ answer_question: { question: { draft: 1 }, by: 'leader', text: 'x' } })
    expect(again(note(1, { idea: { name: 'x', cost: null } }), note(1))).toEqual({ name_idea: { note: { draft: 1 }, name: 'x', cost: null } })
  })
})

it('seats are chosen one by one, and everybody is everybody', async () => {
  const onchoose = vi.fn()
  const { container, rerender } = render(SeatToggles, { label: 'Who', seats: [2, 3], chosen: [0], act: 'who', onchoose })
  const press = (seat: number) => fireEvent.click(container.querySelector(`[data-act=who-${seat}]`)!)
  await press(3)
  expect(onchoose).toHaveBeenLastCalledWith([3])
  await rerender({ chosen: [3] })
  await press(2)
  expect(onchoose).toHaveBeenLastCalledWith([2, 3])
  await press(0)
  expect(onchoose).toHaveBeenLastCalledWith([0])
})

it('a wording is agreed by several', async () => {
  const { table, notes, told } = with_([note(7)])
  notes.beginOrdering()
  notes.order(note(7))
  const { container } = render(WordingForm, { table, notes })
  await fireEvent.input(container.querySelector('[data-act=wording-text]')!, { target: { value: 'in short' } })
  for (const seat of [3, 2]) await fireEvent.click(container.querySelector(`[data-act=wording-agreed-by-${seat}]`)!)
  await fireEvent.click(container.querySelector('[data-act=save-wording]')!)
  await vi.waitFor(() => expect(told).toContainEqual({ word_notes: { notes: [7], text: 'in short', agreed_by: [2, 3] } }))
})

it('open questions stand quietly on their project, agreed or not', () => {
  const projects = [project('a', { closed: true, open_questions: 2 }), project('b', { open_questions: 0 })]
  const { container } = render(ProjectList, { table: toldTable(tableLook({ projects })).table })
  expect(container.querySelector('[data-project=a]')!.textContent).toContain('2 questions without an answer')
  expect(container.querySelector('[data-project=b] [data-open]')).toBeNull()
})

it('asides are one click away, with what they are', async () => {
  const aside = note(9, { kind: 'aside', project: null, project_name: null, project_number: null, text: 'the bins' })
  const { table } = toldTable(tableLook({}, { notes: { project: 'b', notes: [note(7), aside], line: null, can_undo: false, asides: 1 } }))
  const notes = new Notes(table)
  const { container } = render(Panel, { table, line: new Line(table), notes, times: timesAt(table.look.table, 0), reading: false, onpick: () => {}, onreadback: () => {}, onescape: () => {} })
  await fireEvent.click(container.querySelector('[data-act=asides]')!)
  expect(notes.all).toBe(true)
  expect(notes.shown.map(({ text }) => text)).toEqual(['the bins'])
  await vi.waitFor(() => expect(container.querySelector('[data-act=asides]')).toBeNull())
})
