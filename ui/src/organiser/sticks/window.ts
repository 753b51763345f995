/** Of many tables those around the one that is asked for, and how many stand before and behind. */
import type { TableStick } from '../../bindings/TableStick'
import { isOf, type Whose } from './line.svelte'

export interface Shown {
  before: readonly TableStick[]
  shown: readonly TableStick[]
  behind: readonly TableStick[]
}

/** A third of what there is room for stands before the present one. */
const BEFORE = 3

export function around(tables: readonly TableStick[], now: Whose | null, room: number): Shown {
  const most = Math.max(1, Math.floor(room))
  const at = Math.max(0, tables.findIndex((each) => isOf(each, now)))
  const from = Math.min(Math.max(0, at - Math.floor(most / BEFORE)), Math.max(0, tables.length - most))
  return { before: tables.slice(0, from), shown: tables.slice(from, from + most), behind: tables.slice(from + most) }
}
