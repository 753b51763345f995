/** Where a key takes the cursor of the table: what a spreadsheet does, and nothing that is kept anywhere. */

/** A cell, counted from 0. */
export interface Place {
  row: number
  col: number
}

export interface Size {
  rows: number
  cols: number
}

/**
 * How the cell holds its text. `whole`: all of it selected, as on entering it; `typed`: somebody began to type over it;
 * `inside`: the caret was put into the text (F2, a double click), and the arrows are the text's own.
 */
export type Hold = 'whole' | 'typed' | 'inside'

export interface Stroke {
  key: string
  shift: boolean
  ctrl: boolean
  alt: boolean
  /** An input method is in the middle of a word: no key is ours. */
  composing: boolean
  hold: Hold
}

export type Move = { to: Place } | { back: true } | { leave: true } | { inside: true } | { swap: 1 | -1 } | null

/** Rows that one page holds. */
const PAGE = 10

/**
 * Enter goes down, and after some Tabs back to the column where they began; Tab goes right and on into the next row;
 * Shift turns both round. The last row is the empty one that becomes a project with its first character. `began` is
 * the column in which tabbing began.
 */
export function move(stroke: Stroke, at: Place, size: Size, began: number): Move {
  if (stroke.composing) return null
  if (stroke.alt) return swap(stroke.key)
  const last = { row: size.rows - 1, col: size.cols - 1 }
  const to = (row: number, col = at.col): Move => ({ to: { row: clamp(row, last.row), col: clamp(col, last.col) } })
  switch (stroke.key) {
    case 'Enter':
      if (stroke.ctrl) return null
      return stroke.shift ? to(at.row - 1) : to(at.row + 1, began)
    case 'Tab':
      return stroke.shift ? left(at, last.col) : right(at, last)
    case 'PageDown':
      return to(at.row + PAGE)
    case 'PageUp':
      return to(at.row - PAGE)
    case 'F2':
      return { inside: true }
    case 'Escape':
      return stroke.hold === 'whole' ? { leave: true } : { back: true }
    case 'ArrowDown':
      return stroke.hold === 'inside' || stroke.shift ? null : to(stroke.ctrl ? last.row : at.row + 1)
    case 'ArrowUp':
      return stroke.hold === 'inside' || stroke.shift ? null : to(stroke.ctrl ? 0 : at.row - 1)
  }
  if (stroke.hold !== 'whole' || stroke.shift) return null
  switch (stroke.key) {
    case 'ArrowLeft':
      return to(at.row, stroke.ctrl ? 0 : at.col - 1)
    case 'ArrowRight':
      return to(at.row, stroke.ctrl ? last.col : at.col + 1)
    case 'Home':
      return to(stroke.ctrl ? 0 : at.row, 0)
    case 'End':
      return to(stroke.ctrl ? last.row : at.row, last.col)
  }
  return null
}

function clamp(number: number, most: number): number {
  return Math.max(0, Math.min(most, number))
}

function swap(key: string): Move {
  if (key === 'ArrowDown') return { swap: 1 }
  return key === 'ArrowUp' ? { swap: -1 } : null
}

/** Past the last cell Tab leaves the table, as everywhere else. */
function right(at: Place, last: Place): Move {
  if (at.col < last.col) return { to: { row: at.row, col: at.col + 1 } }
  return at.row < last.row ? { to: { row: at.row + 1, col: 0 } } : null
}

/** So does Shift+Tab before the first. */
function left(at: Place, lastCol: number): Move {
  if (at.col > 0) return { to: { row: at.row, col: at.col - 1 } }
  return at.row > 0 ? { to: { row: at.row - 1, col: lastCol } } : null
}
