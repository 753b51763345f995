/** What is wrong in a list that was read, with the line it stands on. */
import type { ErrorView } from '../../bindings/ErrorView'
import { errorWords } from '../../shared/error-words'
import { isKey, say } from '../../shared/words.svelte'

/** `第 4 行，费用：不是金额：三万`; without a line (0) it is of the whole file. */
export function faultWords(fault: ErrorView): string {
  const what = errorWords(fault).happened
  const { line, field } = fault.params
  if (!line || line === '0') return what
  const name = `intake.field.${field ?? ''}` as const
  const where = isKey(name) ? say('intake.at_field', { line, field: say(name) }) : say('intake.at', { line })
  return say('organiser.problem', { where, what })
}
