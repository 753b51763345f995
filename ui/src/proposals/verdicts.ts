/** What an office may find of a proposal, by name: the usual verdicts, and its own. */
import type { FoundView } from '../bindings/FoundView'
import { isKey, say } from '../shared/words.svelte'

export type Verdict = FoundView['verdict']
type Usual = Extract<Verdict, string>

/** In the order in which they are offered; each has words of its own. */
export const USUAL: readonly Usual[] = ['feasible', 'not_this_level', 'already_done', 'over_limit', 'private', 'not_here', 'missing_information']

/** By this name two are compared. */
export function nameOf(verdict: Verdict): string {
  return typeof verdict === 'string' ? verdict : verdict.own
}

export function same(one: Verdict | null, other: Verdict | null): boolean {
  return one === null || other === null ? one === other : nameOf(one) === nameOf(other)
}

export function verdictSays(verdict: Verdict): string {
  return typeof verdict === 'string' ? say(`proposals.verdict.${verdict}`) : verdict.own
}

/** The usual ones, then the office's own. */
export function offered(own: readonly string[]): Verdict[] {
  return [...USUAL, ...own.map((name) => ({ own: name }))]
}

/** A class of the call: a usual one has words, another is called as the office called it. */
export function classSays(name: string): string {
  const key = `proposals.class.${name}` as const
  return isKey(key) ? say(key) : name
}
