/** Parts of a text that are not published: which they are, how the text is shown with them, and how a part is chosen. The desk
 * counts characters (Unicode scalar values), the page places of its own texts. */
import type { Part } from '../../bindings/Part'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { hintsIn, type HintKind } from './hints'

/** What stands in place of a masked part, however long it is. */
export const SIGN = '▇▇▇'

/** From one place in a text to another. */
export interface Stretch {
  from: number
  to: number
}

export interface Piece extends Stretch {
  text: string
  kind: HintKind | null
  masked: boolean
}

/** What is chosen in a text: where it began, and the end that moves. */
export interface Chosen {
  anchor: number
  head: number
}

const characters = new Intl.Segmenter()

const asPart = (text: string, { from, to }: Stretch): Part => {
  const count = (end: number) => [...text.slice(0, end)].length
  return { from: count(from), to: count(to) }
}

function asStretch(text: string, { from, to }: Part): Stretch {
  const letters = [...text]
  const place = (count: number) => letters.slice(0, count).join('').length
  return { from: place(from), to: place(to) }
}

/** The text in pieces, none empty but of an empty text: those that are masked, and of the others those with a hint marked. */
export function piecesOf(text: string, masked: readonly Part[]): Piece[] {
  const masks = masked.map((part) => asStretch(text, part))
  const hints = hintsIn(text)
  const cuts = [0, text.length, ...[...masks, ...hints].flatMap(({ from, to }) => [from, to])]
  const edges = [...new Set(cuts)].toSorted((a, b) => a - b)
  const within = (from: number, all: readonly Stretch[]) => all.findIndex((one) => one.from <= from && from < one.to)
  const pieces: Piece[] = []
  for (const [at, from] of edges.slice(0, Math.max(edges.length - 1, 1)).entries()) {
    const to = edges[at + 1] ?? from
    const mask = within(from, masks)
    const last = pieces.at(-1)
    // A hint ends nothing within a mask.
    if (mask >= 0 && last?.masked && masks[mask]!.from < from) last.to = to
    else pieces.push({ from, to, text: mask >= 0 ? SIGN : text.slice(from, to), kind: mask >= 0 ? null : (hints[within(from, hints)]?.kind ?? null), masked: mask >= 0 })
  }
  return pieces
}

/** What is marked in a note and not masked. */
export const openHints = (note: ReadingNote): Piece[] => (note.text === null ? [] : piecesOf(note.text, note.masked).filter(({ kind }) => kind !== null))

/** The masked parts of a text with one more; the desk joins what touches. */
export const withMask = (text: string, masked: readonly Part[], more: Stretch): Part[] => [...masked, asPart(text, more)]

/** The masked parts without those that these places are of. */
export const withoutMask = (text: string, masked: readonly Part[], less: Stretch): Part[] =>
  masked.filter((part) => {
    const { from, to } = asStretch(text, part)
    return to <= less.from || less.to <= from
  })

/** The masked parts after the key: what is chosen is masked, or shown again where it is masked already; where nothing is chosen,
 * the next hint is masked. Nothing where there is none. */
export function masksAfter(text: string, masked: readonly Part[], chosen: Stretch | null): Part[] | null {
  const pieces = piecesOf(text, masked)
  if (chosen === null) {
    const hint = pieces.find(({ kind }) => kind !== null)
    return hint === undefined ? null : withMask(text, masked, hint)
  }
  const isOpen = pieces.some((piece) => !piece.masked && piece.from < chosen.to && chosen.from < piece.to)
  return isOpen ? withMask(text, masked, chosen) : withoutMask(text, masked, chosen)
}

/** Where a choice may begin and end: between what people see as characters; a masked part is one. */
function edgesOf(text: string, masked: readonly Part[]): number[] {
  const masks = masked.map((part) => asStretch(text, part))
  const all = [...[...characters.segment(text)].map(({ index }) => index), text.length]
  return all.filter((edge) => masks.every(({ from, to }) => edge <= from || to <= edge))
}

/** What is chosen after an arrow: the character after or before; with more, up to there as well. */
export function stepped(text: string, masked: readonly Part[], chosen: Chosen | null, by: 1 | -1, more: boolean): Chosen | null {
  const edges = edgesOf(text, masked)
  if (edges.length < 2) return null
  const next = (place: number) => (by === 1 ? edges.find((edge) => edge > place) : edges.findLast((edge) => edge < place))
  if (more && chosen !== null) {
    const to = next(chosen.head)
    // What is chosen never becomes nothing: it turns round.
    const head = to === chosen.anchor ? next(to) : to
    return head === undefined ? chosen : { anchor: chosen.anchor, head }
  }
  const ends = chosen === null ? [0, text.length] : [chosen.anchor, chosen.head]
  const begin = chosen === null ? (by === 1 ? 0 : text.length) : by === 1 ? Math.max(...ends) : Math.min(...ends)
  const head = next(begin)
  return head === undefined ? chosen : { anchor: begin, head }
}

const piecesIn = (words: HTMLElement) => [...words.querySelectorAll<HTMLElement>('[data-from]')]

/** What is selected in a text of the page, as far as it is of this one. */
export function chosenIn(words: HTMLElement): Chosen | null {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.anchorNode === null || selection.focusNode === null) return null
  const anchor = placeOf(words, selection.anchorNode, selection.anchorOffset)
  const head = placeOf(words, selection.focusNode, selection.focusOffset)
  return anchor === head ? null : { anchor, head }
}

function placeOf(words: HTMLElement, node: Node, offset: number): number {
  const at = document.createRange()
  at.setStart(node, offset)
  let place = 0
  for (const piece of piecesIn(words)) {
    const text = piece.firstChild
    if (!(text instanceof Text) || at.comparePoint(text, 0) >= 0) break
    const [from, to] = [Number(piece.dataset['from']), Number(piece.dataset['to'])]
    const isInside = node === text && offset < text.length && piece.dataset['masked'] === undefined
    place = isInside ? from + offset : to
  }
  return place
}

/** Selects a choice on the page. */
export function select(words: HTMLElement, { anchor, head }: Chosen): void {
  const spot = (place: number): [Node, number] => {
    const pieces = piecesIn(words)
    const piece = pieces.find(({ dataset }) => place <= Number(dataset['to'])) ?? pieces.at(-1)
    const text = piece?.firstChild
    if (piece === undefined || !(text instanceof Text)) return [words, 0]
    const [from, to] = [Number(piece.dataset['from']), Number(piece.dataset['to'])]
    return [text, place === to ? text.length : piece.dataset['masked'] === undefined ? place - from : 0]
  }
  getSelection()?.setBaseAndExtent(...spot(anchor), ...spot(head))
}
