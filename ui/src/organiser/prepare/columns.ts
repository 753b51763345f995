/** The columns of the table of projects, in the order in which a spreadsheet without a header is read. */
import type { PlanProject } from '../../bindings/PlanProject'
import { isKey, say } from '../../shared/words.svelte'

export type Column = Exclude<keyof PlanProject, 'picture_name' | 'briefing'>

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

/** Where a column of a list can go: into one of ours, or it tells whose projects they are and in what amounts stand. */
export const COLUMN_GOES: readonly string[] = [...COLUMNS, 'community', 'street', 'unit']

/** What people call a column, or another field of the plan; one without words as the desk calls it. */
export function fieldName(field: string): string {
  const key = `intake.field.${field}` as const
  return isKey(key) ? say(key) : field
}

/** Columns that are typed; the picture is chosen. */
export const TYPED: readonly Column[] = COLUMNS.filter((column) => column !== 'picture')

export function emptyProject(): PlanProject {
  return { id: '', name: '', cost: '', proposer: '', location: '', content: '', scope: '', benefit: '', picture: '', picture_name: '', briefing: [] }
}

export function isEmpty(project: PlanProject): boolean {
  return COLUMNS.every((column) => project[column].trim() === '')
}

/** What a cell shows: a picture is called as the file was that somebody chose. */
export function shown(project: PlanProject | undefined, column: Column): string {
  const text = project?.[column] ?? ''
  return column === 'picture' && text !== '' ? project?.picture_name || text : text
}

/** What a project is called in the meeting, where its id in the list is something else. */
export function calledOtherwise(id: string, number: number | null | undefined): number | null {
  const said = id.trim()
  return number == null || said === '' || said.replace(/^0+/, '') === String(number) ? null : number
}

/** An empty row's id: one after the highest number there is, or ever was, in the same width; nothing where ids are not numbers. */
export function nextId(projects: readonly PlanProject[], least = 0): string {
  const ids = projects.filter((project) => !isEmpty(project)).map((project) => project.id.trim())
  if (ids.length === 0 || !ids.every((id) => /^\d{1,9}$/.test(id))) return ''
  const highest = ids.reduce((most, id) => (Number(id) > Number(most) ? id : most))
  return String(Math.max(Number(highest), least) + 1).padStart(highest.length, '0')
}
