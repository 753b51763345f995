/** What became of a list that was read, for people. */
import type { ErrorView } from '../../bindings/ErrorView'
import type { IntakeColumn } from '../../bindings/IntakeColumn'
import type { IntakeView } from '../../bindings/IntakeView'
import { errorWords } from '../../shared/error-words'
import { say } from '../../shared/words.svelte'
import { noteWords } from './faults'

/** What else was left out, where these headings are named already. */
export function besides(leftOut: readonly ErrorView[], headings: readonly string[]): ErrorView[] {
  return leftOut.filter(({ key, params }) => key !== 'intake.left_out.column' || !headings.includes((params.name ?? '').trim()))
}

/** Headings that went nowhere, each once, in the order of the list; a column without one says nothing, and one that tells of persons is told with its reason. */
export function unused(columns: readonly IntakeColumn[]): string[] {
  const headings = columns.filter(({ field, personal }) => field === null && !personal).map(({ heading }) => heading.trim())
  return [...new Set(headings)].filter((heading) => heading !== '')
}

/** Whether a person can say of a column by its heading where it goes: it has one, and no other is called the same. */
export function canGoElsewhere(columns: readonly IntakeColumn[], heading: string): boolean {
  return heading.trim() !== '' && columns.filter((column) => column.heading.trim() === heading.trim()).length === 1
}

/** All that a list does not say the way it was taken, a line each: what went nowhere, what was left out, how it was read. */
export function toldOf({ columns, left_out, notes }: IntakeView): string[] {
  const headings = unused(columns)
  const nowhere = headings.length > 0 ? [say('organiser.intake_unused') + headings.join(say('organiser.numbers_comma'))] : []
  return [...nowhere, ...besides(left_out, headings).map((left) => errorWords(left).happened), ...notes.map(noteWords)]
}
