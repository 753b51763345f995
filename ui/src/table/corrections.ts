/** How what was just done can be corrected: whose it was instead, how long it lasted, who it was by. */
import type { DoneView } from '../bindings/DoneView'
import type { TableView } from '../bindings/TableView'
import type { Command } from '../bindings/Command'
import { minutesAndSeconds } from '../shared/clock.svelte'
import { say } from '../shared/words.svelte'

export interface Correction {
  act: string
  says: string
  wide?: boolean
  does: Command
}

/** So long a turn is said to have lasted, in milliseconds. */
const LENGTHS = [10_000, 30_000, 60_000, 90_000, 120_000, 180_000, 300_000]
/** So many of them are offered: those next to how long it was. */
const OFFERED = 4

export function corrections(done: DoneView, view: TableView): Correction[] {
  const present = view.seats.filter((seat) => seat.present).toSorted((a, b) => a.seat - b.seat)
  const { turn } = done
  if (turn !== null) {
    const now = view.speech?.turn === turn ? view.speech : null
    const others = present.filter(({ seat }) => seat !== (now?.seat ?? done.seat) || done.act === 'turn_moved')
    const moves = others.map(({ seat }) => ({ act: `move-to-${seat}`, says: say('seat.name', { seat }), does: { move_turn: { turn, to: seat } } }))
    return [...moves, ...lengths(done, now?.spent_ms ?? null)]
  }
  if (done.hand && done.seat !== null) {
    const from = done.seat
    const free = present.filter((seat) => seat.votes && !seat.hand && !seat.speaking && !seat.spoken_out)
    return free.map(({ seat }) => ({ act: `move-to-${seat}`, says: say('seat.name', { seat }), does: { move_hand: { from, to: seat } } }))
  }
  if (done.by !== null && done.project !== null) {
    const by = done.by === 'adviser' ? 'proposer' : 'adviser'
    const adviser = view.staff.some(({ role, person }) => role === 'adviser' && person !== null)
    return by === 'adviser' && !adviser ? [] : [{ act: `by-${by}`, says: say(`done.by_${by}`), wide: true, does: { introduce_project: { project: done.project, by } } }]
  }
  return []
}

/** Of a turn that runs only shorter ones; of one that is over what there is room for. */
function lengths({ act, turn, ms, room_ms }: DoneView, running_ms: number | null): Correction[] {
  if (turn === null || (running_ms === null && act === 'floor_given')) return []
  const lasted = running_ms ?? ms ?? 0
  const most = running_ms ?? room_ms ?? 0
  const fit = LENGTHS.filter((length) => length <= most && Math.abs(length - lasted) >= 5_000)
  const near = fit.toSorted((a, b) => Math.abs(a - lasted) - Math.abs(b - lasted)).slice(0, OFFERED)
  return near
    .toSorted((a, b) => a - b)
    .map((length) => ({ act: `lasted-${length / 1_000}`, says: say('done.lasted', { time: minutesAndSeconds(length) }), wide: true, does: { time_turn: { turn, ms: length } } }))
}
