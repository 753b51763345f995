/** How a second ballot differs from the first: what is chosen among, how many one may name, and what is settled already. */
import type { CountView } from '../bindings/CountView'
import type { ProjectId } from '../bindings/ProjectId'
import type { ProjectNo } from '../bindings/ProjectNo'
import type { Say } from '../shared/words.svelte'

interface Numbered {
  id: ProjectId
  number: ProjectNo
}

/** What of the table's projects is settled by the count whose tie the second ballot is to settle. */
export function settledBy(first: CountView, projects: readonly Numbered[]): { tied: ProjectNo[]; in: ProjectNo[]; out: ProjectNo[] } {
  const level = first.tied ?? []
  const chosen = first.working.filter(({ step }) => step === 'chosen' || step === 'reached').map(({ project }) => String(project))
  const numbers = (is: (id: ProjectId) => boolean) => projects.filter(({ id }) => is(id)).map(({ number }) => number)
  return {
    tied: numbers((id) => level.includes(id)),
    in: numbers((id) => chosen.includes(id) && !level.includes(id)),
    out: numbers((id) => !chosen.includes(id) && !level.includes(id)),
  }
}

/** A sentence each; `most` is null where one may name as many as stand there. */
export function secondSays(first: CountView, projects: readonly Numbered[], most: number | null, begun: boolean, tell: Say): string[] {
  const of = settledBy(first, projects)
  const joined = (numbers: ProjectNo[]) => numbers.join(tell('choosing.comma'))
  const among = { numbers: joined(of.tied) }
  const how = begun
    ? most === null ? tell('choosing.second_now_any', among) : tell('choosing.second_now', { ...among, most })
    : most === null ? tell('choosing.second_how_any') : tell('choosing.second_how', { most })
  return [
    how,
    ...(of.in.length > 0 ? [tell('choosing.second_settled', { numbers: joined(of.in) })] : []),
    ...(of.out.length > 0 ? [tell('choosing.second_out')] : []),
  ]
}
