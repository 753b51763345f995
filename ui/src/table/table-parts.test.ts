import { render } from '@testing-library/svelte'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { tick } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NoteView } from '../bindings/NoteView'
import { project, tableLook, tableView, toldTable } from '../session/moment.fixture'
import { wordingsAt } from '../session/notes'
import type { Times } from '../session/times'
import { words } from '../shared/words.svelte'
import KindButtons from './KindButtons.svelte'
import ProjectList from './ProjectList.svelte'
import Talk from './Talk.svelte'

const LONG = 'Resurface the lane behind the third and the fourth building and put lamps along it '.repeat(3)

const note = (draft: number, change: Partial<NoteView> = {}): NoteView => ({
  draft, hash: null, project: 'b', project_name: 'Project b', project_number: 2, seat: 2, kind: 'worry', text: `note ${draft}`, dialect: false, was: null, at_ms: 60_000, wording: null, seconded: [], answer: null, idea: null, ...change,
})

beforeEach(() => words.speak('en'))

it('the list of projects shows three lines of a long name, and the whole of it on hover', () => {
  const { container } = render(ProjectList, { table: toldTable(tableLook({ projects: [project('a', { name: LONG })] })).table })
  const name = container.querySelector('.name')!
  expect(name.closest('button')!.title).toBe(LONG)
  // Tests draw nothing: what cuts it off stands in the component's own style.
  const style = readFileSync(resolve(import.meta.dirname, 'ProjectList.svelte'), 'utf8')
  expect(style).toMatch(/\.name \{[^}]*overflow: hidden;[^}]*-webkit-line-clamp: 3;/)
})

it('the kinds say the key that goes with their digits', () => {
  const { container } = render(KindButtons, { kind: 'worry', keys: true, onchoose: () => {} })
  expect(container.querySelector('.with')!.textContent).toBe('Alt +')
  expect(container.querySelector('[data-act=kind-worry]')!.getAttribute('aria-keyshortcuts')).toBe('Alt+2')
})

describe('a wording', () => {
  const shared = { draft: 1, text: 'One side only', agreed_by: [], notes: 2 }

  it('that several notes share is printed once, below the last of them', () => {
    const notes = [note(1, { wording: shared }), note(2), note(3, { wording: shared }), note(4, { wording: { ...shared, draft: 2 } })]
    expect([...wordingsAt(notes)]).toEqual(['draft-3', 'draft-4'])
  })
})

describe('who listens', () => {
  const TIMES = { speech_ms: 0, speech_left_ms: 0, project_left_ms: 0, agenda_left_ms: 0 } as unknown as Times
  const heard = (what: string) => document.querySelector(`[data-heard=${what}]`)!.textContent

  it('is told who has the floor, that the table pauses, and that a note was saved', async () => {
    const { table } = toldTable(tableLook())
    render(Talk, { table, times: TIMES })
    await tick()
    expect([heard('floor'), heard('note')]).toEqual(['Seat 2 is speaking', ''])
    table.look = tableLook({ notes_total: 2 }, { notes: { ...tableLook().notes, notes: [note(9, { seat: 4 })] } })
    await tick()
    expect(heard('note')).toMatch(/eat 4.*worry/i)
    table.look = tableLook({ paused: true, notes_total: 2, speech: tableView().speech })
    await tick()
    expect(heard('floor')).toMatch(/paus/i)
  })
})
