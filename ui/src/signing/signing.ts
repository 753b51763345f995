/** What the signing screen works out from the views. */
import type { ChoosingView } from '../bindings/ChoosingView'
import type { ClosingView } from '../bindings/ClosingView'
import type { TableView } from '../bindings/TableView'
import type { Role } from '../session/roles'

export interface Signer {
  person: number
  name: string | null
  /** All that this person holds. */
  roles: Role[]
  signed: boolean
}

/** The staff by person: one who holds two roles confirms both at once. */
export function signers(closing: ClosingView, table: TableView): Signer[] {
  const persons = new Map<number, Signer>()
  for (const { role, person, held, signed } of closing.sign_offs) {
    if (!held || person === null) continue
    const known = persons.get(person)
    const name = table.staff.find((staff) => staff.role === role)?.name ?? null
    if (known) Object.assign(known, { roles: [...known.roles, role], signed: known.signed && signed })
    else persons.set(person, { person, name, roles: [role], signed })
  }
  return [...persons.values()]
}

/** What the recommended projects have: votes, points, or that all agreed, and nothing was counted. */
export function gotOf(choosing: Pick<ChoosingView, 'recommended' | 'unit'> | null): 'votes' | 'points' | 'agreed' {
  if (choosing?.recommended?.some(({ score }) => score === null)) return 'agreed'
  return choosing?.unit === 'points' ? 'points' : 'votes'
}

const GROUP = /[0-9A-Z]{1,4}/gi

/** `7K3MQ9TX2VHD` in the groups in which it is written down. */
export function codeGroups(code: string): string[] {
  return code.replace(/[^0-9A-Z]/gi, '').match(GROUP) ?? []
}
