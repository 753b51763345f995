/** What a project got: votes or points; where all agreed, and nothing was counted, that they did. */
import type { Unit } from '../bindings/Unit'
import { say, type Say } from './words.svelte'

export function got(unit: Unit, score: number | null, tell: Say = say): string {
  return score === null ? tell('report.agreed') : tell(`choosing.${unit}`, { n: score })
}

/** The same as papers and pages say it. */
export function gotInReports(unit: Unit, score: number | null): string {
  return score === null ? say('report.agreed') : say(`report.score.${unit}`, { n: score })
}
