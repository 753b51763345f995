/** What is still missing in a plan, each with the cell or field to jump to. */
import type { ErrorView } from '../../bindings/ErrorView'
import type { PlanView } from '../../bindings/PlanView'
import type { PlanProblem } from '../../bindings/PlanProblem'
import { COLUMNS, type Column } from './columns'
import type { Place } from './moves'

/** The cells of projects whose price nobody knows yet, from above. */
export function unpriced(view: PlanView): Place[] {
  return view.unpriced.map((row) => ({ row, col: COLUMNS.indexOf('cost') }))
}

/** A fact that some projects lack: `范围没填：7 项`. */
export interface Gap {
  fact: Column
  n: number
  /** All of its cells, from above. */
  places: Place[]
}

export function gaps(view: PlanView): Gap[] {
  return view.missing.flatMap(({ fact, rows }) => {
    const col = COLUMNS.indexOf(fact as Column)
    if (col < 0 || rows.length === 0) return []
    return [{ fact: fact as Column, n: rows.length, places: rows.map((row) => ({ row, col })) }]
  })
}

/** The next place of a gap after the cursor, then from above again: clicking twice goes on. */
export function nextPlace(places: readonly Place[], after: Place | null): Place | undefined {
  const beyond = after === null ? undefined : places.find((place) => place.row > after.row)
  return beyond ?? places[0]
}

/** The problem of each cell, by `row.column`; one that names no column of the table stands at the name. */
export function problemsByCell(problems: readonly PlanProblem[]): Map<string, PlanProblem> {
  const byCell = new Map<string, PlanProblem>()
  for (const problem of problems) {
    if (problem.row === null) continue
    const key = cellKey(problem.row, isColumn(problem.field) ? problem.field : 'name')
    if (!byCell.has(key)) byCell.set(key, problem)
  }
  return byCell
}

/** What is wrong with a field of the head, the rules or the tables. That it is empty it shows by itself. */
export function problemOf(problems: readonly PlanProblem[], field: string): ErrorView | undefined {
  return problems.find((problem) => problem.row === null && problem.field === field && !isEmptiness(problem))?.what
}

/** Nothing was typed yet, or nobody knows the price yet, which is no mistake. */
export function isEmptiness({ what }: Pick<PlanProblem, 'what'>): boolean {
  return ['intake.empty', 'intake.no_projects', 'intake.not_priced'].includes(what.key)
}

/** The character that does not show and must go, where that is what is wrong. */
export function invisibleIn({ key, params }: ErrorView): string | null {
  const number = /^U\+([0-9A-F]{4,6})$/.exec(params.character ?? '')?.[1]
  const isOne = key === 'intake.invisible_character' || key === 'intake.control_character'
  return isOne && number !== undefined ? String.fromCodePoint(parseInt(number, 16)) : null
}

export function cellKey(row: number, column: Column): string {
  return `${row}.${column}`
}

export function isColumn(field: string): field is Column {
  return (COLUMNS as readonly string[]).includes(field)
}
