/** One sentence that the leader could say now; nothing where silence is better. */
import type { TableView } from '../bindings/TableView'
import type { Times } from '../session/times'
import type { Given, Key, Params } from '../shared/words.svelte'
import { LEADER_HEARS } from './strip'

export interface Sentence {
  says: Key
  params: Params
}

const LAST_WORDS_MS = 10_000
const CLOSING_MS = 60_000

/** `behind`: by how many turns the recorder is. */
export function sentence(table: TableView, times: Times, behind = 0): Sentence | null {
  const { project, speech, silent, list, shares } = table
  const said = <K extends Key>(says: K, ...[params]: Given<K>): Sentence => ({ says, params: params ?? {} })
  if (table.paused) return said('sentence.paused')
  if (project === null || (project.closed && speech === null)) return null
  if (speech !== null && times.speech_left_ms !== null) {
    if (times.speech_left_ms < 0) return said('sentence.over', { seat: speech.seat })
    if (times.speech_left_ms <= LAST_WORDS_MS) return said('sentence.last_words', { seat: speech.seat })
  }
  if (project.introduced === null && !project.waived) return said('sentence.introduce')
  if (behind >= LEADER_HEARS) return said('sentence.recorder_behind')
  if ((times.project_left_ms ?? Infinity) < CLOSING_MS) return said('sentence.closing')
  const waiting = silent.filter((seat) => !list.includes(seat) && seat !== speech?.seat)
  // Where turns were not clicked for a while, nobody is told to their face that they have not spoken.
  if (waiting.length > 0 && shares === 'partly') return said('sentence.silent')
  if (waiting.length === 1) return said('sentence.one_silent', { seat: waiting[0]! })
  if (waiting.length === 2) return said('sentence.two_silent', { one: waiting[0]!, two: waiting[1]! })
  if (waiting.length > 2) return said('sentence.silent')
  if (table.round_over) return said('sentence.round_over')
  return null
}
