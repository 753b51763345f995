/** The kinds of notes in the order of their keys, each with its tone; the word always stands with it. */
import type { NoteKind } from '../bindings/NoteKind'

export type Tone = 'jade' | 'vermilion' | 'gold' | 'blue' | 'grey'

export const KINDS: readonly { kind: NoteKind; digit: string }[] = [
  { kind: 'support', digit: '1' },
  { kind: 'worry', digit: '2' },
  { kind: 'improvement', digit: '3' },
  { kind: 'idea', digit: '4' },
  { kind: 'question', digit: '5' },
  { kind: 'aside', digit: '0' },
]

export const TONES: Readonly<Record<NoteKind, Tone>> = {
  support: 'jade',
  worry: 'vermilion',
  improvement: 'blue',
  idea: 'gold',
  question: 'grey',
  aside: 'grey',
}
