/** What is wrong in a list that was read, with the line it stands on. */
import type { ErrorView } from '../../bindings/ErrorView'
import { errorWords } from '../../shared/error-words'
import { isKey, say } from '../../shared/words.svelte'
import { fieldName } from './columns'

/** `第 4 行，费用：不是金额：三万`; without a line (0) it is of the whole file. */
export function faultWords(fault: ErrorView): string {
  const what = noteWords(fault)
  const { line, field } = fault.params
  if (!line || line === '0') return what
  const name = `intake.field.${field ?? ''}` as const
  const where = isKey(name) ? say('intake.at_field', { line, field: say(name) }) : say('intake.at', { line })
  return say('organiser.problem', { where, what })
}

/** What is said of a list, with the fields that it names as people call them. */
export function noteWords(said: ErrorView): string {
  const { field } = said.params
  return errorWords(field ? { ...said, params: { ...said.params, field: fieldName(field) } } : said).happened
}
