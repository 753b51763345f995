/** The columns of the table of projects, in the order in which a spreadsheet without a header is read. */
import type { PlanProject } from '../../bindings/PlanProject'

export type Column = keyof PlanProject

export const COLUMNS: readonly Column[] = [
  'id',
  'name',
  'cost',
  'proposer',
  'location',
  'content',
  'scope',
  'benefit',
  'picture',
]

/** Columns that are typed; the picture is chosen. */
export const TYPED: readonly Column[] = COLUMNS.filter((column) => column !== 'picture')

export function emptyProject(): PlanProject {
  return { id: '', name: '', cost: '', proposer: '', location: '', content: '', scope: '', benefit: '', picture: '' }
}

export function isEmpty(project: PlanProject): boolean {
  return COLUMNS.every((column) => project[column].trim() === '')
}

/** An empty row's id: one after the highest number there is, in the same width; nothing where ids are not numbers. */
export function nextId(projects: readonly PlanProject[]): string {
  const ids = projects.filter((project) => !isEmpty(project)).map((project) => project.id.trim())
  if (ids.length === 0 || !ids.every((id) => /^\d{1,9}$/.test(id))) return ''
  const highest = ids.reduce((most, id) => (Number(id) > Number(most) ? id : most))
  return String(Number(highest) + 1).padStart(highest.length, '0')
}
