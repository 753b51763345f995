import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ask } from '../bindings/Ask'
import type { Command } from '../bindings/Command'
import type { NoteView } from '../bindings/NoteView'
import type { TableLook } from '../bindings/TableLook'
import { project, seat, tableLook, tableView } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import TablePage from './TablePage.svelte'

/** What the shell would tell by itself is heard by nobody here. */
const EVENTS = { shouldMockEvents: true }

let asked: Command[] = []
let look: TableLook = tableLook()

function open(first: TableLook) {
  asked = []
  look = first
  mockIPC((command, given) => {
    if (command === 'act') asked.push((given as { ask: Ask }).ask.do)
    if (command === 'act' || command === 'look') return look
    return null
  }, EVENTS)
  render(TablePage, { look: first, onleft: () => {} })
}

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)!
const chair = (number: number) => document.querySelector<HTMLElement>(`[data-seat="${number}"]`)!
const line = () => document.querySelector<HTMLTextAreaElement>('[data-act="line"] textarea')!
const acts = () => asked.map((command) => Object.keys(command)[0])

const note = (draft: number, change: Partial<NoteView> = {}): NoteView => ({
  draft,
  hash: null,
  project: 'b',
  project_name: 'Project b',
  project_number: 2,
  seat: 2,
  kind: 'worry',
  text: `note ${draft}`,
  dialect: false,
  at_ms: 60_000,
  wording: null,
  ...change,
})

beforeEach(() => words.speak('en'))
afterEach(async () => {
  cleanup()
  // Listeners stop one turn later.
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

describe('who was not told yet what of them is handed in', () => {
  const untold = () => ({ to_be_told: true, seats: [seat(1), seat(2, { to_be_told: true, spoken: 'never', spoken_out: true })] })

  it('is seen on the seat, whatever else it could say, and at the way to tell them', () => {
    open(tableLook(untold()))
    expect(chair(2).querySelector('small')?.textContent).toBe('not told')
    expect(chair(1).querySelector('small')?.textContent).not.toBe('not told')
    expect(act('people').textContent).toContain('someone not told')
  })

  it('is told before the table goes on to choosing, in the same question', async () => {
    open(tableLook({ ...untold(), meeting: { ...tableView().meeting, sends: { speakers: false, names: true, of_people: true, readers: 0 } } }))
    await fireEvent.click(act('phase-choosing'))
    await waitFor(() => expect(act('ask-yes')).toHaveProperty('disabled', true))
    look = tableLook({ to_be_told: false })
    await fireEvent.click(act('tell-sending'))
    await waitFor(() => expect(act('ask-yes')).toHaveProperty('disabled', false))
    await fireEvent.click(act('ask-yes'))
    await waitFor(() => expect(asked).toEqual([{ tell_sending: {} }, { begin_phase: { phase: 'choosing' } }]))
  })
})

describe('another way of speaking', () => {
  it('says whose hands it took down where it is taken back', async () => {
    const hands = { mode: 'raise_hand' as const, seats: [seat(1, { hand: true, place: 1 }), seat(2, { hand: true, place: 2 })] }
    open(tableLook(hands))
    look = tableLook({ mode: 'in_turn', take_back: { seq: 40, act: 'mode_chosen', seat: null, project: null, tracked: null, mode: 'in_turn', rule: null, notes: 0, at_ms: tableView().now_ms } })
    await fireEvent.click(act('mode-in_turn'))
    await waitFor(() => expect(act('take-back').textContent).toContain('(2 hands were up)'))
  })
})

it('a short reply is called one', () => {
  open(tableLook({ speech: { turn: 9, seat: 1, how: 'reply', spent_ms: 0, limit_ms: 30_000 } }))
  expect(document.querySelector('.now .head')?.textContent).toBe('Seat 1 is replying')
})

describe('seats', () => {
  it('say everything in words: number, state, hand and place', () => {
    open(tableLook({ seats: [seat(1, { spoken: 'never', hand: true, place: 1 }), seat(2, { spoken: 'much', speaking: true })] }))
    expect(chair(1).querySelector('.unseen')?.textContent).toMatch(/Seat 1.*not yet.*number 1 in the queue/)
    expect(chair(2).querySelector('.unseen')?.textContent).toMatch(/Seat 2.*a lot.*speaking/)
  })

  it('say whole minutes that have passed, and nothing more than that', () => {
    const seats = [1_000, 59_000, 60_000, 140_000].map((ms, at) => seat(at + 1, { ms }))
    open(tableLook({ seats }))
    expect([1, 2, 3, 4].map((at) => chair(at).querySelector('small')?.textContent)).toEqual(['<1 min', '<1 min', '1 min', '2 min'])
  })

  it('a click raises the hand and leaves a half-typed line its focus', async () => {
    open(tableLook())
    line().focus()
    const prevented = !(await fireEvent.mouseDown(chair(1)))
    await fireEvent.click(chair(1))
    await waitFor(() => expect(asked).toContainEqual({ raise_hand: { seat: 1 } }))
    expect(prevented).toBe(true)
    expect(document.activeElement).toBe(line())
  })

  it('a right click offers the floor out of order', async () => {
    open(tableLook())
    await fireEvent.contextMenu(chair(4))
    await fireEvent.click(await waitFor(() => act('give-floor')))
    await waitFor(() => expect(asked).toContainEqual({ give_floor: { seat: 4, how: null } }))
  })
})

describe('what else can be done with a seat', () => {
  const more = (number: number) => document.querySelector<HTMLElement>(`[data-more="${number}"]`)!
  const press = async (number: number) => {
    await fireEvent.pointerDown(more(number))
    await fireEvent.pointerUp(more(number))
    await fireEvent.click(more(number))
  }

  it('stands beside each seat as a button of its own, and leaves a half-typed line its focus', async () => {
    open(tableLook())
    expect(more(4).getAttribute('aria-label')).toMatch(/Seat 4.*reply.*leave/i)
    line().focus()
    expect(await fireEvent.mouseDown(more(4))).toBe(false)
    await press(4)
    await waitFor(() => expect(act('give-reply')).not.toBeNull())
    expect(act('seat-leave')).not.toBeNull()
    expect(document.activeElement).toBe(line())
    await fireEvent.click(act('give-reply'))
    await waitFor(() => expect(asked).toEqual([{ give_floor: { seat: 4, how: 'reply' } }]))
  })

  it('is closed by the same button, and that of another seat opens its own', async () => {
    open(tableLook())
    await press(4)
    await waitFor(() => expect(act('give-reply')).not.toBeNull())
    await press(4)
    await waitFor(() => expect(act('give-reply')).toBeNull())
    await press(4)
    await press(3)
    await waitFor(() => expect(act('give-reply')?.textContent).toContain('seat 3'))
  })

  it('is opened by a key on the seat, has the focus then, and gives it back', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { code: 'KeyH', altKey: true })
    await fireEvent.keyDown(chair(2), { key: 'Enter', code: 'Enter', shiftKey: true })
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('menuitem'))
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(document.activeElement).toBe(chair(2)))
    expect(asked).toEqual([])
  })
})

describe('who has had all speeches that the rules allow', () => {
  const spoken = seat(4, { spoken_out: true, spoke_here: true })

  it('is not put on the list by a click: the menu opens, in which the exception stands', async () => {
    open(tableLook({ seats: [seat(1), spoken] }))
    expect(chair(4).textContent).toContain('all used')
    await fireEvent.click(chair(4))
    await waitFor(() => expect(act('give-floor')).not.toBeNull())
    expect(acts()).not.toContain('raise_hand')
  })

  it('is refused in words that name the exception, where somebody asks all the same', async () => {
    open(tableLook({ seats: [seat(1), seat(4)] }))
    mockIPC((command) => {
      if (command === 'act') throw { key: 'refusal.speeches_used_up', params: { seat: '4', most: '3' } }
      return command === 'look' ? look : null
    }, EVENTS)
    await fireEvent.click(chair(4))
    await waitFor(() => expect(document.body.textContent).toContain('For an exception give the floor from the seat'))
    expect(document.body.textContent).toContain('Seat 4 has spoken 3 times')
  })
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
    await waitFor(() => expect(asked).toContainEqual({ save_note: { text: 'one side only', seat: 2, kind: 'improvement', project: 'b', dialect: false } }))
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
    open(tableLook({}, { notes: { ...tableLook().notes, can_undo: true } }))
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

describe('who spoke before', () => {
  const lately = [{ seat: 5, project: 'b', ended_ms: 1_780_000 }, { seat: 3, project: 'a', ended_ms: 1_700_000 }]

  it('is one key away, with what was on the table then, and the line says so', async () => {
    open(tableLook({ lately }))
    expect(act('lately-1').textContent).toMatch(/Seat 5.*20 s ago.*Alt\+Q/s)
    await fireEvent.input(line(), { target: { value: 'late' } })
    await fireEvent.keyDown(line(), { code: 'KeyW', altKey: true })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(asked).toContainEqual({ save_note: { text: 'late', seat: 3, kind: 'improvement', project: 'a', dialect: false } }))
  })
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

describe('reading back', () => {
  it('goes on where it was when somebody has gone back to the table', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7)] } }))
    const read = () => document.querySelector('[data-act="read-this"][aria-current]')?.textContent
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(read()).toBe('note 7'))
    await fireEvent.click(act('read-next'))
    await waitFor(() => expect(read()).toBe('note 8'))
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(read()).toBeUndefined())
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(read()).toBe('note 8'))
  })

  it('is left by an Escape of its own: the one that closes what lies over it leaves it open', async () => {
    const project = { ...tableView().project!, facts: { location: 'x', content: null, scope: null, benefit: null } }
    open(tableLook({ project }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(act('agree')).not.toBeNull())
    await fireEvent.click(act('view'), { detail: 1 })
    await waitFor(() => expect(document.querySelector('.menu')).not.toBeNull())
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(document.querySelector('.menu')).toBeNull())
    expect(act('agree')).not.toBeNull()
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(act('agree')).toBeNull())
  })

  it('is the one main act while it lasts', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.click(act('read-back'))
    await waitFor(() => act('agree'))
    expect(document.querySelectorAll('button.main')).toHaveLength(1)
    expect(act('read-back')).toBeNull()
  })

  it('shows the notes of the project large, and a key of its own agrees, never Enter', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7, { project: 'c' })] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    const shown = await waitFor(() => document.querySelector<HTMLElement>('[data-screen="read-back"]')!)
    expect(shown.textContent).toContain('note 9')
    expect(shown.textContent).not.toContain('note 7')
    expect(document.activeElement).toBe(line())
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter', altKey: true })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    // Whoever spoke has stopped: nobody's time runs while the leader reads.
    expect(acts()).toEqual(['end_floor'])
    await fireEvent.keyDown(line(), { code: 'KeyA', altKey: true })
    await fireEvent.keyDown(line(), { code: 'KeyA', altKey: true })
    await waitFor(() => expect(acts()).toEqual(['end_floor', 'close_project']))
  })

  it.each(['its button', 'its key'])('asks once about what was not read out, by %s, though nobody went from note to note', async (way) => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    const agree = () => (way === 'its key' ? fireEvent.keyDown(line(), { code: 'KeyA', altKey: true }) : fireEvent.click(act('agree')))
    await agree()
    await waitFor(() => expect(act('unread')?.textContent).toMatch(/^2 notes/))
    expect(asked).toEqual([])
    await agree()
    await waitFor(() => expect(acts()).toEqual(['close_project']))
  })

  it('asks nothing once the last one was read out', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9), note(8)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    await fireEvent.click(act('read-next'))
    await fireEvent.click(act('agree'))
    await waitFor(() => expect(acts()).toEqual(['close_project']))
  })

  it('stays while the table answers: only another project ends it', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    const once = structuredClone(look)
    look = { ...once, table: { ...once.table, now_ms: once.table.now_ms + 1000 } }
    document.dispatchEvent(new Event('visibilitychange'))
    await new Promise((done) => setTimeout(done, 50))
    expect(document.querySelector('[data-screen="read-back"]')).not.toBeNull()
  })

  it('Escape goes back to the table', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    await fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(document.querySelector('[data-screen="read-back"]')).toBeNull())
    expect(asked).toEqual([])
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
    mockIPC(() => {
      throw { key: 'error.disk_full', params: {} }
    }, EVENTS)
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

  it('says that the clock ran on where it did, and names the half-typed line', () => {
    const half = { text: 'bi', seat: 2, kind: null, project: 'b', nowhere: false }
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
