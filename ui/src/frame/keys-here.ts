/** What F1 shows on each screen: what works there and nothing else, what belongs together in one group. */
import { CHORDS, LINE_ON, meansAt, PLACES, type Group, type Place } from '../session/keys'
import type { KeyWith } from '../shared/words.svelte'

/** Keys that need no chord: what has the focus obeys them, and this says so. */
interface OwnKey {
  shown: readonly (readonly string[])[]
  means: KeyWith
  group: Group
  on: readonly Place[]
}

export const OWN_KEYS: readonly OwnKey[] = [
  { shown: [['Enter']], means: 'keys.next_name', group: 'line', on: ['seating'] },
  { shown: [['Enter']], means: 'keys.paper', group: 'line', on: ['papers'] },
  { shown: [['0'], ['x']], means: 'keys.paper_none', group: 'line', on: ['papers'] },
  { shown: [['Enter']], means: 'keys.hands_record', group: 'line', on: ['hands'] },
  { shown: [['↑'], ['↓']], means: 'keys.hands_step', group: 'line', on: ['hands'] },
  { shown: [['↑'], ['↓']], means: 'keys.laptop_row', group: 'line', on: ['laptop'] },
  { shown: [['Space']], means: 'keys.laptop_mark', group: 'line', on: ['laptop'] },
  { shown: [['Enter']], means: 'keys.objection_save', group: 'line', on: ['consensus'] },
  { shown: [['Enter']], means: 'keys.save', group: 'line', on: LINE_ON },
  { shown: [['Shift', 'Enter']], means: 'keys.new_line', group: 'line', on: [...LINE_ON, 'consensus'] },
  { shown: [['7', 'Space']], means: 'keys.name_speaker', group: 'line', on: [...LINE_ON, 'consensus'] },
  { shown: [['0', 'Space']], means: 'keys.everybody', group: 'line', on: LINE_ON },
  { shown: [['+5', 'Enter']], means: 'keys.second', group: 'line', on: LINE_ON },
  { shown: [['=', 'Space'], ['==', 'Space']], means: 'keys.answer', group: 'line', on: LINE_ON },
  { shown: [['Backspace']], means: 'keys.unname', group: 'line', on: LINE_ON },
  { shown: [['Ctrl', 'Z']], means: 'keys.undo', group: 'notes', on: LINE_ON },
  { shown: [['Shift', 'Enter']], means: 'keys.seat_more', group: 'floor', on: ['table'] },
  { shown: [['Esc']], means: 'keys.back', group: 'line', on: ['opening', 'table'] },
  { shown: [['Esc']], means: 'keys.reading_leave', group: 'floor', on: ['reading'] },
  { shown: [['Tab'], ['Shift', 'Tab']], means: 'keys.next_button', group: 'everywhere', on: PLACES },
  { shown: [['Enter'], ['Space']], means: 'keys.press', group: 'everywhere', on: PLACES },
  { shown: [['Esc']], means: 'keys.close', group: 'everywhere', on: PLACES },
  { shown: [['Ctrl', '+'], ['Ctrl', '−'], ['Ctrl', '0']], means: 'keys.text_size', group: 'everywhere', on: PLACES },
]

export interface KeyRow {
  keys: readonly (readonly string[])[]
  means: KeyWith
}

const GROUPS: readonly Group[] = ['line', 'notes', 'floor', 'everywhere']

/** The groups of a screen that have something in them. */
export function keysAt(place: Place): { group: Group; rows: KeyRow[] }[] {
  return GROUPS.map((group) => ({ group, rows: rowsOf(place, group) })).filter(({ rows }) => rows.length > 0)
}

/** Keys that do the same stand in one row. */
function rowsOf(place: Place, group: Group): KeyRow[] {
  const here = <T extends { group: Group; on: readonly Place[] }>(keys: readonly T[]) =>
    keys.filter((key) => key.group === group && key.on.includes(place))
  const own = here(OWN_KEYS).map(({ shown, means }) => ({ keys: shown, means }))
  const chords = here(CHORDS)
  const rows = [...new Set(chords.map((chord) => meansAt(chord, place)))].map((means) => {
    const keys = chords.filter((chord) => meansAt(chord, place) === means).map(({ shown }) => shown)
    return { means, keys: keys.filter((shown, at) => keys.findIndex((other) => other.join() === shown.join()) === at) }
  })
  return [...own, ...rows]
}
