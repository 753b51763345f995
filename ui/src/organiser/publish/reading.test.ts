import { expect, it } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { byTable } from './reading'

const note = (table: number, project: string | null, hash: string, read: boolean): ReadingNote => ({
  table, project, hash, text: hash, what: 'note', kind: 'support', read, withheld: false,
})

it('groups notes by table and project, asides last, and knows which of a group are unread', () => {
  const tables = byTable([note(2, '长椅', 'a', false), note(1, null, 'c', false), note(1, '食堂', 'b', true), note(1, '食堂', 'd', false)])
  expect(tables.map(({ table, unread }) => [table, unread])).toEqual([[1, 2], [2, 1]])
  expect(tables[0]!.groups.map(({ project, unread }) => [project, unread])).toEqual([['食堂', ['d']], [null, ['c']]])
})

it('asks nobody to read what is not here', () => {
  const erased = { ...note(1, '食堂', 'a', false), text: null }
  expect(byTable([erased, note(1, '食堂', 'b', false)])[0]!.unread).toBe(1)
})
