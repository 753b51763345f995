import { describe, expect, it } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { groupsOf, inOrder, nextUnread, pagesOf, partOf } from './reading'

const note = (table: number, project: string | null, hash: string, part: Partial<ReadingNote> = {}): ReadingNote => ({
  table, project, project_number: null, hash, text: hash, what: 'note', kind: 'support', read: false, withheld: false, masked: [], held: false, ...part,
})
const hashes = (notes: readonly ReadingNote[]) => notes.map(({ hash }) => hash)

describe('what is read through', () => {
  it('stands by table and project, asides last, what was said of one project together', () => {
    const notes = [note(2, '长椅', 'a'), note(1, null, 'c'), note(1, '食堂', 'b'), note(1, '路灯', 'd'), note(1, '食堂', 'e')]
    const all = inOrder(notes, 'all', '')
    expect(hashes(all)).toEqual(['b', 'e', 'd', 'c', 'a'])
    expect(groupsOf(all).map(({ table, project, notes }) => [table, project, notes.length])).toEqual([[1, '食堂', 2], [1, '路灯', 1], [1, null, 1], [2, '长椅', 1]])
    // A wording stands with what was said of its project; what is of the table stands by itself, no aside of anybody's.
    const more = [note(1, '食堂', 'f'), note(1, '食堂', 'g', { kind: null, what: 'wording' }), note(1, null, 'h'), note(1, null, 'i', { kind: null, what: 'difference' })]
    expect(groupsOf(more).map(({ project, notes }) => [project, notes.map(({ hash }) => hash).join('')])).toEqual([['食堂', 'fg'], [null, 'h'], [null, 'i']])
  })

  it('keeps an answer and the name of an idea with what was noted', () => {
    for (const what of ['question_answer', 'idea']) expect(partOf(note(1, null, 'a', { kind: null, what }))).toBe('asides')
  })

  it('says of objections to the notice that they are that, whole or of a table', () => {
    const objection = (table: number, hash: string) => note(table, null, hash, { kind: null, what: 'objection' })
    const answer = note(0, null, 'b', { kind: null, what: 'answer' })
    const all = [objection(0, 'a'), answer, note(1, null, 'c', { kind: null, what: 'difference' }), objection(1, 'd')]
    expect(groupsOf(all).map(({ notes }) => [partOf(notes[0]!), hashes(notes)])).toEqual([['objections', ['a', 'b']], ['of_table', ['c']], ['objections', ['d']]])
  })

  it('can be narrowed to what is unread, withheld, worth a second look, or has these words', () => {
    const notes = [note(1, '食堂', 'a', { read: true }), note(1, '食堂', 'b', { text: '打 13812345678' }), note(1, '食堂', 'c', { withheld: true, read: true }), note(1, '食堂', 'd', { text: null })]
    expect(hashes(inOrder(notes, 'unread', ''))).toEqual(['b'])
    expect(hashes(inOrder(notes, 'hints', ''))).toEqual(['b'])
    expect(hashes(inOrder(notes, 'withheld', ''))).toEqual(['c'])
    const masked = notes.map((one) => (one.hash === 'b' ? { ...one, masked: [{ from: 2, to: 13 }] } : one))
    expect(hashes(inOrder(masked, 'masked', ''))).toEqual(['b'])
    expect(inOrder(masked, 'hints', '')).toEqual([])
    expect(hashes(inOrder(masked, 'hints', '', new Set(['b'])))).toEqual(['b'])
    expect(hashes(inOrder(notes, 'all', '１３８'))).toEqual(['b'])
    expect(inOrder(notes, 'all', '食堂')).toHaveLength(4)
  })

  it('is 250 items in 25 presses, and goes on where something is unread', () => {
    const notes = Array.from({ length: 250 }, (_, n) => note(1 + Math.trunc(n / 50), '食堂', `${n}`))
    const read = new Set<string>()
    let at = 0
    let presses = 0
    for (; read.size < notes.length; presses += 1) {
      const pages = pagesOf(inOrder(notes.map((one) => ({ ...one, read: read.has(one.hash) })), 'all', ''))
      for (const { hash } of pages[at]!) read.add(hash)
      at = nextUnread(pagesOf(notes.map((one) => ({ ...one, read: read.has(one.hash) }))), at)
    }
    expect(presses).toBe(25)
  })

  it('goes round to what was passed over, and to the next page where all is read', () => {
    const page = (read: boolean) => [note(1, null, 'x', { read })]
    expect(nextUnread([page(false), page(true), page(true)], 1)).toBe(0)
    expect(nextUnread([page(true), page(true), page(true)], 1)).toBe(2)
    expect(nextUnread([], 0)).toBe(0)
  })
})
