/** What a corrected list says otherwise, in few words. */
import type { ErrorView } from '../bindings/ErrorView'
import { errorWords } from './error-words'
import { say } from './words.svelte'

/** So many are named; one more needs no more room than the words that there is one more. */
const MOST = 4

export const changeSaid = (change: ErrorView): string => errorWords(change).happened

/** Whether not all of them are named in one line. */
export const areMany = (changes: readonly ErrorView[]): boolean => changes.length > MOST

export function changesSaid(changes: readonly ErrorView[]): string {
  const named = areMany(changes) ? changes.slice(0, MOST - 1) : changes
  const more = areMany(changes) ? [say('changes.more', { n: changes.length - named.length })] : []
  return [...named.map(changeSaid), ...more].join(say('changes.between'))
}
