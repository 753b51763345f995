/** The three of the staff, in the order in which they are always named. */
import type { StaffView } from '../bindings/StaffView'

export type Role = StaffView['role']
export const ROLES: readonly Role[] = ['leader', 'recorder', 'adviser']
