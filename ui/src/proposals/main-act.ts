/** The one act that comes next for a proposal. */
import type { ProposalView } from '../bindings/ProposalView'
import type { Finding } from './drafts.svelte'
import { isDecided } from './stands'

export type MainAct = 'project' | 'save' | 'next'

/** @param deciders how many must find the same @param mine whether this person has found something that is saved */
export function mainAct(view: ProposalView, finding: Finding, deciders: number, mine: boolean): MainAct {
  const { stands } = view
  if (stands.is === 'struck' || stands.is === 'in_projects' || view.lead !== null) return 'next'
  const isFeasible = finding.verdict === 'feasible'
  if (stands.is === 'feasible' && (isFeasible || finding.verdict === null)) return 'project'
  if (finding.changed && finding.verdict !== null) return isFeasible && deciders === 1 ? 'project' : 'save'
  if (isDecided(stands) || mine) return 'next'
  return deciders === 1 ? 'project' : 'save'
}
