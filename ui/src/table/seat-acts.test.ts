import { describe, expect, it } from 'vitest'
import { seat, tableView } from '../session/moment.fixture'
import { asksStance, seatClick, seatMenu, stances } from './seat-acts'

const does = (...given: Parameters<typeof seatClick>) => seatClick(...given)?.does ?? null
const menu = (...given: Parameters<typeof seatMenu>) => seatMenu(...given).map(({ act }) => act)

describe('a click on a seat', () => {
  it('in turn: nothing but the menu', () => {
    expect(does(tableView({ mode: 'in_turn' }), seat(1))).toBeNull()
  })

  it('raise hand: up, and down again', () => {
    expect(does(tableView(), seat(1))).toEqual({ raise_hand: { seat: 1 } })
    expect(does(tableView(), seat(1, { hand: true }))).toEqual({ lower_hand: { seat: 1 } })
  })

  it('raise hand: asks what it is for where the meeting does, and only on the way up', () => {
    const asks = tableView({ asks_stance: true })
    const click = (change = {}) => asksStance(asks, seatClick(asks, seat(1, change)))
    expect([click(), click({ hand: true, stance: 'for' }), asksStance(tableView(), seatClick(tableView(), seat(1)))]).toEqual([true, false, false])
    expect(stances(seat(1)).map(({ does }) => does)).toEqual(['for', 'against', 'neither'].map((stance) => ({ raise_hand: { seat: 1, stance } })))
  })

  it('raise hand: the speaker and an observer have only the menu', () => {
    expect(does(tableView(), seat(2, { speaking: true }))).toBeNull()
    expect(does(tableView(), seat(5, { votes: false }))).toBeNull()
  })

  it('open floor: speaks now, and the same seat again has finished', () => {
    const table = tableView({ mode: 'voluntary' })
    expect(does(table, seat(1))).toEqual({ give_floor: { seat: 1, how: null } })
    expect(does(table, seat(2, { speaking: true }))).toEqual({ end_floor: {} })
  })

  it('open floor without timing: nothing is clicked', () => {
    expect(does(tableView({ mode: 'voluntary', tracked: false }), seat(1))).toBeNull()
  })

  it('an empty chair has only the menu', () => {
    expect(does(tableView(), seat(1, { present: false }))).toBeNull()
  })
})

describe('the menu of a seat', () => {
  it('lets come back who has left, and nothing else', () => {
    expect(menu(tableView(), seat(1, { present: false }))).toEqual(['seat-return'])
  })

  it('gives the floor out of order, a reply, moves the turn, lets go', () => {
    expect(menu(tableView(), seat(1))).toEqual(['give-floor', 'give-reply', 'move-turn', 'seat-leave'])
  })

  it('lets nobody pass in the middle of a reply, nor reply who goes on after it', () => {
    const speech = { ...tableView().speech!, how: 'reply' as const }
    const table = tableView({ mode: 'in_turn', list: [3, 4], speech, interrupted: 1 })
    expect(menu(table, seat(2, { speaking: true }))).not.toContain('pass-turn')
    expect(menu(table, seat(1))).not.toContain('give-reply')
    expect(seatClick(tableView({ interrupted: 1 }), seat(1))).toBeNull()
  })

  it('lets the adviser answer, where there is one', () => {
    const staff = [{ role: 'adviser' as const, person: 3, name: null, vacant: false, reason: null }]
    expect(menu(tableView({ staff }), seat(1))).toContain('adviser-answers')
    expect(menu(tableView(), seat(1))).not.toContain('adviser-answers')
  })

  it('lets only the speaker and the next pass', () => {
    const table = tableView({ mode: 'in_turn', list: [3, 4] })
    expect(menu(table, seat(3))).toContain('pass-turn')
    expect(menu(table, seat(2, { speaking: true }))).toContain('pass-turn')
    expect(menu(table, seat(4))).not.toContain('pass-turn')
  })

  it('gives nobody the floor in a pause', () => {
    expect(menu(tableView({ paused: true }), seat(1))).not.toContain('give-floor')
  })
})
