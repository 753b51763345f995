/** What is handed in with the record, in one sentence for everybody at the table. */
import type { SendsView } from '../bindings/SendsView'
import type { SixWords } from '../bindings/SixWords'
import type { KeyWith } from './words.svelte'

export function sentSays(sends: SendsView): KeyWith {
  if (sends.speakers && sends.names) return 'sends.both'
  if (sends.speakers) return 'sends.speakers'
  return sends.names ? 'sends.names' : 'sends.nothing'
}

/** The organiser's key in the words of a meeting's language: those that its papers show. */
export function sixWords(words: SixWords, lang: string): string {
  return (lang.startsWith('zh') ? words.zh : words.en).join(' ')
}

/** In both, where no meeting is known. */
export function twelveWords(words: SixWords): string {
  return `${words.zh.join(' ')} · ${words.en.join(' ')}`
}
