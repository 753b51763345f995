/** Records of one table side by side, in words. */
import type { ForkAct } from '../../bindings/ForkAct'
import type { ForkSide } from '../../bindings/ForkSide'
import type { ForkView } from '../../bindings/ForkView'
import { isKey, say, sayFound } from '../../shared/words.svelte'
import { clockTime, dayOf, hourMinute } from '../../shared/wall-time'
import { fileName } from '../shared/paths'

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

/** What tells the records apart: the stick or folder that each came from, else its file's name; and when it came. */
export function namesOf(sides: readonly Pick<ForkSide, 'file' | 'taken_at'>[]): string[] {
  const folder = (path: string) => fileName(path.slice(0, path.length - fileName(path).length))
  const differ = (of: (side: Pick<ForkSide, 'file' | 'taken_at'>) => string) => new Set(sides.map(of)).size === sides.length
  const bare = (path: string) => fileName(path).replace(/\.rtbundle(\.age)?$/u, '')
  const from = differ(({ file }) => folder(file)) ? folder : bare
  const isTold = differ(({ file, taken_at }) => `${from(file)} ${hourMinute(taken_at)}`)
  const clock = isTold ? hourMinute : clockTime
  const days = new Set(sides.map(({ taken_at }) => dayOf(taken_at)))
  const time = (at: string) => (days.size > 1 ? `${dayOf(at)} ${clock(at)}` : clock(at))
  return sides.map(({ file, taken_at }) => say('organiser.fork_name', { from: from(file), time: time(taken_at) }))
}
