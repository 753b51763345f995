/** A check code as it is typed from the slip: three groups of four. */

export const GROUPS = [1, 2, 3] as const
const CHARACTERS = 4

/** What a group holds after typing, with what does not fit in it carried on, and the group where the hand is then. */
export function groupsAfter(groups: readonly string[], at: number, value: string): { groups: string[]; to: number } {
  // Full-width letters, as Chinese input writes them, become plain ones; blanks and dashes are left out.
  let rest = value.normalize('NFKC').replace(/[\s\-‐‑–—]/g, '').toUpperCase()
  const next = [...groups]
  let to = at
  next[at] = ''
  for (let place = at; place < GROUPS.length && rest !== ''; place += 1) {
    next[place] = rest.slice(0, CHARACTERS)
    rest = rest.slice(CHARACTERS)
    to = place
  }
  const full = next[to]?.length === CHARACTERS
  return { groups: next, to: full && to + 1 < GROUPS.length ? to + 1 : to }
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
