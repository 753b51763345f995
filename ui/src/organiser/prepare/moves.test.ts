import { describe, expect, it } from 'vitest'
import { move, type Hold, type Stroke } from './moves'

const SIZE = { rows: 4, cols: 9 }

function press(key: string, more: Partial<Stroke> = {}, at = { row: 1, col: 3 }, began = at.col) {
  return move({ key, shift: false, ctrl: false, alt: false, composing: false, hold: 'whole', ...more }, at, SIZE, began)
}

describe('the cursor of the table of projects', () => {
  it('goes down with Enter and up with Shift+Enter', () => {
    expect(press('Enter')).toEqual({ to: { row: 2, col: 3 } })
    expect(press('Enter', { shift: true })).toEqual({ to: { row: 0, col: 3 } })
  })

  it('comes back with Enter to the column in which the Tabs began', () => {
    expect(press('Enter', {}, { row: 1, col: 4 }, 1)).toEqual({ to: { row: 2, col: 1 } })
  })

  it('goes right with Tab and on into the next row, left with Shift+Tab', () => {
    expect(press('Tab')).toEqual({ to: { row: 1, col: 4 } })
    expect(press('Tab', {}, { row: 1, col: 8 })).toEqual({ to: { row: 2, col: 0 } })
    expect(press('Tab', { shift: true })).toEqual({ to: { row: 1, col: 2 } })
    expect(press('Tab', { shift: true }, { row: 1, col: 0 })).toEqual({ to: { row: 0, col: 8 } })
  })

  it('lets Tab leave the table at its two ends, so that nobody is caught in it', () => {
    expect(press('Tab', {}, { row: 3, col: 8 })).toBeNull()
    expect(press('Tab', { shift: true }, { row: 0, col: 0 })).toBeNull()
  })

  it('moves with all four arrows while the whole cell is held, and never beyond the edge', () => {
    expect(press('ArrowLeft')).toEqual({ to: { row: 1, col: 2 } })
    expect(press('ArrowRight')).toEqual({ to: { row: 1, col: 4 } })
    expect(press('ArrowUp', {}, { row: 0, col: 3 })).toEqual({ to: { row: 0, col: 3 } })
    expect(press('ArrowDown', { ctrl: true })).toEqual({ to: { row: 3, col: 3 } })
  })

  it('leaves left and right to the text while somebody types, and all arrows once the caret is inside', () => {
    expect(press('ArrowLeft', { hold: 'typed' })).toBeNull()
    expect(press('ArrowDown', { hold: 'typed' })).toEqual({ to: { row: 2, col: 3 } })
    expect(press('ArrowDown', { hold: 'inside' })).toBeNull()
    expect(press('Enter', { hold: 'inside' })).toEqual({ to: { row: 2, col: 3 } })
  })

  it('gives back what stood there with Escape, and leaves the table with another', () => {
    for (const hold of ['typed', 'inside'] satisfies Hold[]) expect(press('Escape', { hold })).toEqual({ back: true })
    expect(press('Escape')).toEqual({ leave: true })
  })

  it('moves the row itself with Alt and an arrow', () => {
    expect(press('ArrowUp', { alt: true })).toEqual({ swap: -1 })
    expect(press('Enter', { alt: true })).toBeNull()
  })

  it('takes no key from an input method in the middle of a word', () => {
    for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown']) expect(press(key, { composing: true })).toBeNull()
  })
})
