/** What is said of a recommended project: its tables, what they ask for, on what conditions; and of the sum of all. */
import type { Unit } from '../../bindings/Unit'
import type { BoardPart } from '../../bindings/BoardPart'
import type { BoardRecommended } from '../../bindings/BoardRecommended'
import type { BoardView } from '../../bindings/BoardView'
import { gotInReports } from '../../shared/got'
import { moneyInFull } from '../../shared/money'
import { say } from '../../shared/words.svelte'

type Money = (minor: number) => string

/** How sums are said on this board: all in one unit. */
export function moneyOf({ meeting }: BoardView): Money {
  return moneyInFull(meeting.currency)
}

const listed = (parts: readonly string[]): string => parts.join(say('organiser.numbers_comma'))

/** "第 1 桌 8 票、第 3 桌 5 票"; of a part of what was joined, that no table recommends it. */
export function votesOf(project: Pick<BoardRecommended, 'tables'>, unit: Unit): string {
  if (project.tables.length === 0) return say('report.joined.by_none')
  return listed(project.tables.map((ask) => say('report.table.score', { table: ask.table, score: gotInReports(unit, ask.score) })))
}

/** What older lists call it; nothing where they call it the same. */
export function earlierOf({ earlier }: Pick<BoardRecommended, 'earlier'>): string | null {
  return earlier.length === 0 ? null : say('report.earlier', { names: listed(earlier) })
}

/** Who recommends a part of what was joined, what older lists call it, and that it was withdrawn. */
export function partSays(part: BoardPart, unit: Unit): string {
  const withdrawn = part.withdrawn ? say('report.joined.withdrawn') : null
  return [votesOf(part, unit), earlierOf(part), withdrawn].filter((said) => said !== null).join(say('report.list.semicolon'))
}

/** What each table asks for, where they ask for different sums. */
export function asksOf(project: BoardRecommended, money: Money): string {
  const corrected = project.corrected === null ? [] : [say('report.sums.corrected', { sum: money(project.corrected) })]
  return listed([...project.tables.map((ask) => say('report.table.sum', { table: ask.table, sum: money(ask.cost) })), ...corrected])
}

/** Each table's condition; the table is named where several recommend it. */
export function conditionsOf(project: BoardRecommended): string[] {
  return project.tables.flatMap(({ table, conditions }) => {
    if (conditions === null) return []
    return project.tables.length === 1 ? [conditions] : [say('organiser.condition_of', { table, condition: conditions })]
  })
}

/** How many were withdrawn from the list since: their money is not in the sum. */
export function withdrawnOf(board: BoardView): number {
  return board.recommended.filter((project) => project.withdrawn).length
}

/** The sum of all, each project once, without those that were withdrawn; from where to where it can be while a sum is open; and how that stands to what there is to spend. */
export function totalSays(board: BoardView): string {
  const money = moneyOf(board)
  const n = board.recommended.length - withdrawnOf(board)
  const sum =
    board.total !== null
      ? say('organiser.counted_sum', { n, sum: money(board.total) })
      : say('organiser.counted_range', { n, least: money(board.total_least), most: money(board.total_most) })
  return sum + budgetSays(board)
}

function budgetSays(board: BoardView): string {
  const { budget } = board.meeting
  const money = moneyOf(board)
  if (budget === null) return ''
  const of = say('organiser.against_budget', { budget: money(budget) })
  const least = board.total_least - budget
  const most = board.total_most - budget
  if (most <= 0) return of + say('organiser.within_budget')
  if (least <= 0) return of + say('organiser.maybe_over')
  return of + (board.total === null ? say('organiser.over_at_least', { sum: money(least) }) : say('organiser.over_budget', { sum: money(least) }))
}
