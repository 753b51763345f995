import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { project, recorder, seat, tableLook, tableView, turn } from '../session/moment.fixture'
import { act, acts, asked, chair, eachAlone, line, note, open, refuses } from './table-page.fixture'

eachAlone()

it('a short reply is called one', () => {
  open(tableLook({ speech: { turn: 9, seat: 1, how: 'reply', spent_ms: 0, limit_ms: 30_000 } }))
  expect(document.querySelector('.now .head')?.textContent).toBe('Seat 1 is replying')
})

describe('the steps of the meeting', () => {
  const discussion = () => act('phase-discussion')

  it('do not tick the discussion off while a project is unheard', () => {
    open(tableLook({ phase: 'choosing', projects: [project('a', { introduced: true }), project('b')] }))
    expect(discussion()).not.toBeNull()
    expect(discussion()!.querySelector('[data-icon=check]')).toBeNull()
  })

  it('tick it off once each was introduced, or excused from it', () => {
    open(tableLook({ phase: 'choosing', projects: [project('a', { introduced: true }), project('b', { waived: true })] }))
    expect(discussion()!.querySelector('[data-icon=check]')).not.toBeNull()
  })
})

describe('the line', () => {
  it('Enter saves, by the speaker of now', async () => {
    open(tableLook())
    await fireEvent.input(line(), { target: { value: 'one side only' } })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(asked).toContainEqual({ save_note: { text: 'one side only', seat: null, kind: 'improvement', project: 'b', dialect: false, nowhere: false, turn: 41 } }))
    await waitFor(() => expect(line().value).toBe(''))
  })

  it('Enter never saves while Chinese is composed', async () => {
    open(tableLook())
    await fireEvent.compositionStart(line())
    await fireEvent.input(line(), { target: { value: 'bing shou' } })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter', isComposing: true })
    await fireEvent.keyDown(line(), { key: 'Process', code: 'Enter', keyCode: 229 })
    expect(acts()).not.toContain('save_note')
    await fireEvent.compositionEnd(line())
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(acts()).toContain('save_note'))
  })

  it('Alt and a digit choose the kind, without a character in the line', async () => {
    open(tableLook())
    const taken = !(await fireEvent.keyDown(line(), { code: 'Digit2', altKey: true }))
    expect(taken).toBe(true)
    expect(act('kind-worry').getAttribute('aria-pressed')).toBe('true')
  })

  it('Ctrl+Z takes back a change of notes only where the line is empty', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, can_undo: true, asides: 0 } }))
    await fireEvent.input(line(), { target: { value: 'x' } })
    await fireEvent.keyDown(line(), { code: 'KeyZ', ctrlKey: true })
    expect(acts()).not.toContain('undo_note')
    await fireEvent.input(line(), { target: { value: '' } })
    await fireEvent.keyDown(line(), { code: 'KeyZ', ctrlKey: true })
    await waitFor(() => expect(acts()).toContain('undo_note'))
  })

  it('Alt+← and digits correct the seat of the newest note; 1 and 0 are seat 10', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9), note(8)] } }))
    await fireEvent.keyDown(line(), { code: 'ArrowLeft', altKey: true })
    await fireEvent.keyDown(line(), { key: '1', code: 'Digit1' })
    await fireEvent.keyDown(line(), { key: '0', code: 'Digit0' })
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked).toMatchObject([{ change_note: { note: 9, seat: 1 } }, { change_note: { note: 9, seat: 10 } }])
  })
})

describe('turns that are not noted yet', () => {
  const late = [turn(30, 5, { project: 'a' }), turn(34, 3), turn(41, 2, { ended_ms: null })]
  const behind = () => tableLook({ recorder: recorder(...late), seats: [1, 2, 3, 4, 5].map((n) => seat(n, { speaking: n === 2 })) })
  const tab = (of: number) => document.querySelector<HTMLElement>(`[data-turn-seat="${of}"]`)!
  const key = (code: string) => fireEvent.keyDown(line(), { code, altKey: true })

  it('stand above the line, which is of the oldest; how many wait is said', () => {
    open(behind())
    expect([5, 3, 2].map((of) => tab(of).getAttribute('aria-pressed'))).toEqual(['true', 'false', 'false'])
    expect(tab(5).textContent).toMatch(/1.*Seat 5.*0:42/s)
    expect(tab(2).textContent).toMatch(/Now.*Seat 2/s)
    expect(document.querySelector('.behind')!.textContent).toBe('2 turns behind')
    expect(act('line').textContent).toMatch(/Seat 5.*said at 14:29/s)
    expect(act('line-seat').classList).not.toContain('speaks')
  })

  it('keys go on, back, and to who speaks now, without the focus', async () => {
    open(behind())
    await fireEvent.input(line(), { target: { value: 'late' } })
    await key('KeyW')
    expect(tab(3).getAttribute('aria-pressed')).toBe('true')
    await key('KeyE')
    expect(tab(2).getAttribute('aria-pressed')).toBe('true')
    expect(act('line-seat').classList).toContain('speaks')
    await key('KeyQ')
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(asked).toContainEqual({ save_note: { text: 'late', seat: null, kind: 'improvement', project: 'b', dialect: false, nowhere: false, turn: 34 } }))
    expect(document.activeElement).toBe(line())
  })

  it('a click goes to one', async () => {
    open(behind())
    await fireEvent.click(tab(3))
    await waitFor(() => expect(asked).toContainEqual({ go_to_turn: { turn: 34 } }))
  })

  it('the leader sees where the recorder is, and what to say', () => {
    open(behind())
    expect(document.querySelector('[data-late]')!.textContent).toMatch(/Still noting seat 5/)
    expect(document.querySelector('q')!.textContent).toMatch(/our notes must catch up/)
    expect(document.querySelector('[data-seat="5"]')!.textContent).toMatch(/noting/)
    expect(document.querySelector('[data-seat="2"]')!.textContent).not.toMatch(/noting/)
  })

  it('of one the leader hears nothing but the mark at the seat', () => {
    open(tableLook({ recorder: recorder(late[1]!, late[2]!) }))
    expect(document.querySelector('[data-late]')).toBeNull()
    expect(document.querySelector('[data-seat="3"]')!.textContent).toMatch(/noting/)
  })

  it('show the first and who speaks now where there are many', () => {
    open(tableLook({ recorder: recorder(...[1, 3, 4, 5, 1, 3].map((of, at) => turn(20 + at, of)), late[2]!) }))
    expect(document.querySelectorAll('[data-turn-seat]')).toHaveLength(3)
    expect(document.querySelector('.left-out')!.textContent).toBe('+4')
    expect(tab(2)).not.toBeNull()
  })

  it('are none where turns are not clicked', () => {
    open(tableLook({ mode: 'voluntary', tracked: false, speech: null, recorder: recorder() }))
    expect(document.querySelectorAll('[data-turn-seat]')).toHaveLength(0)
    expect(act('line-seat').dataset['lineSeat']).toBe('0')
  })
})

describe('a note on a project that is agreed already', () => {
  const before = { ...recorder(turn(30, 5, { project: 'a', waits: false }), turn(41, 2, { ended_ms: null })), at: 41 }
  const hint = () => document.querySelector('#line-hint')!.textContent

  it('goes to it, in another colour, and says that it is read out later', async () => {
    open(tableLook({ recorder: before }))
    await fireEvent.input(line(), { target: { value: 'late' } })
    expect(act('line-project').classList).not.toContain('elsewhere')
    await fireEvent.keyDown(line(), { code: 'KeyQ', altKey: true })
    expect(act('line-project').textContent).toBe('Project a')
    expect(act('line-project').classList).toContain('elsewhere')
    expect(hint()).toMatch(/Agreed.*before signing/)
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(asked).toContainEqual({ save_note: { text: 'late', seat: null, kind: 'improvement', project: 'a', dialect: false, nowhere: false, turn: 30 } }))
    await waitFor(() => expect(hint()).toMatch(/Project a; read out before signing/))
  })

  it('is told from what was agreed, also while the project lies on the table', async () => {
    const projects = [project('a'), project('b', { here: true, closed: true }), project('c')]
    const notes = { ...tableLook().notes, notes: [note(9), note(8, { draft: null, hash: 'h' })] }
    open(tableLook({ project: { ...tableView().project!, closed: true }, projects, speech: null }, { notes }))
    const rows = [...document.querySelectorAll('[data-note]')].map((row) => /before signing/.test(row.textContent))
    expect(rows).toEqual([true, false])
    await fireEvent.input(line(), { target: { value: 'late' } })
    expect(act('line-project').classList).toContain('elsewhere')
    expect(hint()).toMatch(/before signing/)
  })
})

it('the kinds stand above what is typed: an input method’s candidates lie below it', () => {
  open(tableLook())
  const after = act('kind-worry').compareDocumentPosition(line())
  expect(after & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0)
})

describe('keys alone', () => {
  it('reach a seat by its number, do what a click does, and go back to the line', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { code: 'KeyH', altKey: true })
    expect(document.activeElement).toBe(chair(2))
    await fireEvent.keyDown(chair(2), { key: '4', code: 'Digit4' })
    expect(document.activeElement).toBe(chair(4))
    await fireEvent.keyDown(chair(4), { key: 'ArrowLeft', code: 'ArrowLeft' })
    expect(document.activeElement).toBe(chair(3))
    await fireEvent.keyDown(chair(3), { key: 'Escape', code: 'Escape' })
    expect(document.activeElement).toBe(line())
    expect(asked).toEqual([])
  })
})

describe('an aside', () => {
  it('says where it went', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { code: 'Digit0', altKey: true })
    await fireEvent.input(line(), { target: { value: 'leak' } })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(document.querySelector('#line-hint')?.textContent).toMatch(/under “All”/))
    await fireEvent.input(line(), { target: { value: 'n' } })
    expect(document.querySelector('#line-hint')?.textContent).not.toMatch(/All/)
  })
})

describe('a note that is clicked', () => {
  const opened = async () => {
    await fireEvent.pointerDown(act('note-text'))
    await fireEvent.mouseDown(act('note-text'))
    await fireEvent.click(act('note-text'), { detail: 1 })
    await waitFor(() => expect(act('edit-text')).not.toBeNull())
    await fireEvent.pointerUp(act('edit-text'))
  }
  const notes = () => ({ notes: { ...tableLook().notes, notes: [note(9)] } })

  it('has the cursor', async () => {
    open(tableLook({}, notes()))
    await opened()
    await waitFor(() => expect(document.activeElement).toBe(act('edit-text')))
  })

  it('leaves it where a word is half typed, and the word as it is', async () => {
    open(tableLook({}, notes()))
    await fireEvent.input(line(), { target: { value: 'half' } })
    await opened()
    expect(document.activeElement).toBe(line())
    expect(line().value).toBe('half')
  })
})

describe('a seat that this table does not have', () => {
  it('is said quietly where the line names it, and the text stays', async () => {
    open(tableLook())
    await fireEvent.input(line(), { target: { value: '13 round corners' } })
    await waitFor(() => expect(document.querySelector('#line-hint')?.textContent).toContain('no seat 13'))
    expect(line().value).toBe('13 round corners')
    await fireEvent.input(line(), { target: { value: '70 units' } })
    await waitFor(() => expect(document.querySelector('#line-hint')?.textContent).not.toContain('no seat'))
  })
})

describe('a dialog', () => {
  it('that the mouse opens leaves the focus on the line, takes its keys from it, and Escape closes it', async () => {
    open(tableLook())
    await fireEvent.click(act('help'), { detail: 1 })
    const dialog = await waitFor(() => document.querySelector<HTMLDialogElement>('dialog[open][data-beside]')!)
    expect(document.activeElement).toBe(line())
    await fireEvent.keyDown(line(), { code: 'Digit2', altKey: true })
    expect(act('kind-worry').getAttribute('aria-pressed')).toBe('true')
    await fireEvent.keyDown(line(), { code: 'Enter', key: 'Enter', altKey: true })
    expect(asked).toEqual([])
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(dialog.open).toBe(false))
  })

  it('that a search field is in is closed by Escape, and letters go to the line again', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { code: 'KeyP', altKey: true })
    const field = await waitFor(() => document.querySelector<HTMLElement>('dialog[open] [data-act="pick-search"]')!)
    await fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
  })

  it('that a key opens has the focus', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { key: 'F1', code: 'F1' })
    const dialog = await waitFor(() => document.querySelector<HTMLDialogElement>('dialog[open]')!)
    expect(dialog.dataset['beside']).toBeUndefined()
  })
})

describe('an introduction', () => {
  const opened = (person: number | null) => {
    const project = { ...tableView().project!, introduced: null }
    const adviser = { role: 'adviser', person, name: person === null ? null : 'Zhou', vacant: person === null, reason: null }
    open(tableLook({ project, staff: [adviser] as never }))
  }

  it('is offered by the adviser where there is one', () => {
    opened(3)
    expect(act('introduced-adviser')).not.toBeNull()
  })

  it('is not where the chair is vacant', () => {
    opened(null)
    expect(act('introduced-adviser')).toBeNull()
    expect(act('introduced-proposer')).not.toBeNull()
  })
})

describe('a project that is closed', () => {
  it('leaves nobody waiting: no place on the list, and nobody who could pass', () => {
    const project = { ...tableView().project!, closed: true }
    open(tableLook({ mode: 'in_turn', project, speech: null, list: [4], seats: [seat(1), seat(4, { place: 1 })] }))
    expect(chair(4).querySelector('.badge')).toBeNull()
    expect(act('pass')).toBeNull()
  })
})

describe('what cannot be undone in a moment', () => {
  it('choosing is asked about once, and says how many projects are open', async () => {
    open(tableLook())
    await fireEvent.click(act('phase-choosing'))
    expect(await screen.findByText(/2 projects are not closed/)).toBeTruthy()
    expect(asked).toEqual([])
    await fireEvent.click(act('ask-yes'))
    await waitFor(() => expect(asked).toEqual([{ begin_phase: { phase: 'choosing' } }]))
  })
})

describe('the state of the record', () => {
  it('says when it was saved, by the clock on the wall', () => {
    open(tableLook())
    expect(document.querySelector('[data-saved="true"]')?.textContent).toContain('14:32:05')
  })

  it('says that it was not, and why', async () => {
    open(tableLook())
    refuses({ key: 'error.disk_full', params: {} })
    await fireEvent.click(act('end-floor') ?? act('main'))
    await waitFor(() => expect(document.querySelector('[data-saved="false"]')).not.toBeNull())
    expect(document.querySelector('[role="alert"]')).not.toBeNull()
  })

  it('marks a practice session by a word', () => {
    open(tableLook({ kind: 'practice' }))
    expect(document.querySelector('[data-kind-ribbon="practice"]')?.textContent).toContain('Practice')
  })
})

describe('a session that opens again', () => {
  const at = '2026-11-28T14:32:05+08:00'
  const said = () => act('ended')?.textContent ?? ''

  it('says nothing where it was closed in order', () => {
    open(tableLook())
    expect(act('ended')).toBeNull()
  })

  it('says calmly that the program was ended, until when all is here, and that the clock stands', async () => {
    open(tableLook({ paused: true, running: false }, { ended_at: at }))
    expect(said()).toMatch(/ended without being closed.*up to 14:32:05.*stands paused/)
    expect(said()).not.toContain('half-typed')
    expect(document.querySelector('[role=alert]')).toBeNull()
    expect(document.activeElement).toBe(line())
    await fireEvent.click(act('ended-known'))
    await waitFor(() => expect(act('ended')).toBeNull())
  })

  it('says that the list was corrected, whether the table goes on with the old one or begins anew', () => {
    const changes = [{ key: 'change.project.cost', params: { number: '2', name: 'Lamps', before: '1200', after: '1500' } }]
    open(tableLook({}, { list_news: { goes_on: true, edition: 1, changes } }))
    expect(said()).toMatch(/continues with edition 1\. Corrected: 2 Lamps: the cost was 1200, now 1500/)
    cleanup()
    open(tableLook({}, { list_news: { goes_on: false, edition: 2, changes } }))
    expect(said()).toMatch(/This is edition 2.*once more/)
  })

  it('says that the clock ran on where it did, and names the half-typed line', () => {
    const half = { text: 'bi', seat: 2, kind: null, project: 'b', nowhere: false, turn: null }
    open(tableLook({}, { ended_at: at, notes: { ...tableLook().notes, line: half } }))
    expect(said()).toMatch(/half-typed line.*kept running/)
    expect(said()).not.toContain('paused')
  })
})

describe('many notes', () => {
  it('draws a part of 2,000, and finds among all', async () => {
    const notes = Array.from({ length: 2000 }, (_, at) => note(2000 - at))
    open(tableLook({ notes_total: 2000, speech: tableView().speech }, { notes: { ...tableLook().notes, notes } }))
    expect(document.querySelectorAll('[data-note]').length).toBeLessThan(100)
    await fireEvent.keyDown(line(), { code: 'KeyF', ctrlKey: true })
    const find = await waitFor(() => act('find-text') as HTMLInputElement)
    await fireEvent.input(find, { target: { value: 'note 17' } })
    await waitFor(() => expect(document.querySelectorAll('[data-note]').length).toBeGreaterThan(0))
    for (const row of document.querySelectorAll('[data-note]')) expect(row.textContent).toContain('note 17')
  })
})
