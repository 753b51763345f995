import { describe, expect, it } from 'vitest'
import type { TableView } from '../bindings/TableView'
import type { Role } from '../session/roles'
import { couldAlso, fillUp, missing, nextSeat, personFor } from './people'

function view(staff: Partial<Record<Role, number | 'vacant'>>, seats: { seat: number; present?: boolean; of_age?: boolean; votes?: boolean }[] = [], left: Record<number, string> = {}) {
  const here = [...new Set(Object.values(staff))].filter((person) => person !== 'vacant')
  return {
    people: [...here.map((person) => ({ person, name: `${person}` })), ...Object.entries(left).map(([person, name]) => ({ person: Number(person), name }))],
    staff: (['leader', 'recorder', 'adviser'] as const).map((role) => ({
      role,
      person: typeof staff[role] === 'number' ? staff[role] : null,
      name: null,
      vacant: staff[role] === 'vacant',
      reason: null,
    })),
    seats: seats.map((seat) => ({ present: true, of_age: true, votes: true, ...seat })),
  } as unknown as TableView
}

describe('seats', () => {
  it('ten residents are seated at the free places', () => {
    const commands = fillUp(view({}, [{ seat: 1 }, { seat: 3 }, { seat: 4, present: false }]), 4)
    expect(commands.map((command) => 'take_seat' in command && command.take_seat.seat)).toEqual([2, 4])
  })
  it('the next one is the lowest that is free, and none of seventeen', () => {
    expect(nextSeat({ ...view({}, [{ seat: 1 }, { seat: 2, present: false }]), phase: 'seating' })).toBe(2)
    expect(nextSeat(view({}, Array.from({ length: 16 }, (_, at) => ({ seat: at + 1 }))))).toBeNull()
  })
  it('of who went out while the table talks stays theirs as long as another is free', () => {
    const talks = (seats: Parameters<typeof view>[1]) => ({ ...view({}, seats), phase: 'discussion' as const })
    expect(nextSeat(talks([{ seat: 1, present: false }, { seat: 2 }]))).toBe(3)
    expect(nextSeat(talks(Array.from({ length: 16 }, (_, at) => ({ seat: at + 1, present: at !== 4 }))))).toBe(5)
  })
})

describe('the number of a person', () => {
  it('is the usual one of the role at first', () => {
    expect(personFor(view({}), 'adviser', false, '新来的')).toBe(3)
  })
  it('stays when a name is corrected', () => {
    expect(personFor(view({ leader: 1, recorder: 2 }), 'recorder', false, '新来的')).toBe(2)
  })
  it('is another one when one who held two roles gives one away', () => {
    expect(personFor(view({ leader: 1, adviser: 1 }), 'adviser', false, '新来的')).toBe(3)
  })
  it('is nobody else’s when somebody takes over', () => {
    expect(personFor(view({ leader: 1, recorder: 2, adviser: 3 }), 'leader', true, '新来的')).toBe(4)
  })
  it('is nobody’s who left, be it the usual one, and their own again when they come back', () => {
    const replaced = view({ leader: 4, recorder: 2, adviser: 3 }, [], { 1: '王' })
    expect(personFor(replaced, 'recorder', true, '李')).toBe(5)
    expect(personFor(replaced, 'recorder', true, '王')).toBe(1)
    expect(personFor(view({ leader: 1, recorder: 2, adviser: 'vacant' }, [], { 3: '王' }), 'adviser', false, '李')).toBe(4)
  })
  it('one person is offered once, and not for what they hold', () => {
    expect(couldAlso(view({ leader: 1, recorder: 1 }), 'adviser').map(({ role }) => role)).toEqual(['leader'])
    expect(couldAlso(view({ leader: 1, recorder: 1 }), 'recorder')).toEqual([])
  })
})

describe('what is missing', () => {
  const full = { leader: 1, recorder: 2, adviser: 'vacant' } as const
  it('is said in the order in which it is done', () => {
    const untold = { ...view(full, [{ seat: 1 }]), to_be_told: true }
    expect(missing(untold)).toEqual({ what: 'sending' })
    expect(missing(view({ leader: 1 }))).toEqual({ what: 'staff', role: 'recorder' })
    expect(missing(view(full, [{ seat: 1, votes: false }]))).toEqual({ what: 'seats' })
    expect(missing(view(full, [{ seat: 1, of_age: false }]))).toEqual({ what: 'ages' })
    expect(missing(view(full, [{ seat: 1 }]))).toBeNull()
  })
})
