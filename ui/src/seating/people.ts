/** What the people's screens work out from the table's view. */
import type { Command } from '../bindings/Command'
import type { SeatKind } from '../bindings/SeatKind'
import type { SeatView } from '../bindings/SeatView'
import type { StaffView } from '../bindings/StaffView'
import type { TableView } from '../bindings/TableView'
import { ROLES, type Role } from '../session/roles'

export const SEAT_KINDS: readonly SeatKind[] = ['resident', 'organisation', 'unit']

export const MOST_SEATS = 16
/** As many as a table is drawn for while fewer are known. */
export const USUAL_SEATS = 10

export function presentSeats(view: TableView): SeatView[] {
  return view.seats.filter((seat) => seat.present).toSorted((a, b) => a.seat - b.seat)
}

/** The lowest number at which nobody sits; null when all are taken. */
export function nextSeat(view: TableView): number | null {
  const taken = new Set(presentSeats(view).map((seat) => seat.seat))
  const free = Array.from({ length: MOST_SEATS }, (_, at) => at + 1).filter((seat) => !taken.has(seat))
  // Whoever went out while the table talks may come back to their number.
  const kept = new Set(view.phase === 'seating' ? [] : view.seats.map((seat) => seat.seat))
  return free.find((seat) => !kept.has(seat)) ?? free[0] ?? null
}

/** Residents for the lowest free places, until so many sit here. */
export function fillUp(view: TableView, wanted: number): Command[] {
  const taken = new Set(presentSeats(view).map((seat) => seat.seat))
  const free = Array.from({ length: MOST_SEATS }, (_, at) => at + 1).filter((seat) => !taken.has(seat))
  return free.slice(0, Math.max(0, wanted - taken.size)).map(sitDown)
}

export function sitDown(seat: number): Command {
  return { take_seat: { seat, kind: 'resident', votes: true, name: '', of_age: false } }
}

/** A person's number for this role: their own where they correct their name or come back, else one that nobody ever had.
 * Once there is no other left, it is one that the desk refuses. */
export function personFor(view: TableView, role: Role, replaces: boolean, name: string): number {
  const others = view.staff.filter((staff) => staff.role !== role).map((staff) => staff.person)
  const own = view.staff.find((staff) => staff.role === role)?.person ?? null
  if (own !== null && !replaces && !others.includes(own)) return own
  const back = view.people.find((person) => person.name === name && person.person !== own && !others.includes(person.person))
  if (back !== undefined) return back.person
  const had = new Set(view.people.map(({ person }) => person))
  const usual = ROLES.indexOf(role) + 1
  if (!replaces && !had.has(usual)) return usual
  let free = 1
  while (had.has(free)) free += 1
  return free
}

/** Holders of other roles who could hold this one too, each person once. */
export function couldAlso(view: TableView, role: Role): StaffView[] {
  const own = view.staff.find((staff) => staff.role === role)?.person
  const others = view.staff.filter((staff) => staff.role !== role && staff.person !== null && staff.person !== own)
  return others.filter((staff, at) => others.findIndex((other) => other.person === staff.person) === at)
}

/** What keeps the table from beginning, the first of it; null when nothing does. */
export type Missing = { what: 'staff'; role: Role } | { what: 'seats' } | { what: 'ages' } | { what: 'sending' }

export function missing(view: TableView): Missing | null {
  for (const role of ROLES) {
    const staff = view.staff.find((held) => held.role === role)
    if (!staff || (staff.person === null && !staff.vacant)) return { what: 'staff', role }
  }
  const here = presentSeats(view)
  if (!here.some((seat) => seat.votes)) return { what: 'seats' }
  if (here.some((seat) => !seat.of_age)) return { what: 'ages' }
  return view.to_be_told ? { what: 'sending' } : null
}
