/** The texts that are read through before anything is published: which of them, in what order, ten at a time. */
import type { ReadingNote } from '../../bindings/ReadingNote'
import { openHints } from './masking'

/** So many are read at a time. */
export const PAGE = 10

export type Show = 'all' | 'unread' | 'hints' | 'masked' | 'withheld'

export const isUnread = (note: ReadingNote): boolean => !note.read && note.text !== null
export const hasHints = (note: ReadingNote): boolean => openHints(note).length > 0

const SHOWN: Record<Show, (note: ReadingNote) => boolean> = {
  all: () => true,
  unread: isUnread,
  hints: hasHints,
  masked: (note) => note.masked.length > 0,
  withheld: (note) => note.withheld,
}

/** By table and project, what belongs to no project last, what was said of a project together; with these words in it. Some
 * stay whatever is shown. */
export function inOrder(notes: readonly ReadingNote[], show: Show, words: string, stay: ReadonlySet<string> = new Set()): ReadingNote[] {
  const wanted = words.trim().normalize('NFKC').toLowerCase()
  const has = (note: ReadingNote) => `${note.text ?? ''} ${note.project ?? ''}`.normalize('NFKC').toLowerCase().includes(wanted)
  const first = new Map<string, number>()
  for (const [at, { table, project }] of notes.entries()) {
    const key = `${table}.${project ?? ''}`
    if (!first.has(key)) first.set(key, project === null ? notes.length : at)
  }
  const place = ({ table, project }: ReadingNote) => first.get(`${table}.${project ?? ''}`) ?? 0
  return notes.filter((note) => (SHOWN[show](note) || stay.has(note.hash)) && (wanted === '' || has(note))).toSorted((a, b) => a.table - b.table || place(a) - place(b))
}

export function pagesOf(notes: readonly ReadingNote[]): ReadingNote[][] {
  return Array.from({ length: Math.ceil(notes.length / PAGE) }, (_, n) => notes.slice(n * PAGE, (n + 1) * PAGE))
}

/** The next page with something unread, after this one and round to the first; the one after it where there is none. */
export function nextUnread(pages: readonly ReadingNote[][], after: number): number {
  const places = pages.map((_, n) => (after + 1 + n) % pages.length)
  const found = places.find((n) => pages[n]!.some(isUnread))
  return found ?? Math.min(after + 1, Math.max(pages.length - 1, 0))
}

/** What stands over a group of notes: at one table of one project. */
export interface Group {
  key: string
  table: number
  project: string | null
  number: number | null
  notes: ReadingNote[]
}

/** What a text of no project is of: what was noted in the meeting, with answers and names; objections to the notice; how a table
 * chose, or which of its records counts. */
export function partOf(note: ReadingNote): 'asides' | 'objections' | 'of_table' {
  if (note.kind !== null || note.what === 'question_answer' || note.what === 'idea') return 'asides'
  return note.what === 'objection' || note.what === 'answer' ? 'objections' : 'of_table'
}

/** The notes of one page under their tables and projects. */
export function groupsOf(page: readonly ReadingNote[]): Group[] {
  const groups: Group[] = []
  for (const note of page) {
    const last = groups.at(-1)
    const isSame = last !== undefined && last.table === note.table && last.project === note.project && last.number === note.project_number
    if (isSame && (note.project !== null || partOf(last.notes[0]!) === partOf(note))) last.notes.push(note)
    else groups.push({ key: `${note.table}.${note.project ?? ''}.${note.hash}`, table: note.table, project: note.project, number: note.project_number, notes: [note] })
  }
  return groups
}
