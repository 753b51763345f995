/** What lies on a stick, in words. */
import type { PluggedStick } from '../../bindings/PluggedStick'
import type { TableStick } from '../../bindings/TableStick'
import type { Picture } from '../../shared/Icon.svelte'
import { say } from '../../shared/words.svelte'

/** A table whose stick it is, and of several meetings the community; null where there is one meeting. */
export interface Asked {
  community: string | null
  table: number
}

/** "第 1 桌", or "象湖社区第 1 桌"; also of several tables. */
export function whoseWords({ community }: Pick<Asked, 'community'>, table: number | string): string {
  return community === null ? say('sticks.whose', { table }) : say('sticks.whose_of', { community, table })
}

/** "1、2". */
export const listed = (numbers: readonly number[]) => numbers.join(say('organiser.numbers_comma'))

/** How a table's stick stands, as a picture. */
export const PICTURES: Record<TableStick['stands'], Picture> = { waiting: 'awaited', written: 'check', stale: 'alert' }

/** What lies there, to who waits for a table's stick. */
export function liesSays({ holds, tables, meeting, others, label }: PluggedStick, asked: Asked): string {
  const whose = whoseWords(asked, asked.table)
  switch (holds) {
    case 'nothing':
      return say('sticks.holds_nothing')
    case 'own':
      return others === 0 ? say('sticks.holds_own', { whose }) : say('sticks.holds_own_and', { whose, n: others })
    case 'things':
      return say('sticks.holds_things', { n: others })
    case 'tables':
      return say('sticks.holds_tables', { whose: whoseWords(asked, listed(tables)) })
    case 'meeting':
      return say('sticks.holds_meeting', { meeting: meeting ?? label, tables: listed(tables) })
    case 'packs':
      return say('sticks.holds_packs')
    case 'records':
      return say('sticks.holds_records')
    case 'full':
      return say('sticks.holds_full', { place: label })
  }
}

/** What is to be done with a stick that came and is not written. */
export function holdsTodo({ holds, tables }: PluggedStick, asked: Asked): string {
  const whose = whoseWords(asked, asked.table)
  switch (holds) {
    case 'tables':
      return say('sticks.back_to', { back: whoseWords(asked, listed(tables)), whose })
    case 'full':
      return say('sticks.make_room', { whose })
    case 'nothing':
    case 'own':
    case 'things':
    case 'meeting':
    case 'packs':
    case 'records':
      return say('sticks.pull_and_change', { whose })
  }
}
