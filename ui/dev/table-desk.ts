/** Just enough of a desk to try the table's screen by hand; the rules are the core's, not these. */
import type { Command } from '../src/bindings/Command'
import type { SeatView } from '../src/bindings/SeatView'
import type { TableLook } from '../src/bindings/TableLook'

export function does(look: TableLook, command: Command, passed: number): TableLook {
  const table = { ...look.table, now_ms: look.table.now_ms + passed }
  if (table.speech) table.speech = { ...table.speech, spent_ms: table.speech.spent_ms + passed }
  const next: TableLook = { ...look, table, saved_at: new Date().toISOString().replace('Z', '+00:00') }
  const seat = (number: number, change: Partial<SeatView>) => {
    table.seats = table.seats.map((each) => (each.seat === number ? { ...each, ...change } : each))
  }
  const speak = (number: number) => {
    if (table.speech) seat(table.speech.seat, { speaking: false, spoke_here: true })
    table.list = table.list.filter((each) => each !== number)
    table.speech = { turn: table.now_ms, seat: number, how: 'next', spent_ms: 0, limit_ms: 60_000 }
    seat(number, { speaking: true, spoke_here: true, hand: false, place: null, spoken: 'some' })
    table.take_back = { seq: 1, act: 'floor_given', seat: number, project: null, mode: null, rule: null, at_ms: table.now_ms }
  }
  if ('type_line' in command) {
    const { text, seat: by, kind, project } = command.type_line
    next.notes = { ...look.notes, line: text === '' ? null : { text, seat: by ?? 0, kind, project } }
  } else if ('save_note' in command) {
    const note = { ...command.save_note, draft: look.notes.notes.length + 100, hash: null, project_name: null, at_ms: table.now_ms, wording: null }
    next.notes = { ...look.notes, line: null, notes: [note, ...look.notes.notes], can_undo: true }
  } else if ('change_note' in command) {
    const { note: number, ...change } = command.change_note
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))
    next.notes = { ...look.notes, notes: look.notes.notes.map((note) => (note.draft === number ? { ...note, ...given } : note)) }
  } else if ('give_floor' in command) speak(command.give_floor.seat)
  else if ('give_floor_to_next' in command) speak(table.list[0] ?? 1)
  else if ('end_floor' in command && table.speech) {
    seat(table.speech.seat, { speaking: false })
    table.speech = null
  } else if ('raise_hand' in command) {
    table.list = [...table.list, command.raise_hand.seat]
    seat(command.raise_hand.seat, { hand: true, place: table.list.length })
  } else if ('lower_hand' in command) {
    table.list = table.list.filter((each) => each !== command.lower_hand.seat)
    seat(command.lower_hand.seat, { hand: false, place: null })
  } else if ('choose_mode' in command) table.mode = command.choose_mode.mode
  else if ('pause' in command) Object.assign(table, { paused: true, running: false })
  else if ('go_on' in command) Object.assign(table, { paused: false, running: true })
  return next
}
