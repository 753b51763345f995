/** The keys of the table, once: the handler obeys this list and the help shows it. */
import type { NoteKind } from '../bindings/NoteKind'
import type { Key } from '../shared/words.svelte'

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
  | `lately_${1 | 2 | 3}`
  | `kind_${NoteKind}`

export interface Chord {
  does: Does
  /** `event.code`s: where the key lies, whatever it is labelled. */
  codes: readonly string[]
  with: 'alt' | 'ctrl' | null
  /** As printed on keys; words of a key that has a name in the language stand under `key.<it>`. */
  shown: readonly string[]
  /** What it does, in words. */
  means: Key
  /** It answers even while a dialog is open. */
  always?: boolean
  /** It is the line's, and answers where a dialog has left the focus there. */
  line?: boolean
}

const alt = (does: Does, codes: readonly string[], shown: string, means: Key, line = false): Chord => ({
  does,
  codes,
  with: 'alt',
  shown: ['Alt', shown],
  means,
  line,
})

export const CHORDS: readonly Chord[] = [
  alt('main_act', ['Enter', 'NumpadEnter'], 'Enter', 'keys.main_act'),
  alt('pause', ['Space'], 'Space', 'keys.pause'),
  alt('read_back', ['KeyS'], 'S', 'keys.read_back'),
  alt('agree', ['KeyA'], 'A', 'keys.agree'),
  alt('kind_support', ['Digit1', 'Numpad1'], '1', 'kind.support', true),
  alt('kind_worry', ['Digit2', 'Numpad2'], '2', 'kind.worry', true),
  alt('kind_improvement', ['Digit3', 'Numpad3'], '3', 'kind.improvement', true),
  alt('kind_idea', ['Digit4', 'Numpad4'], '4', 'kind.idea', true),
  alt('kind_question', ['Digit5', 'Numpad5'], '5', 'kind.question', true),
  alt('kind_aside', ['Digit0', 'Numpad0'], '0', 'keys.aside', true),
  alt('lately_1', ['KeyQ'], 'Q', 'keys.lately', true),
  alt('lately_2', ['KeyW'], 'W', 'keys.lately', true),
  alt('lately_3', ['KeyE'], 'E', 'keys.lately', true),
  alt('seats', ['KeyH'], 'H', 'keys.seats'),
  alt('project_before', ['ArrowUp'], '↑', 'keys.project_before'),
  alt('project_after', ['ArrowDown'], '↓', 'keys.project_after'),
  alt('pick_project', ['KeyP'], 'P', 'keys.pick_project'),
  alt('note_before', ['ArrowLeft'], '←', 'keys.note_before'),
  alt('note_after', ['ArrowRight'], '→', 'keys.note_after'),
  { does: 'find', codes: ['KeyF'], with: 'ctrl', shown: ['Ctrl', 'F'], means: 'keys.find' },
  { does: 'help', codes: ['F1'], with: null, shown: ['F1'], means: 'keys.help', always: true },
  { does: 'help', codes: ['Slash'], with: 'ctrl', shown: ['Ctrl', '/'], means: 'keys.help', always: true },
]

/** Keys of the line itself: they need no chord, and the line obeys them. */
export const LINE_KEYS: readonly { shown: readonly string[]; means: Key }[] = [
  { shown: ['Enter'], means: 'keys.save' },
  { shown: ['Shift', 'Enter'], means: 'keys.new_line' },
  { shown: ['7', 'Space'], means: 'keys.name_speaker' },
  { shown: ['0', 'Space'], means: 'keys.everybody' },
  { shown: ['Ctrl', 'Z'], means: 'keys.undo' },
  { shown: ['Esc'], means: 'keys.back' },
]

/** What a key asks for; nothing while Chinese is being composed. */
export function chordOf(event: KeyboardEvent): Chord | null {
  if (isComposing(event) || event.shiftKey) return null
  const held = event.altKey ? 'alt' : event.ctrlKey || event.metaKey ? 'ctrl' : null
  if (event.altKey && (event.ctrlKey || event.metaKey)) return null
  return CHORDS.find((chord) => chord.with === held && chord.codes.includes(event.code)) ?? null
}

/** Enter, digits and spaces belong to the input method while it composes. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
