import { describe, expect, it } from 'vitest'
import type { TableView } from '../bindings/TableView'
import { project, seat, tableView } from '../session/moment.fixture'
import { timesAt } from '../session/times'
import { mainAct } from './main-act'

const at = (change: Partial<TableView>) => {
  const table = tableView(change)
  return mainAct(table, timesAt(table, table.now_ms))
}

describe('the big button', () => {
  it('gives the floor to the first of the list', () => {
    expect(at({ list: [4, 1] })).toMatchObject({ does: { give_floor_to_next: {} }, params: { seat: 4 } })
  })

  it('waits for the introduction, in every way of speaking', () => {
    const project = { ...tableView().project!, introduced: null }
    for (const mode of ['in_turn', 'raise_hand', 'voluntary'] as const) {
      for (const speech of [null, tableView().speech]) expect(at({ mode, project, speech, list: [2] })).toMatchObject({ does: null, says: 'sentence.introduce' })
    }
    expect(at({ mode: 'in_turn', project: { ...project, waived: true }, list: [2] }).does).toEqual({ give_floor_to_next: {} })
  })

  it('goes back to who was interrupted before anybody else', () => {
    const speech = { ...tableView().speech!, how: 'reply' as const }
    expect(at({ list: [4], speech, interrupted: 3 })).toMatchObject({ does: { end_floor: {} }, says: 'table.main.back', params: { seat: 3 } })
    const answers = { by: 'adviser' as const, what: 'answer' as const, project: 'b', spent_ms: 0, limit_ms: 60_000, running: true }
    expect(at({ list: [4], speech: null, staff_speech: answers })).toMatchObject({ does: { end_floor: {} }, says: 'table.main.staff_done' })
    expect(at({ list: [4], speech: null, staff_speech: { ...answers, by: null } }).does).toEqual({ give_floor_to_next: {} })
  })

  it('points to 小结 where nobody has a speech left', () => {
    expect(at({ speech: null, all_heard: true })).toMatchObject({ does: null, says: 'table.main.all_heard' })
  })

  it('goes on after a pause, whoever is next', () => {
    expect(at({ paused: true, list: [4] }).does).toEqual({ go_on: {} })
  })

  it('ends the speech where nobody is next', () => {
    expect(at({}).does).toEqual({ end_floor: {} })
  })

  it('begins another round while the project has time, and points to 小结 when it has not', () => {
    const over = { mode: 'in_turn', speech: null, round_over: true } as const
    expect(at(over).does).toEqual({ begin_round: {} })
    const late = { ...tableView().project!, spent_ms: 5.5 * 60_000 }
    expect(at({ ...over, project: late })).toMatchObject({ does: null, says: 'table.main.closing' })
  })

  it('is nothing to press where nobody waits: 小结 never stands where the floor was given', () => {
    const quiet = { speech: null, seats: [seat(1), seat(2)], projects: [project('b', { here: true })] }
    expect(at(quiet)).toMatchObject({ does: null, says: 'table.main.hands' })
    expect(at({ ...quiet, mode: 'voluntary' })).toMatchObject({ does: null, says: 'table.main.speak' })
    expect(at({ ...quiet, mode: 'voluntary', tracked: false })).toMatchObject({ does: null, says: 'table.main.freely' })
    const said = { ...quiet, projects: [project('b', { here: true, notes: 3 })], seats: [seat(1, { spoke_here: true })] }
    expect(at(said)).toMatchObject({ does: null, says: 'table.main.hands' })
  })

  it('goes to the next open project once this one is closed, also to one that was left out', () => {
    const closed = { ...tableView().project!, closed: true }
    expect(at({ speech: null, project: closed })).toMatchObject({ does: { begin_project: { project: 'c' } }, params: { project: 'Project c' } })
    const projects = [project('a'), project('b', { here: true, closed: true }), project('c', { closed: true })]
    expect(at({ speech: null, project: closed, projects }).does).toEqual({ begin_project: { project: 'a' } })
  })

  it('goes on to choosing when all are closed', () => {
    const closed = { ...tableView().project!, closed: true }
    const projects = [project('a', { closed: true }), project('b', { here: true, closed: true })]
    expect(at({ speech: null, project: closed, projects }).does).toEqual({ begin_phase: { phase: 'choosing' } })
  })
})
