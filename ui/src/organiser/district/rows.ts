/** What is said of a meeting in one row among all: what comes next in it, and for whom. */
import type { DistrictRow } from '../../bindings/DistrictRow'
import type { TableSign } from '../../bindings/TableSign'
import type { Picture } from '../../shared/Icon.svelte'
import { money, unitOf } from '../../shared/money'
import { say, words } from '../../shared/words.svelte'
import type { Page } from '../shared/pages'

/** In a row of so many tables each has a sign of its own; more are counted. */
export const MOST_SIGNS = 6

/** Signs by how much they ask of a person. */
export const SIGNS: readonly TableSign[] = ['conflict', 'check', 'missing', 'older', 'counted']

export const PICTURES: Record<TableSign, Picture> = { counted: 'check', older: 'older', check: 'question', conflict: 'unequal', missing: 'awaited' }

/** Whether a table with this sign counts. */
export function isCounted(sign: TableSign): boolean {
  return sign === 'counted' || sign === 'older'
}

export interface Next {
  says: string
  /** Only a person can settle it, something is still to come, it can be done now, or it is done. */
  tone: 'person' | 'waits' | 'ready' | 'done'
  /** Where it is done. */
  page: Page
}

export function countOf(signs: readonly TableSign[], sign: TableSign): number {
  return signs.filter((each) => each === sign).length
}

/** "第 5 桌两份不一样", or how many tables. */
function ofTables(signs: readonly TableSign[], sign: 'conflict' | 'check'): string | null {
  const n = countOf(signs, sign)
  if (n === 0) return null
  if (n > 1) return say(`district.${sign}_n`, { n })
  const at = { table: signs.indexOf(sign) + 1 }
  return sign === 'conflict' ? say('district.conflict_at', at) : say('district.check_at', at)
}

/** The next thing to be done in a meeting. */
export function nextOf(row: DistrictRow): Next {
  if (!row.item.made) {
    const page = 'prepare'
    if (row.problems > 0) return { says: say('district.plan_open', { n: row.problems }), tone: 'waits', page }
    return row.pointed > 0 ? { says: say('district.plan_look', { n: row.pointed }), tone: 'ready', page } : { says: say('district.plan_ready'), tone: 'ready', page }
  }
  if (row.item.correcting) return { says: say('district.correcting'), tone: 'waits', page: 'prepare' }
  const decide = ofTables(row.signs, 'conflict') ?? ofTables(row.signs, 'check')
  if (decide !== null) return { says: decide, tone: 'person', page: 'collect' }
  if (row.open_sums > 0) return { says: say('district.sums', { n: row.open_sums }), tone: 'person', page: 'collect' }
  if (row.unanswered > 0) return { says: say('district.unanswered', { n: row.unanswered }), tone: 'person', page: 'publish' }
  const missing = countOf(row.signs, 'missing')
  if (missing > 0) return { says: say('district.missing_n', { n: missing }), tone: 'waits', page: 'collect' }
  if (row.unread > 0) return { says: say('district.read_first'), tone: 'waits', page: 'publish' }
  if (row.item.changed) return { says: say('district.publish_again'), tone: 'ready', page: 'publish' }
  return row.item.published === null ? { says: say('district.can_publish'), tone: 'ready', page: 'publish' } : { says: say('district.published'), tone: 'done', page: 'publish' }
}

/** Whether what is published is not what stands now, and something else comes first. */
export function isOtherwise(row: DistrictRow): boolean {
  return row.item.changed && row.item.published !== null && (row.unread > 0 || nextOf(row).page !== 'publish')
}

/** Whether something of a meeting waits for a person's decision: no table that hands in later, and no reading, is one. */
export function needsPerson(row: DistrictRow): boolean {
  const { tone, page } = nextOf(row)
  return tone === 'person' || (tone === 'waits' && page === 'prepare')
}

/** By street, day and name, as people look them up. */
export function inOrder(rows: readonly DistrictRow[]): DistrictRow[] {
  const { compare } = new Intl.Collator(words.lang, { numeric: true })
  return rows.toSorted((a, b) => compare(a.item.street, b.item.street) || a.item.date.localeCompare(b.item.date) || compare(a.item.community, b.item.community))
}

/** A sum as it stands in a column, and the unit that its heading says; no unit where sums of several currencies stand there, each with its own. */
export interface SumWords {
  unit: string
  of: (minor: number, currency: string) => string
}

/** Minor units of a ten thousand. */
const WAN_MINOR = 1_000_000

export function sumWords(rows: readonly DistrictRow[]): SumWords {
  const [currency, ...others] = new Set(rows.map((row) => row.currency))
  if (currency === undefined || others.length > 0) return { unit: '', of: (minor, own) => money(minor, own) }
  // In ten thousands each sum stands whole: 28.6, 25.752.
  if (currency === 'CNY' && words.lang === 'zh-CN') return { unit: say('money.wan', { n: '' }).trim(), of: (minor) => String(minor / WAN_MINOR) }
  const unit = unitOf(currency)
  return { unit, of: (minor) => money(minor, currency, words.lang, true).replace(unit, '').trim() }
}

/** Meetings under one street office, as they stand below one another. */
export interface Block {
  street: string
  rows: DistrictRow[]
}

/** The rows in two columns as high as one another, each street under its name; one that goes on in the second has it there too. */
export function columnsOf(rows: readonly DistrictRow[]): Block[][] {
  const half = splitOf(rows)
  return [rows.slice(0, half), rows.slice(half)].filter((part) => part.length > 0).map(blocksOf)
}

/** A street that ends within so many rows of the middle is not divided. */
const NEAR = 3

function splitOf(rows: readonly DistrictRow[]): number {
  const half = Math.ceil(rows.length / 2)
  const ends = rows.flatMap((row, at) => (at > 0 && rows[at - 1]!.item.street !== row.item.street && Math.abs(at - half) <= NEAR ? [at] : []))
  return ends.toSorted((a, b) => Math.abs(a - half) - Math.abs(b - half))[0] ?? half
}

function blocksOf(rows: readonly DistrictRow[]): Block[] {
  const blocks: Block[] = []
  for (const row of rows) {
    const last = blocks.at(-1)
    if (last?.street === row.item.street) last.rows.push(row)
    else blocks.push({ street: row.item.street, rows: [row] })
  }
  return blocks
}
