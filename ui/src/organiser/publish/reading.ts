/** The texts that are read through before anything is published, by table and project. */
import type { ReadingNote } from '../../bindings/ReadingNote'

/** What was said of one project at one table, or at one table of none. */
export interface Group {
  key: string
  project: string | null
  notes: ReadingNote[]
  /** Hashes that nobody has read. */
  unread: string[]
}

export interface TableGroups {
  table: number
  groups: Group[]
  unread: number
}

export function byTable(notes: readonly ReadingNote[]): TableGroups[] {
  const tables = new Map<number, Map<string, Group>>()
  for (const note of notes) {
    const groups = tables.get(note.table) ?? new Map<string, Group>()
    tables.set(note.table, groups)
    const key = `${note.table}.${note.project ?? ''}`
    const group = groups.get(key) ?? { key, project: note.project, notes: [], unread: [] }
    groups.set(key, group)
    group.notes.push(note)
    // What is not here cannot be read.
    if (!note.read && note.text !== null) group.unread.push(note.hash)
  }
  return [...tables]
    .toSorted(([a], [b]) => a - b)
    .map(([table, groups]) => {
      // What belongs to no project comes last.
      const list = [...groups.values()].toSorted((a, b) => Number(a.project === null) - Number(b.project === null))
      return { table, groups: list, unread: list.reduce((sum, group) => sum + group.unread.length, 0) }
    })
}
