/** Names as they stand where they come again and again: of a very long one its beginning. */

/** Two lines of a list. */
const MOST = 60

/** The whole name, or its beginning and "…". */
export function shortName(name: string, most = MOST): string {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('').trimEnd()}…`
}
