/** How a proposal stands: a sign and a word, so that nothing is said by colour alone. */
import type { ProposalStands } from '../bindings/ProposalStands'
import type { Picture } from '../shared/Icon.svelte'
import { say } from '../shared/words.svelte'
import { verdictSays } from './verdicts'

export type StandsIs = ProposalStands['is']
export type Tone = 'person' | 'ask' | 'good' | 'quiet'

/** In the order in which the list offers them. */
export const STANDS: readonly StandsIs[] = ['new', 'asking', 'looked', 'disagreed', 'feasible', 'in_projects', 'ended', 'struck']

const SIGNS: Record<StandsIs, { is: Picture; filled?: boolean; tone: Tone }> = {
  new: { is: 'circle', filled: true, tone: 'person' },
  looked: { is: 'circle', tone: 'quiet' },
  disagreed: { is: 'unequal', tone: 'person' },
  asking: { is: 'question', tone: 'ask' },
  feasible: { is: 'check', tone: 'good' },
  in_projects: { is: 'check', tone: 'good' },
  ended: { is: 'minus', tone: 'quiet' },
  struck: { is: 'cross', tone: 'quiet' },
}

export function signOf({ is }: ProposalStands): { is: Picture; filled?: boolean; tone: Tone } {
  return SIGNS[is]
}

/** Of one proposal: that it ended, and why, is one word. */
export function standsSays(stands: ProposalStands): string {
  if (stands.is === 'ended') return verdictSays(stands.verdict)
  if (stands.is === 'in_projects') return say('proposals.stands.in_project', { projects: stands.projects.join(say('organiser.numbers_comma')) })
  return allSay(stands.is)
}

/** Of all that stand so, in a filter. */
export function allSay(is: StandsIs): string {
  return is === 'feasible' ? verdictSays(is) : say(`proposals.stands.${is}`)
}

/** Nothing more is to be found of it. */
export function isDecided({ is }: ProposalStands): boolean {
  return is === 'in_projects' || is === 'ended' || is === 'asking' || is === 'struck'
}
