/** What is handed in with the record, in one sentence for everybody at the table. */
import type { SendsView } from '../bindings/SendsView'
import type { SixWords } from '../bindings/SixWords'
import type { Key, Lang } from './words.svelte'

export function sentSays(sends: SendsView): Key {
  if (sends.speakers && sends.names) return 'sends.both'
  if (sends.speakers) return 'sends.speakers'
  return sends.names ? 'sends.names' : 'sends.nothing'
}

/** The organiser's key in a language's words. */
export function sixWords(words: SixWords, lang: Lang): string {
  return (lang === 'zh-CN' ? words.zh : words.en).join(' ')
}
