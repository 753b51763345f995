/** What a table's card says and asks for: the sign, the word, what happened, and the one act that helps. */
import type { BoardTable } from '../../bindings/BoardTable'
import type { MissingView } from '../../bindings/MissingView'
import type { Picture } from '../../shared/Icon.svelte'
import { areMany, changesSaid } from '../../shared/changes'
import { say } from '../../shared/words.svelte'
import { hourMinute } from '../../shared/wall-time'

/** What can be opened from a card. */
export type Act = 'fork' | 'code' | 'express' | 'revoke' | 'more' | 'publish'

export interface Card {
  /** Its looks: `conflict` in vermilion, `look` in gold, `missing` pale, `counted` quiet. */
  tone: 'conflict' | 'look' | 'missing' | 'counted'
  sign: Picture
  word: string
  says: string | null
  act: Act | null
  actWord: string
}

export const numbers = (list: readonly number[]): string => (list.length === 0 ? say('organiser.express_nothing') : list.join(say('organiser.numbers_comma')))

export function expressActWord(table: BoardTable): string {
  return say(table.express === null ? 'organiser.act.express' : 'organiser.act.express_again')
}

export function cardOf(table: BoardTable, changed: boolean): Card {
  if (table.status === 'conflict') {
    const word = table.heads.length === 2 ? say('organiser.status.conflict_two') : say('organiser.status.conflict', { n: table.heads.length })
    return { tone: 'conflict', sign: 'unequal', word, says: conflictSays(table), act: 'fork', actWord: say('organiser.act.fork') }
  }
  if (table.status === 'unconfirmed') {
    const because = table.beyond_slip ? 'organiser.earlier_says' : table.not_recounted ? 'organiser.not_recounted_says' : 'organiser.unconfirmed_says'
    const word = say(table.not_recounted ? 'organiser.status.not_recounted' : 'organiser.status.unconfirmed')
    return { tone: 'look', sign: 'question', word, says: say(because), act: 'code', actWord: say('organiser.act.code') }
  }
  if (table.status === 'missing') {
    const says = table.express === null ? say('organiser.missing_says', { table: table.table }) : say('organiser.express_said', { numbers: numbers(table.express.projects) })
    return { tone: 'missing', sign: 'more', word: say('organiser.status.missing'), says, act: 'express', actWord: expressActWord(table) }
  }
  if (table.beyond_slip) {
    return { tone: 'conflict', sign: 'unequal', word: say('organiser.status.beyond_slip'), says: say('organiser.beyond_says'), act: 'fork', actWord: say('organiser.act.fork') }
  }
  if (table.express?.state === 'differs') {
    const { projects, missing, extra } = table.express
    const kept = [...projects.filter((number) => !missing.includes(number)), ...extra]
    const says = say('organiser.differs_says', { said: numbers(projects), kept: numbers(kept) })
    return { tone: 'look', sign: 'unequal', word: say('organiser.status.differs'), says, act: 'express', actWord: expressActWord(table) }
  }
  if (changed) {
    return { tone: 'look', sign: 'alert', word: say('organiser.status.changed'), says: say('organiser.changes_published'), act: 'publish', actWord: say('organiser.to_publish') }
  }
  return { tone: 'counted', sign: 'check', word: say('organiser.status.counted'), says: null, act: null, actWord: '' }
}

function conflictSays(table: BoardTable): string {
  if (table.slips > 1) return say('organiser.conflict_slips', { n: table.slips })
  const time = table.parted_at === null ? null : hourMinute(table.parted_at)
  if (time === null) return say(table.three_differ ? 'organiser.conflict_three' : 'organiser.conflict_same_three')
  return say(table.three_differ ? 'organiser.conflict_at_three' : 'organiser.conflict_at_same_three', { time })
}

/** What of a record should be here and is not. */
export function missingWords({ ballots, texts }: MissingView): string[] {
  return [ballots > 0 && say('organiser.missing.ballots', { n: ballots }), texts > 0 && say('organiser.missing.texts', { n: texts })].filter((words) => words !== false)
}

/** What else stands on the card of a counted table, each in a few words. */
export function cardDetails(table: BoardTable, edition: number): string[] {
  const by = table.by === 'code' ? say('organiser.by_code') : table.by === 'reason' ? say('organiser.by_reason') : null
  const checked = table.by === null && table.standing === 'confirmed' ? say('organiser.standing_confirmed') : null
  const of = edition > 1 && table.edition !== null ? say('organiser.table_edition', { n: table.edition }) : null
  const others = table.status === 'counted' && table.unconfirmed > 0 ? say('organiser.beside', { n: table.unconfirmed }) : null
  const old = table.corrected.length > 0 && !areMany(table.corrected) ? say('organiser.card_corrected', { changes: changesSaid(table.corrected) }) : null
  const papers = table.papers === null ? null : say('organiser.card_papers', { papers: table.papers.papers, voters: table.papers.voters })
  return [by, checked, papers, of, old, others, ...missingWords(table.missing)].filter((words) => words !== null)
}
