/** A check code as it is typed from the slip: three groups of four. */

export const GROUPS = [1, 2, 3] as const
const CHARACTERS = 4

/** What is typed as a code is: full-width letters, as Chinese input writes them, become plain ones; all else is left out. */
function plain(value: string): string {
  return value.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '').toUpperCase()
}

/** Whether there is more in it than letters, digits, blanks and dashes: an input method wrote it. */
export function isForeign(value: string): boolean {
  return /[^0-9A-Za-z\s\-‐‑–—]/.test(value.normalize('NFKC'))
}

/**
 * What the groups hold after one of them was typed into, and the group and place where the hand is then. What is typed
 * at the end goes on in the next groups while they are empty, a whole code that is pasted fills all three; what is typed
 * inside a full group takes the place of what stood there, and no character goes to another group.
 */
export function groupsAfter(
  groups: readonly string[],
  at: number,
  value: string,
  caret = value.length,
): { groups: string[]; to: number; caret: number } {
  const typed = plain(value)
  const place = plain(value.slice(0, caret)).length
  const whole = typed.length >= GROUPS.length * CHARACTERS
  const goesOn = place === typed.length && groups.slice(at + 1).every((group) => group === '')
  const next = [...groups]
  if (typed.length > CHARACTERS && (whole || goesOn)) {
    let rest = typed
    let to = whole ? 0 : at
    for (let n = to; n < GROUPS.length && rest !== ''; n += 1) {
      next[n] = rest.slice(0, CHARACTERS)
      rest = rest.slice(CHARACTERS)
      to = n
    }
    return onward(next, to, next[to]!.length)
  }
  const more = Math.max(0, typed.length - CHARACTERS)
  next[at] = (typed.slice(0, place) + typed.slice(place + more)).slice(0, CHARACTERS)
  return onward(next, at, Math.min(place, CHARACTERS))
}

/** At the end of a full group the hand is in the next one. */
function onward(groups: string[], to: number, caret: number): { groups: string[]; to: number; caret: number } {
  const over = caret === CHARACTERS && to + 1 < GROUPS.length
  return { groups, to: over ? to + 1 : to, caret: over ? 0 : caret }
}

/** Whether all three groups are full. */
export function isWhole(groups: readonly string[]): boolean {
  return groups.length === GROUPS.length && groups.every((group) => group.length === CHARACTERS)
}

/** The groups that an answer points out as wrong. */
export function wrongGroups(error: { key: string; params: { [name in string]?: string } } | null): number[] {
  if (error?.key !== 'error.code_wrong') return []
  return (error.params['groups'] ?? '').split(',').map(Number).filter((n) => n > 0)
}
