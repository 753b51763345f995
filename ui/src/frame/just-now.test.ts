import { fireEvent, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { done, project, seat, tableLook, tableView } from '../session/moment.fixture'
import { act, asked, eachAlone, line, open } from './table-page.fixture'

eachAlone()

const rows = () => [...document.querySelectorAll('.just-now [data-done]')].map((row) => row.querySelector('.words')!.textContent)
const offered = () => [...document.querySelectorAll<HTMLElement>('[role=menu] [data-act]')].map((item) => item.dataset['act'])
const press = async (name: string) => {
  const prevented = !(await fireEvent.mouseDown(act(name)))
  await fireEvent.click(act(name))
  return prevented
}

describe('what just happened', () => {
  const given = done('floor_given', { seq: 41, seat: 2, turn: 41, at_ms: 1_799_000 })
  const ended = done('floor_ended', { seq: 39, seat: 4, turn: 37, ms: 15_000, room_ms: 70_000, along: 0 })
  const chosen = done('mode_chosen', { seq: 30, mode: 'raise_hand', along: 3, later: 2 })
  const hand = done('hand_raised', { seq: 29, seat: 1, hand: true, along: 0 })
  const all = [given, ended, chosen, hand, done('paused', { seq: 20 })]

  it('stands in words with its times, four rows, the newest first', () => {
    open(tableLook({ done: all }))
    expect(rows()).toEqual(['called seat 2', 'seat 4 finished after 0:15', 'switched to “Raise a hand”', 'seat 1 raised a hand'])
    expect(document.querySelector('.just-now time')!.textContent).toBe('14:29:59')
  })

  it('is taken back with what it said before, and a half-typed line keeps its focus', async () => {
    open(tableLook({ done: all }))
    line().focus()
    expect(act('take-back-3').textContent).toBe('Undo with 2 more')
    expect(await press('take-back-3')).toBe(true)
    await waitFor(() => expect(asked).toEqual([{ take_back: { seq: 30, along: 3 } }]))
    expect(document.activeElement).toBe(line())
  })

  it('says whose the notes of a turn will be before that is taken back', () => {
    open(tableLook({ done: [done('floor_given', { seq: 41, seat: 2, turn: 41, unsaid: 1, unsaid_to: 0 }), done('floor_given', { seq: 40, seat: 3, unsaid: 2, unsaid_to: 5, later: 1 }), done('mode_chosen', { seq: 39, mode: 'raise_hand', unsaid: 2, later: 3 })] }))
    expect(act('take-back').textContent).toBe('Undo; 1 note goes to Everyone')
    expect(act('take-back-2').textContent).toBe('Undo with 1 more; 2 notes go to Seat 5')
    expect(act('take-back-3').textContent).toBe('Undo with 3 more; 2 notes change hands')
  })

  it('names whom a reply is to, who answers on what, and what a break is for', () => {
    const here = tableView().projects.find(({ here }) => here)!
    const answer = { speech: 'answer', speaker: 'adviser', project: here.id } as const
    const rowsOf = (all: ReturnType<typeof done>[]) => {
      open(tableLook({ done: all.map((one, at) => ({ ...one, seq: 60 - at })) }))
      return rows()
    }
    expect(rowsOf([
      done('floor_given', { seat: 4, reply: true, to: 2 }),
      done('floor_given', { seat: 4, reply: true }),
      done('paused', { said: 'tea' }),
      done('question_answered', { answerer: 'leader', said: 'when?' }),
    ])).toEqual(['called seat 4 for a short reply to seat 2', 'called seat 4 for a short reply', 'paused: tea', 'noted the table leader\u2019s answer to \u201cwhen?\u201d'])
    document.body.replaceChildren()
    expect(rowsOf([
      done('floor_ended', answer),
      done('staff_floor_given', answer),
      done('floor_ended', { ...answer, speech: 'introduction', speaker: 'proposer' }),
      done('question_answered', {}),
    ])).toEqual([`the adviser has answered on \u201c${here.name}\u201d`, `asked the adviser to answer on \u201c${here.name}\u201d`, `the proposer has introduced \u201c${here.name}\u201d`, 'noted an answer'])
  })

  it('offers nothing to be taken back that cannot be', () => {
    open(tableLook({ done: [done('project_closed', { project: 'a', along: null })] }))
    expect(rows()).toHaveLength(1)
    expect(act('take-back')).toBeNull()
  })

  it('a running turn is another seat\u2019s, or was over before', async () => {
    open(tableLook({ done: [given], speech: { turn: 41, seat: 2, how: 'next', spent_ms: 65_000, limit_ms: 60_000 } }))
    await press('move-turn')
    await waitFor(() => expect(offered()).toEqual(['move-to-1', 'move-to-3', 'move-to-4', 'move-to-5', 'lasted-10', 'lasted-30', 'lasted-60']))
    await fireEvent.click(act('move-to-3'))
    await waitFor(() => expect(asked).toEqual([{ move_turn: { turn: 41, to: 3 } }]))
  })

  it('a turn that is over lasted as long as there was room', async () => {
    open(tableLook({ done: [ended] }))
    await press('move-turn')
    await waitFor(() => expect(offered().filter((name) => name!.startsWith('lasted'))).toEqual(['lasted-10', 'lasted-30', 'lasted-60']))
    await fireEvent.click(act('lasted-30'))
    await waitFor(() => expect(asked).toEqual([{ time_turn: { turn: 37, ms: 30_000 } }]))
  })

  it('a hand is that of a seat that could raise one', async () => {
    open(tableLook({ done: [hand], seats: [seat(1, { hand: true, place: 1 }), seat(2, { speaking: true }), seat(3), seat(4, { hand: true }), seat(5, { votes: false })] }))
    await press('move-turn')
    await waitFor(() => expect(offered()).toEqual(['move-to-3']))
    await fireEvent.click(act('move-to-3'))
    await waitFor(() => expect(asked).toEqual([{ move_hand: { from: 1, to: 3 } }]))
  })

  it('an introduction is by the other', async () => {
    const view = tableView()
    const staff = [{ role: 'adviser' as const, person: 3, name: null, vacant: false, reason: null }]
    open(tableLook({ staff, done: [done('project_introduced', { project: view.project!.id, by: 'proposer' })] }))
    await press('move-turn')
    await fireEvent.click(await waitFor(() => act('by-adviser')))
    await waitFor(() => expect(asked).toEqual([{ introduce_project: { project: 'b', by: 'adviser' } }]))
  })

  it('is whole behind its button', async () => {
    open(tableLook({ done: all }))
    await press('just-now')
    await waitFor(() => expect(document.querySelectorAll('.all [data-done]')).toHaveLength(5))
  })
})

it('a project that was closed opens again, from the floor bar', async () => {
  open(tableLook({ project: { ...tableView().project!, closed: true }, projects: [project('b', { here: true, closed: true })] }))
  await press('reopen-project')
  await waitFor(() => expect(asked).toEqual([{ reopen_project: { project: 'b' } }]))
})
