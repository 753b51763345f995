/** One sentence that the leader could say now, by which rule and why; nothing where silence is better. */
import type { TableView } from '../bindings/TableView'
import type { Times } from '../session/times'
import type { Given, Key, Params } from '../shared/words.svelte'
import { LEADER_HEARS } from './strip'

/** The rules by which something is said, as people call them: `sentence.rule.…`, each with its reason, `sentence.why.…`. */
export type Rule = 'paused' | 'keep_time' | 'introduce_first' | 'recorder' | 'share_time' | 'heard' | 'once_more'

export interface Sentence {
  rule: Rule
  says: Key
  /** Why it is said now. */
  why: Key
  params: Params
}

interface Knows {
  /** By how many turns the recorder is behind. */
  behind?: number
  /** Projects on which nobody is to be asked to speak any more. */
  hushed?: ReadonlySet<string>
}

const LAST_WORDS_MS = 10_000
const CLOSING_MS = 60_000

export function sentence(table: TableView, times: Times, { behind = 0, hushed }: Knows = {}): Sentence | null {
  const { project, speech, silent, list, shares } = table
  const said = <K extends Key>(rule: Rule, why: Key, says: K, ...[params]: Given<K>): Sentence => ({ rule, why, says, params: params ?? {} })
  if (table.paused) return said('paused', 'sentence.why.paused', 'sentence.paused')
  if (project === null || (project.closed && speech === null)) return null
  if (speech !== null && times.speech_left_ms !== null) {
    if (times.speech_left_ms < 0) return said('keep_time', 'sentence.why.over', 'sentence.over', { seat: speech.seat })
    if (times.speech_left_ms <= LAST_WORDS_MS) return said('keep_time', 'sentence.why.last_words', 'sentence.last_words', { seat: speech.seat })
  }
  if (project.introduced === null && !project.waived) return said('introduce_first', 'sentence.why.introduce_first', 'sentence.introduce')
  if (behind >= LEADER_HEARS) return { ...said('recorder', 'sentence.why.recorder', 'sentence.recorder_behind'), params: { n: behind } }
  if ((times.project_left_ms ?? Infinity) < CLOSING_MS) return said('share_time', 'sentence.why.share_time', 'sentence.closing')
  const balance = hushed?.has(project.id) ? null : unheard(silent.filter((seat) => !list.includes(seat) && seat !== speech?.seat), silent.length)
  // Where turns were not clicked for a while, nobody is told to their face that they have not spoken.
  if (balance !== null) return shares === 'partly' ? { ...balance, says: 'sentence.silent', why: 'sentence.why.heard_partly' } : balance
  if (table.round_over) return said('once_more', 'sentence.why.once_more', 'sentence.round_over')
  return null
}

/** Of the whole meeting: so many have not spoken yet, and these of them wait for nothing. */
function unheard(waiting: readonly number[], n: number): Sentence | null {
  const rule = { rule: 'heard', why: 'sentence.why.heard' } as const
  const [one, two] = waiting
  if (one === undefined) return null
  if (two === undefined) return { ...rule, says: 'sentence.one_silent', params: { seat: one, n } }
  if (waiting.length === 2) return { ...rule, says: 'sentence.two_silent', params: { one, two, n } }
  return { ...rule, says: 'sentence.silent', params: { n } }
}
