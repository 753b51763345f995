/** A project of a call, as it is typed. */
import type { CallProject } from '../bindings/CallProject'
import type { ProposalView } from '../bindings/ProposalView'

/** The four facts of a project; a meeting asks for each. */
export const FACTS = ['location', 'content', 'scope', 'benefit'] as const
export type Fact = (typeof FACTS)[number]

/** As it begins: out of what the office said of a proposal, and of what its maker did. */
export function projectOf({ proposal, words, place, office }: ProposalView): CallProject {
  return {
    project: null,
    of: [proposal],
    name: '',
    location: office.place || (place ?? ''),
    content: words ?? '',
    scope: '',
    benefit: office.benefit,
    cost: office.sum,
    cost_by: office.sum_by,
  }
}

/** A proposal is answered by a project that is there already. */
export function withProposal(says: CallProject, proposal: string): CallProject {
  return says.of.includes(proposal) ? says : { ...says, of: [...says.of, proposal] }
}

export function missingOf(says: CallProject): (Fact | 'cost')[] {
  return [...FACTS, 'cost' as const].filter((field) => says[field].trim() === '')
}
