/** What a corrected list says otherwise, in few words. */
import type { ErrorView } from '../bindings/ErrorView'
import { errorWords } from './error-words'
import { say } from './words.svelte'

/** So many are named. */
const MOST = 3

export function changesSaid(changes: readonly ErrorView[]): string {
  const named = changes.slice(0, MOST).map((change) => errorWords(change).happened)
  const more = changes.length > MOST ? [say('changes.more', { n: changes.length - MOST })] : []
  return [...named, ...more].join(say('changes.between'))
}
