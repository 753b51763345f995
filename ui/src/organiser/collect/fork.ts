/** Records of one table side by side, in words. */
import type { ForkAct } from '../../bindings/ForkAct'
import type { ForkView } from '../../bindings/ForkView'
import { isKey, say, sayFound } from '../../shared/words.svelte'
import { clockTime } from '../../shared/wall-time'

/** An act as it is said; one of a newer program by its own name. */
export function forkActWords({ act, params, said }: ForkAct): string {
  const key = `fork.${act}`
  if (!isKey(key)) return act
  const named = Object.entries(said).map(([name, words]) => [name, words !== undefined && isKey(words) ? sayFound(words) : (words ?? '')])
  return sayFound(key, { ...(params as Record<string, string>), ...(Object.fromEntries(named) as Record<string, string>) })
}

/** Where the records part, and whether what they recommend differs. */
export function forkSays(fork: ForkView): string {
  if (fork.parted_at === null) return say('organiser.fork_one')
  return say(fork.three_differ ? 'organiser.fork_three' : 'organiser.fork_same_three', { time: clockTime(fork.parted_at) })
}
