/** What two texts have in common, so that the eye goes there first. */
import type { Piece } from '../shared/marked'

/** So long must it be; in Chinese two characters are a word. */
const LEAST = 2

/** A text in pieces: what stands in the other as well, and what does not. Texts are short: every place is tried. */
export function inCommon(text: string, other: string): Piece[] {
  const [low, there] = [text.toLocaleLowerCase(), other.toLocaleLowerCase()]
  if (low.length !== text.length) return [{ text, hit: false }]
  const pieces: Piece[] = []
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1)
    if (last?.hit === hit) last.text += piece
    else if (piece !== '') pieces.push({ text: piece, hit })
  }
  for (let at = 0; at < text.length; ) {
    let length = 0
    while (at + length < text.length && isLetter(text[at + length]!) && there.includes(low.slice(at, at + length + 1))) length += 1
    const hit = length >= leastAt(text, at) && !cutsWord(text, at, at + length)
    const step = hit ? length : 1
    add(text.slice(at, at + step), hit)
    at += step
  }
  return pieces
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

function isHan(character: string | undefined): boolean {
  return character !== undefined && /\p{Script=Han}/u.test(character)
}

/** Of other writings only whole words tell anything. */
function leastAt(text: string, at: number): number {
  return isHan(text[at]) ? LEAST : LEAST + 1
}

function cutsWord(text: string, from: number, to: number): boolean {
  const inside = (at: number) => at > 0 && at < text.length && isLetter(text[at - 1]!) && isLetter(text[at]!) && !isHan(text[at - 1]) && !isHan(text[at])
  return inside(from) || inside(to)
}
