/** Names that are asked about: as many of the first as fit two lines of a dialog. */

/** How wide two lines are, in letters of half width. */
const ROOM = 120
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** What stands between two. */
const BETWEEN = 2

const width = (name: string) => [...name].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0)

/** The first of them, at least one. */
export function firstNames(names: readonly string[]): string[] {
  let used = 0
  const past = names.findIndex((name, at) => (used += width(name) + BETWEEN) > ROOM && at > 0)
  return names.slice(0, past < 0 ? names.length : past)
}
