import { expect, it } from 'vitest'
import type { TableStick } from '../../bindings/TableStick'
import { around } from './window'

const tables: TableStick[] = Array.from({ length: 126 }, (_, at) => ({ meeting: 'm', community: '', table: at + 1, stands: 'waiting' }))
const counts = (now: number | null, room: number) => {
  const { before, shown, behind } = around(tables, now === null ? null : { meeting: 'm', table: now }, room)
  return [before.length, shown[0]!.table, shown.at(-1)!.table, behind.length]
}

it('shows as many tables as there is room for, the present one among them, and loses none', () => {
  expect(counts(1, 6)).toEqual([0, 1, 6, 120])
  expect(counts(60, 6)).toEqual([57, 58, 63, 63])
  expect(counts(126, 6)).toEqual([120, 121, 126, 0])
  expect(counts(null, 6)).toEqual([0, 1, 6, 120])
  expect(counts(60, 0)).toEqual([59, 60, 60, 66])
  expect(counts(60, 600)).toEqual([0, 1, 126, 0])
})
