/** What residents must be told beforehand. */
import type { Rules } from '../../bindings/Rules'

/** For so long texts are kept unless something else is announced, in days. */
const USUAL_DAYS = 365

/** Whether something is announced beside what always holds; then the paper kit has a notice. */
export function isUnusual(rules: Rules): boolean {
  return rules.send_speakers || rules.send_names || rules.retention_days !== USUAL_DAYS
}
