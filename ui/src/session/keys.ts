/** The keys of the table, once: the handler obeys this list and the help shows it. */
import type { NoteKind } from '../bindings/NoteKind'
import { composing } from '../shared/composing'
import type { KeyWith } from '../shared/words.svelte'

export type Does =
  | 'main_act'
  | 'pause'
  | 'read_back'
  | 'agree'
  | 'project_before'
  | 'project_after'
  | 'pick_project'
  | 'note_before'
  | 'note_after'
  | 'find'
  | 'help'
  | 'seats'
  | 'times'
  | 'turn_before'
  | 'turn_next'
  | 'turn_now'
  | 'no_objection'
  | `kind_${NoteKind}`

/** Where the keys are pressed: a screen, or a part of the meeting that has keys of its own. */
export type Place = 'seating' | 'opening' | 'table' | 'reading' | 'choosing' | 'papers' | 'hands' | 'laptop' | 'consensus' | 'count' | 'signing' | 'sealed'
export const PLACES: readonly Place[] = ['seating', 'opening', 'table', 'reading', 'choosing', 'papers', 'hands', 'laptop', 'consensus', 'count', 'signing', 'sealed']

/** Under what the help lists it. */
export type Group = 'line' | 'notes' | 'floor' | 'everywhere'

export interface Chord {
  does: Does
  /** `event.code`s: where the key lies, whatever it is labelled. */
  codes: readonly string[]
  with: 'alt' | 'ctrl' | null
  /** As printed on keys; words of a key that has a name in the language stand under `key.<it>`. */
  shown: readonly string[]
  /** What it does, in words. */
  means: KeyWith
  /** What it does instead on some screens. */
  elsewhere?: Partial<Record<Place, KeyWith>>
  group: Group
  /** Where it does something; elsewhere it asks for nothing. */
  on: readonly Place[]
  /** It answers even while a dialog is open. */
  always?: boolean
  /** It is the line's, and answers where a dialog has left the focus there. */
  line?: boolean
  /** The leader's, and answers while residents look at this laptop, too. */
  turned?: boolean
  /** It enters what nobody does twice within half a second: a finger that slips asks once. */
  once?: boolean
}

/** Where there is a line. */
export const LINE_ON: readonly Place[] = ['opening', 'table', 'reading']
const DISCUSSION: readonly Place[] = ['table', 'reading']

const alt = (does: Does, codes: readonly string[], shown: string, means: KeyWith, group: Group, on: readonly Place[], line = false): Chord => ({
  does,
  codes,
  with: 'alt',
  shown: ['Alt', shown],
  means,
  group,
  on,
  line,
})
const kind = (of: NoteKind, digit: string, shown: string, means: KeyWith) =>
  alt(`kind_${of}`, [`Digit${digit}`, `Numpad${digit}`], shown, means, 'line', LINE_ON, true)

const turned = (chord: Chord): Chord => ({ ...chord, turned: true })
const once = (chord: Chord): Chord => ({ ...chord, once: true })

export const CHORDS: readonly Chord[] = [
  kind('support', '1', '1 … 3', 'keys.kinds'),
  kind('worry', '2', '1 … 3', 'keys.kinds'),
  kind('improvement', '3', '1 … 3', 'keys.kinds'),
  kind('idea', '4', '4', 'kind.idea'),
  kind('question', '5', '5', 'kind.question'),
  kind('aside', '0', '0', 'keys.aside'),
  alt('turn_next', ['KeyW'], 'W', 'keys.turn_next', 'line', DISCUSSION, true),
  alt('turn_before', ['KeyQ'], 'Q', 'keys.turn_before', 'line', DISCUSSION, true),
  alt('turn_now', ['KeyE'], 'E', 'keys.turn_now', 'line', DISCUSSION, true),
  alt('pick_project', ['KeyP'], 'P', 'keys.pick_project', 'line', LINE_ON),
  alt('note_before', ['ArrowLeft'], '←', 'keys.notes_through', 'notes', LINE_ON),
  alt('note_after', ['ArrowRight'], '→', 'keys.notes_through', 'notes', LINE_ON),
  { does: 'find', codes: ['KeyF'], with: 'ctrl', shown: ['Ctrl', 'F'], means: 'keys.find', group: 'notes', on: LINE_ON },
  once(alt('agree', ['KeyA'], 'A', 'keys.agree', 'floor', ['reading'])),
  { ...once(turned(alt('main_act', ['Enter', 'NumpadEnter'], 'Enter', 'keys.main_act', 'floor', ['opening', 'table', 'count']))), elsewhere: { count: 'keys.read_step' } },
  // Not the space bar: with Alt it is the window manager's own, on every system.
  once(turned(alt('pause', ['KeyB'], 'B', 'keys.pause', 'floor', DISCUSSION))),
  once(turned(alt('no_objection', ['KeyN'], 'N', 'keys.no_objection', 'floor', ['consensus']))),
  alt('read_back', ['KeyS'], 'S', 'keys.read_back', 'floor', ['table']),
  turned(alt('project_before', ['ArrowUp'], '↑', 'keys.projects_through', 'floor', DISCUSSION)),
  turned(alt('project_after', ['ArrowDown'], '↓', 'keys.projects_through', 'floor', DISCUSSION)),
  turned(alt('seats', ['KeyH'], 'H', 'keys.seats', 'floor', ['table'])),
  alt('times', ['KeyT'], 'T', 'keys.times', 'floor', ['table']),
  { does: 'help', codes: ['F1'], with: null, shown: ['F1'], means: 'keys.help', group: 'everywhere', on: PLACES, always: true },
  { does: 'help', codes: ['Slash'], with: 'ctrl', shown: ['Ctrl', '/'], means: 'keys.help', group: 'everywhere', on: PLACES, always: true },
]

/** What it does on this screen, in words. */
export const meansAt = ({ means, elsewhere }: Chord, place: Place): KeyWith => elsewhere?.[place] ?? means

/** What a key asks for; nothing while Chinese is being composed. */
export function chordOf(event: KeyboardEvent): Chord | null {
  if (composing(event) || event.shiftKey) return null
  const held = event.altKey ? 'alt' : event.ctrlKey || event.metaKey ? 'ctrl' : null
  if (event.altKey && (event.ctrlKey || event.metaKey)) return null
  return CHORDS.find((chord) => chord.with === held && chord.codes.includes(event.code)) ?? null
}
