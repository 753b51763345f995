/** What a click on a seat does by the order of speaking, and what its menu offers beside. */
import type { Command } from '../bindings/Command'
import type { SeatView } from '../bindings/SeatView'
import type { Stance } from '../bindings/Stance'
import type { TableView } from '../bindings/TableView'
import type { KeyWith } from '../shared/words.svelte'

export interface SeatAct {
  act: string
  says: KeyWith<'seat'>
  does: Command
}

export const STANCES: readonly Stance[] = ['for', 'against', 'neither']

/** A raised hand says what it is for: what can be chosen, where the meeting asks. */
export function stances({ seat }: SeatView): SeatAct[] {
  return STANCES.map((stance) => ({ act: `stance-${stance}`, says: `seat.stance.${stance}`, does: { raise_hand: { seat, stance } } }))
}

/** Whether a click asks first what the hand is for. */
export function asksStance(table: TableView, act: SeatAct | null): boolean {
  return table.asks_stance && act?.act === 'raise-hand'
}

/** The click; null where it opens the menu. */
export function seatClick(table: TableView, { seat, present, votes, hand, speaking, spoken_out }: SeatView): SeatAct | null {
  if (!present || table.project === null) return null
  switch (table.order.click) {
    case 'menu':
      return null
    case 'hand':
      if (speaking || !votes || (spoken_out && !hand) || goesOn(table, seat)) return null
      return hand
        ? { act: 'lower-hand', says: 'seat.lower_hand', does: { lower_hand: { seat } } }
        : { act: 'raise-hand', says: 'seat.raise_hand', does: { raise_hand: { seat } } }
    case 'floor':
      if (!table.tracked || table.paused) return null
      return speaking
        ? { act: 'end-floor', says: 'seat.finished', does: { end_floor: {} } }
        : { act: 'give-floor', says: 'seat.speaks_now', does: { give_floor: { seat, how: null } } }
  }
}

/** Interrupted by a reply, this seat has the floor again after it. */
function goesOn(table: TableView, seat: number): boolean {
  return table.interrupted === seat
}

/** The menu: acts on the floor first, then who is here. */
export function seatMenu(table: TableView, { seat, present, hand, speaking }: SeatView): SeatAct[] {
  if (!present) return [{ act: 'seat-return', says: 'seat.menu.return', does: { return_seat: { seat } } }]
  const acts: SeatAct[] = []
  const clicked = !table.order.open || table.tracked
  if (table.project !== null && !table.paused && clicked) {
    if (speaking) {
      acts.push({ act: 'end-floor', says: 'seat.menu.finished', does: { end_floor: {} } })
    } else {
      acts.push({ act: 'give-floor', says: 'seat.menu.give', does: { give_floor: { seat, how: null } } })
      if (!goesOn(table, seat)) acts.push({ act: 'give-reply', says: 'seat.menu.reply', does: { give_floor: { seat, how: 'reply' } } })
    }
    if (table.staff.some(({ role, person }) => role === 'adviser' && person !== null)) {
      acts.push({ act: 'adviser-answers', says: 'seat.menu.adviser', does: { give_staff_floor: { by: 'adviser', what: 'answer', project: null } } })
    }
    const mayPass = speaking ? table.speech?.how !== 'reply' : table.list[0] === seat
    if (table.order.rounds && mayPass) {
      acts.push({ act: 'pass-turn', says: 'seat.menu.pass', does: { pass_turn: { seat } } })
    }
  }
  if (hand) acts.push({ act: 'lower-hand', says: 'seat.menu.lower_hand', does: { lower_hand: { seat } } })
  const turn = table.speech ?? table.last_turn
  if (turn !== null && turn.seat !== seat) {
    acts.push({ act: 'move-turn', says: 'seat.menu.move_turn', does: { move_turn: { turn: turn.turn, to: seat } } })
  }
  acts.push({ act: 'seat-leave', says: 'seat.menu.leave', does: { leave_seat: { seat } } })
  return acts
}
