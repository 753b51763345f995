import { fireEvent } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { act, acts, answers, eachAlone, note, open } from './table-page.fixture'
import { seat, tableLook } from '../session/moment.fixture'
import { HINTS } from '../practice/hints'
import { invite } from '../practice/invited.svelte'

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => seat(number))
const hint = () => [...document.querySelectorAll<HTMLElement>('[data-hint]')].map((one) => one.dataset['hint'])

eachAlone()
beforeEach(() => {
  invite('')
  localStorage.removeItem('hints')
})

describe('the company of a practice', () => {
  it('is asked in at the seating: staff, eight seats, ages', async () => {
    const empty = tableLook({ kind: 'practice', phase: 'seating', seats: [], staff: [], speech: null })
    open(empty)
    await fireEvent.click(act('company'))
    await vi.waitFor(() => expect(document.body.textContent).toContain('Eight practice neighbours sit here'))
    expect(acts()).toEqual([...Array(3).fill('take_staff'), ...Array(8).fill('take_seat')])
    expect(document.querySelector('[data-act=company]')).toBeNull()
  })

  it('is not offered at a real table, and nobody is heard there', () => {
    open(tableLook({ kind: 'real', phase: 'seating', seats: [] }))
    expect(document.querySelector('[data-act=company]')).toBeNull()
    invite('s')
    open(tableLook({ kind: 'real' }))
    expect(document.querySelector('[data-practice=room]')).toBeNull()
  })

  it('is heard at the table: who speaks, and what', async () => {
    invite('s')
    open(tableLook({ kind: 'practice', seats: EIGHT, speech: { turn: 1, seat: 3, how: 'next', spent_ms: 59_000, limit_ms: 60_000 } }))
    await vi.waitFor(() => expect(document.querySelector('[data-practice=speaks]')?.textContent).toMatch(/Seat 3.*has finished/s))
  })

  it('hands in its papers, to be keyed', () => {
    invite('s')
    const candidates = [1, 2, 3, 4].map((number) => ({ id: `p${number}`, number, name: `Project ${number}`, cost: null }))
    const poll = { voters: [1, 2, 3], scrutineers: [1], first: [], second: [], differing: [], count: null }
    const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters: [1, 2, 3], watchers: 2, poll, recommended: null, reporter: null }
    open(tableLook({ kind: 'practice', phase: 'choosing', seats: EIGHT, speech: null }, { choosing: choosing as never }))
    expect(document.querySelector('[data-practice=papers]')?.textContent).toMatch(/3 papers.*blank/s)
  })

  it('tells each role one hint at a time, and none twice', async () => {
    invite('s')
    open(tableLook({ kind: 'practice', seats: EIGHT, project: null, speech: null }))
    expect(hint()).toEqual(['project'])
    await fireEvent.click(act('hint-read'))
    expect(hint()).toEqual([])
    answers(tableLook({ kind: 'practice', seats: EIGHT, notes_total: 0 }))
    await fireEvent.click(act('pause'))
    await vi.waitFor(() => expect(hint()).toEqual(['write']))
    expect(localStorage.getItem('hints')).toBe('project')
  })

  it('has six hints for each role, each for a moment of its own', () => {
    expect(HINTS.filter(({ role }) => role === 'leader')).toHaveLength(6)
    expect(HINTS.filter(({ role }) => role === 'recorder')).toHaveLength(6)
    const quiet = { look: tableLook({ phase: 'signing', project: null, speech: null }), room: { hands: [], heard: [] }, reading: false }
    expect(HINTS.filter(({ when }) => when(quiet))).toEqual([])
    const own = tableLook().table.project!
    const moments = [
      tableLook({ phase: 'opening', project: null, speech: null }),
      tableLook({ project: null, speech: null }),
      tableLook({ project: { ...own, introduced: null }, speech: null }),
      tableLook({ speech: { turn: 1, seat: 2, how: 'next', spent_ms: 70_000, limit_ms: 60_000 }, notes_total: 9 }),
      tableLook({ speech: null }, { notes: { project: 'b', notes: [note(1), note(2), note(3)], line: null, can_undo: false, asides: 0 } }),
      ...[0, 1, 2, 3, 4].map((notes_total) => tableLook({ notes_total })),
    ].map((look) => ({ look, room: { hands: [], heard: [] }, reading: false }))
    const extra = [{ ...moments[1]!, look: tableLook({ speech: null }), room: { hands: [3], heard: [] } }, { ...moments[4]!, reading: true }]
    const told = new Set([...moments, ...extra].flatMap((at) => HINTS.filter(({ when }) => when(at)).map(({ id }) => id)))
    expect(told.size).toBe(HINTS.length)
  })
})
