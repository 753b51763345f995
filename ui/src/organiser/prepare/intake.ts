/** What became of a list that was read, for people. */
import type { IntakeColumn } from '../../bindings/IntakeColumn'

/** Headings that went nowhere, each once, in the order of the list; a column without one says nothing. */
export function unused(columns: readonly IntakeColumn[]): string[] {
  const headings = columns.filter(({ field }) => field === null).map(({ heading }) => heading.trim())
  return [...new Set(headings)].filter((heading) => heading !== '')
}
