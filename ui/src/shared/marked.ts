/** A text in pieces: those that were looked for, and what stands between them. */
export interface Piece {
  text: string
  hit: boolean
}

/** @param wanted what is looked for; capital letters are like small ones, as where it is searched */
export function marked(text: string, wanted: string): Piece[] {
  const looked = wanted.trim().toLocaleLowerCase()
  const low = text.toLocaleLowerCase()
  // A letter that is two as a small one: places in both would not be the same.
  if (looked === '' || low.length !== text.length) return [{ text, hit: false }]
  const pieces: Piece[] = []
  let from = 0
  for (let at = low.indexOf(looked); at >= 0; at = low.indexOf(looked, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), hit: false })
    from = at + looked.length
    pieces.push({ text: text.slice(at, from), hit: true })
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), hit: false })
  return pieces
}
