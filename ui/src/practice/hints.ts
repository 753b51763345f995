/** What whoever practises alone is told, when it first matters: six for who leads, six for who writes. */
import type { TableLook } from '../bindings/TableLook'
import type { KeyWith } from '../shared/words.svelte'
import type { Room } from './company'

export interface Hint {
  id: string
  role: 'leader' | 'recorder'
  says: KeyWith
  /** It matters now. */
  when: (at: Moment) => boolean
}

/** What a hint looks at. */
export interface Moment {
  look: TableLook
  room: Room
  reading: boolean
}

const table = (at: Moment) => at.look.table
const discussed = (at: Moment) => table(at).phase === 'discussion' && !at.reading
const here = (at: Moment) => (discussed(at) && table(at).project?.closed === false ? table(at).project : null)
const heard = (at: Moment) => {
  const project = here(at)
  return project != null && (project.introduced !== null || project.waived)
}
const speaks = (at: Moment) => here(at) !== null && table(at).speech !== null
const late = (at: Moment) => {
  const speech = table(at).speech
  return speech !== null && speech.spent_ms >= speech.limit_ms
}

/** In the order in which a meeting comes to them. */
export const HINTS: readonly Hint[] = [
  { id: 'rules', role: 'leader', says: 'hint.rules', when: (at) => table(at).phase === 'opening' },
  { id: 'project', role: 'leader', says: 'hint.project', when: (at) => discussed(at) && table(at).project === null },
  { id: 'introduce', role: 'leader', says: 'hint.introduce', when: (at) => here(at) !== null && !heard(at) },
  { id: 'hands', role: 'leader', says: 'hint.hands', when: (at) => here(at) !== null && at.room.hands.length > 0 },
  { id: 'over', role: 'leader', says: 'hint.over', when: (at) => speaks(at) && late(at) },
  { id: 'close', role: 'leader', says: 'hint.close', when: (at) => here(at) !== null && !speaks(at) && at.look.notes.notes.length >= 3 },
  { id: 'write', role: 'recorder', says: 'hint.write', when: (at) => speaks(at) && table(at).notes_total === 0 },
  { id: 'seat', role: 'recorder', says: 'hint.seat', when: (at) => speaks(at) && table(at).notes_total === 1 },
  { id: 'kinds', role: 'recorder', says: 'hint.kinds', when: (at) => speaks(at) && table(at).notes_total === 2 },
  { id: 'behind', role: 'recorder', says: 'hint.behind', when: (at) => speaks(at) && table(at).notes_total === 3 },
  { id: 'wording', role: 'recorder', says: 'hint.wording', when: (at) => here(at) !== null && table(at).notes_total >= 4 },
  { id: 'reading', role: 'recorder', says: 'hint.reading', when: (at) => at.reading },
]

/** What there is to tell now: one to who leads and one to who writes, the first that matters and was not read. */
export function hintsNow(at: Moment, read: ReadonlySet<string>): Hint[] {
  return (['leader', 'recorder'] as const).flatMap((role) => HINTS.find((hint) => hint.role === role && !read.has(hint.id) && hint.when(at)) ?? [])
}
