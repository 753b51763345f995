/** How an objection and the time for which the notice hangs are called; what an objection can be to. */
import type { BoardView } from '../../bindings/BoardView'
import type { NoticePeriod } from '../../bindings/NoticePeriod'
import type { ObjectionTo } from '../../bindings/ObjectionTo'
import { shortName } from '../../shared/names'
import { say } from '../../shared/words.svelte'

export function periodSays({ last, left }: NoticePeriod, today: string): string {
  if (left === 0) return say('organiser.objections_over', { day: last })
  return last === today ? say('organiser.objections_last_day', { day: last }) : say('organiser.objections_period', { day: last, n: left })
}

export function toSays(to: ObjectionTo, project: string | null): string {
  if (to === 'whole') return say('organiser.objection_whole')
  if ('table' in to) return say('organiser.table', { table: to.table })
  return say('organiser.objection_project', { number: to.project, name: shortName(project ?? '') })
}

/** What is chosen of a list, and what it stands for. */
export interface Choice {
  key: string
  to: ObjectionTo
  says: string
}

/** Every project of the meeting, by number. */
export function projectsOf(board: BoardView): Choice[] {
  const names = new Map([...board.recommended, ...board.tables.flatMap((table) => table.projects)].map(({ number, name }) => [number, name]))
  const numbers = [...names.keys()].toSorted((a, b) => a - b)
  return numbers.map((project) => ({ key: `project-${project}`, to: { project }, says: toSays({ project }, names.get(project) ?? '') }))
}

/** Every table, by number. */
export function tablesOf(board: BoardView): Choice[] {
  const numbers = board.tables.map(({ table }) => table).toSorted((a, b) => a - b)
  return numbers.map((table) => ({ key: `table-${table}`, to: { table }, says: toSays({ table }, null) }))
}
