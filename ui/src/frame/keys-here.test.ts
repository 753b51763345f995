/** What F1 lists on a screen works there, and what works there is listed: every key is pressed on every screen. */
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ask } from '../bindings/Ask'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { ClosingView } from '../bindings/ClosingView'
import type { CountView } from '../bindings/CountView'
import type { NoteView } from '../bindings/NoteView'
import type { PollView } from '../bindings/PollView'
import type { TableLook } from '../bindings/TableLook'
import { CHORDS, meansAt, PLACES, type Chord, type Place } from '../session/keys'
import { project, recorder, seat, tableLook, turn } from '../session/moment.fixture'
import { textSize } from '../shared/text-size.svelte'
import { say, words, type Key } from '../shared/words.svelte'
import { OWN_KEYS } from './keys-here'
import TablePage from './TablePage.svelte'

const settled = () => new Promise((done) => setTimeout(done, 20))
const the = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)
const objection = () => the<HTMLTextAreaElement>('[data-act="objection-line"]')
const line = () => the<HTMLTextAreaElement>('[data-act="line"] textarea')

const note = { draft: 9, hash: null, project: 'b', project_name: 'b', project_number: 2, seat: 2, kind: 'worry', text: 'x', dialect: false, was: null, at_ms: 1, wording: null, seconded: [], answer: null, idea: null } as NoteView
const notes = { project: 'b', notes: [note], line: null, can_undo: true, asides: 0 }
const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 1, name: id, cost: 1 }))
const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters: [1, 2], watchers: 2, media: ['paper'], understanding: null, poll: null, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
const poll: PollView = { medium: 'paper', hands: null, laptop: null, consensus: null, voters: [1, 2], scrutineers: [1, 2], first: [{ paper: 1, ballot: { marks: ['a'] } }], second: [], differing: [], count: null }
const raised = { now: 'b', counted: candidates.map(({ id }) => ({ project: id, hands: id === 'a' ? 1 : null })), here: 2, sum: { present: 2, raised: 1, most: 6 } }
const agreeing = { chosen: ['a', 'b'], asking: true, here: [1, 2, 3], none: [], objections: [] }
const counted = { papers: { valid: 1, blank: 0, invalid: 0, abstained: 1, difference: null, helped: null }, hands: null, consensus: null, scores: [], working: [{ step: 'counted', valid: 1, blank: 0 }, { step: 'chosen', rank: 1, project: 'a' }], tied: null, stake: 'place', places: 0, second: false, lots: [], second_ballots: [] } as CountView
const closing = { waiting: [], read_through: null, sign_offs: [], sealed: false } as unknown as ClosingView
const staff = ['leader', 'recorder', 'adviser'].map((role) => ({ role, person: null, name: null, vacant: false, reason: null }))
const late = { ...recorder(turn(30, 5, { waits: false }), turn(34, 3), turn(41, 2, { ended_ms: null })) }
const projects = [project('a'), project('b', { here: true, begun: true, notes: 1 }), project('c')]
/** In the opening a question on a project of another table is half typed: the other kinds can be chosen, too. */
const picked = { text: 'q', seat: 2, kind: 'question' as const, project: 'c', nowhere: false, turn: null }

const LOOKS: Record<Place, () => TableLook> = {
  seating: () => tableLook({ phase: 'seating', seating_done: false, staff: staff as never }),
  opening: () => tableLook({ phase: 'opening', project: null, projects: [project('a'), project('c')], speech: null }, { notes: { ...notes, project: null } }),
  table: () => tableLook({ recorder: late, projects, list: [4], seats: [1, 2, 3, 4, 5].map((n) => seat(n, { speaking: n === 2 })) }, { notes }),
  reading: () => tableLook({ recorder: late, projects, speech: null }, { notes }),
  choosing: () => tableLook({ phase: 'choosing' }, { choosing }),
  papers: () => tableLook({ phase: 'choosing' }, { choosing: { ...choosing, poll } }),
  hands: () => tableLook({ phase: 'choosing' }, { choosing: { ...choosing, poll: { ...poll, medium: 'hands', hands: raised, first: [] } } }),
  laptop: () => tableLook({ phase: 'choosing' }, { choosing: { ...choosing, poll: { ...poll, medium: 'laptop', laptop: { cast: [], out: [], waiting: [1, 2], ballots: 0, trouble: null }, first: [] } } }),
  consensus: () => tableLook({ phase: 'choosing' }, { choosing: { ...choosing, poll: { ...poll, medium: 'consensus', consensus: agreeing, first: [] } } }),
  count: () => tableLook({ phase: 'choosing' }, { choosing: { ...choosing, poll: { ...poll, count: counted } } }),
  signing: () => tableLook({ phase: 'signing' }, { choosing: { ...choosing, recommended: [] }, closing }),
  sealed: () => tableLook({ phase: 'signing', sealed: true }, { choosing: { ...choosing, recommended: [] }, closing: { ...closing, sealed: true }, code: '7K3MQ9TX2VHD' }),
}

let asked: string[] = []

async function open(place: Place, change: Partial<TableLook> = {}) {
  asked = []
  // Nothing moves by itself: the clock stands.
  const first = { ...LOOKS[place](), ...change }
  const look = { ...first, table: { ...first.table, running: false } }
  mockIPC((command, given) => {
    // What is kept by itself is nobody's act.
    const told = command === 'act' ? JSON.stringify((given as { ask: Ask }).ask.do) : ''
    if (told !== '' && !told.includes('keep_form') && !told.includes('type_line')) asked.push(told)
    return command === 'act' || command === 'look' ? look : null
  }, { shouldMockEvents: true })
  render(TablePage, { look, onleft: () => {} })
  if (place === 'reading') {
    the('[data-act="read-back"]')!.click()
    await settled()
    expect(the('[data-screen="read-back"]')).not.toBeNull()
  }
}

async function close() {
  cleanup()
  await settled()
  clearMocks()
}

/** Everything that a person sees, has asked for, or types into. */
function seen(): string {
  const focused = document.activeElement
  const where = focused === null ? '' : `${focused.tagName} ${(focused as HTMLElement).dataset['seat'] ?? focused.id}`
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
  return [document.body.innerHTML, document.documentElement.style.cssText, where, fields.join('|'), asked.join()].join('\n')
}

/** Whether it comes to anything: nothing was seen to change by itself just before. */
async function does(act: () => Promise<unknown>): Promise<boolean> {
  await settled()
  const before = seen()
  await act()
  await settled()
  return seen() !== before
}

const press = (chord: Chord) => async (): Promise<void> => {
  const target = line() ?? the('[data-act="paper-line"]') ?? document.body
  const [code] = chord.codes
  await fireEvent.keyDown(target, { code, key: chord.shown.at(-1), altKey: chord.with === 'alt', ctrlKey: chord.with === 'ctrl' })
}

/** What stands in the help of the screen of now: the words of each row, and its keys as they are printed. */
async function listed(place: Place): Promise<Map<string, string[]>> {
  await open(place)
  await fireEvent.keyDown(document.body, { code: 'F1', key: 'F1' })
  await settled()
  expect(the('[data-place]')?.dataset['place']).toBe(place)
  const rows = [...document.querySelectorAll('dialog[open] tr')].map((row): [string, string[]] => [
    row.querySelector('td')!.textContent,
    [...row.querySelectorAll('.chord')].map((chord) => [...chord.querySelectorAll('kbd')].map((kbd) => kbd.textContent).join('+')),
  ])
  await close()
  return new Map(rows)
}

beforeEach(() => {
  words.speak('en')
  textSize.usual()
})
afterEach(close)

/** The ballot of whoever is called, which is covered to begin with. */
async function beginOnLaptop() {
  the('[data-act="laptop-looked"]')?.click()
  await settled()
  the('[data-act="laptop-begin"]')?.click()
  await settled()
}

const printed = (shown: readonly string[]) => shown.join('+')

/** Each key is pressed in a window of its own. */
const PATIENCE_MS = 60_000

describe.each(PLACES)('F1 on the screen “%s”', { timeout: PATIENCE_MS }, (place) => {
  it('says what it is for, and closes by Escape and by its button', async () => {
    await open(place)
    await fireEvent.keyDown(document.body, { code: 'F1', key: 'F1' })
    await settled()
    expect(the('[data-act="help-says"]')?.textContent.length).toBeGreaterThan(20)
    await fireEvent.keyDown(the('dialog[open] button')!, { code: 'Escape', key: 'Escape' })
    await settled()
    expect(the('dialog[open]')).toBeNull()
  })

  it('lists the chords that work there and no other', async () => {
    const rows = await listed(place)
    for (const chord of CHORDS) {
      await open(place, place === 'opening' && chord.does.startsWith('kind_') ? { notes: { ...notes, project: null, line: picked } } : {})
      // The usual kind is chosen already.
      if (chord.does.startsWith('kind_') && chord.does !== 'kind_aside') the('[data-act="kind-aside"]')?.click()
      if (chord.does === 'note_after') await press(CHORDS.find((other) => other.does === 'note_before')!)()
      const works = await does(press(chord))
      await close()
      const shown = rows.get(say(meansAt(chord, place)))?.includes(printed(chord.shown)) ?? false
      expect(`${printed(chord.shown)} ${chord.does}: ${works}`).toBe(`${printed(chord.shown)} ${chord.does}: ${shown}`)
    }
  })

  it('lists the keys without a chord that work there and no other', async () => {
    const rows = await listed(place)
    for (const { shown, means } of OWN_KEYS) {
      if (!(means in OWN)) continue
      await open(place)
      const works = await OWN[means]!()
      await close()
      const has = shown.every((keys) => rows.get(say(means))?.includes(printed(keys)) ?? false)
      expect(`${means}: ${works}`).toBe(`${means}: ${has}`)
    }
  })
})

const key = (target: HTMLElement, name: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key: name, code: name.length === 1 ? `Key${name.toUpperCase()}` : name, ...held })

async function typed(target: HTMLInputElement | HTMLTextAreaElement | null, text: string) {
  if (target === null) return
  target.focus()
  await fireEvent.input(target, { target: { value: text } })
}

/** Presses it where it belongs, after what it acts on; whether it did what it is listed for. */
const OWN: Partial<Record<Key, () => Promise<boolean>>> = {
  'keys.save': async () => {
    await typed(line(), 'w')
    return does(async () => line() && key(line()!, 'Enter'))
  },
  'keys.new_line': async () => {
    await typed(line() ?? objection(), 'w')
    // The field does it by itself: nobody takes the key from it, and nothing is saved.
    const field = line() ?? objection()
    return field !== null && (await key(field, 'Enter', { shiftKey: true })) && asked.length === 0
  },
  'keys.objection_save': async () => {
    const field = objection()
    await typed(field, 'too loud')
    if (field !== null) await key(field, 'Enter')
    await settled()
    return asked.join().includes('"note_objection":{"seat":1,"text":"too loud"}')
  },
  'keys.name_speaker': async () => {
    await typed(line() ?? objection(), '3 w')
    if (line() === null) return objection()?.value === 'w' && the<HTMLSelectElement>('[data-act="objection-seat"]')?.value === '3'
    return line()?.value === 'w' && the('[data-line-seat]')?.dataset['lineSeat'] === '3'
  },
  'keys.everybody': async () => {
    await typed(line(), '0 w')
    return line()?.value === 'w' && the('[data-line-seat]')?.dataset['lineSeat'] === '0'
  },
  'keys.unname': async () => {
    await typed(line(), '3 ')
    return does(async () => line() && key(line()!, 'Backspace'))
  },
  'keys.undo': async () => {
    if (line() === null) return false
    await key(line()!, 'z', { ctrlKey: true })
    await settled()
    return asked.join().includes('undo_note')
  },
  'keys.back': async () => {
    const reads = the('[data-act="agree"]') !== null
    const leave = the('[data-act="leave"]')
    if (leave === null) return false
    leave.focus()
    await key(leave, 'Escape')
    return !reads && line() !== null && document.activeElement === line()
  },
  'keys.reading_leave': async () => {
    if (the('[data-act="agree"]') === null) return false
    await key(line()!, 'Escape')
    await settled()
    return the('[data-act="agree"]') === null
  },
  'keys.seat_more': async () => {
    const chair = the('.round [data-seat="3"]')
    chair?.focus()
    return does(async () => chair && key(chair, 'Enter', { shiftKey: true }))
  },
  'keys.next_name': async () => {
    const field = the<HTMLInputElement>('[data-act="staff-name"]')
    await typed(field, 'Lin')
    return does(async () => field && key(field, 'Enter'))
  },
  'keys.paper': async () => {
    const field = the<HTMLInputElement>('[data-act="paper-line"]')
    await typed(field, '1 2 3')
    return does(async () => field && key(field, 'Enter'))
  },
  'keys.paper_none': async () => {
    const field = the<HTMLInputElement>('[data-act="paper-line"]')
    let took = 0
    for (const none of ['0', 'x']) {
      await typed(field, none)
      if (field !== null) await key(field, 'Enter')
      await settled()
      took = asked.filter((told) => told.includes('key_ballot')).length
    }
    return took === 2
  },
  'keys.hands_record': async () => {
    const field = the<HTMLInputElement>('[data-act="hands-count"]')
    await typed(field, '2')
    if (field !== null) await key(field, 'Enter')
    await settled()
    return asked.join().includes('"count_hands":{"project":"b","hands":2}')
  },
  'keys.hands_step': async () => {
    const field = the<HTMLInputElement>('[data-act="hands-count"]')
    if (field === null) return false
    await key(field, 'ArrowUp')
    await key(field, 'ArrowUp')
    await key(field, 'ArrowDown')
    return field.value === '1'
  },
  'keys.laptop_row': async () => {
    await beginOnLaptop()
    const rows = document.querySelectorAll<HTMLElement>('[data-choose]')
    if (rows.length < 2) return false
    await key(rows[0]!, 'ArrowDown')
    const down = document.activeElement === rows[1]
    await key(rows[1]!, 'ArrowUp')
    return down && document.activeElement === rows[0]
  },
  'keys.laptop_mark': async () => {
    await beginOnLaptop()
    const row = the('[data-choose]')
    row?.click()
    await settled()
    return row?.getAttribute('aria-pressed') === 'true'
  },
  'keys.text_size': async () => textSize.key(new KeyboardEvent('keydown', { code: 'Equal', ctrlKey: true })),
}
