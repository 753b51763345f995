import { render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { SeatView } from '../bindings/SeatView'
import type { TableState } from '../table/table.svelte'
import SeatRow from './SeatRow.svelte'

const seat = (more: Partial<SeatView> = {}) => ({ seat: 3, kind: 'resident', votes: true, name: null, present: true, of_age: true, ...more }) as SeatView

function row() {
  const act = vi.fn(async () => true)
  const onnext = vi.fn()
  const table = { act } as unknown as TableState
  const { container, rerender } = render(SeatRow, { table, seat: seat(), onnext })
  const input = container.querySelector('input') as HTMLInputElement
  const type = (text: string) => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return { act, onnext, input, type, again: (more: Partial<SeatView>) => rerender({ table, seat: seat(more), onnext }) }
}

describe('a row of the seats', () => {
  it('saves a name once with Enter and goes on to the next', () => {
    const { act, onnext, input, type } = row()
    type('王奶奶')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    input.dispatchEvent(new FocusEvent('blur'))
    expect(act).toHaveBeenCalledOnce()
    expect(act).toHaveBeenCalledWith({ correct_seat: { seat: 3, kind: 'resident', votes: true, name: '王奶奶' } })
    expect(onnext).toHaveBeenCalledOnce()
  })
  it('keeps what is half typed when something else happens at the table', async () => {
    const { input, type, again } = row()
    type('wang')
    await again({ spoke_here: true })
    expect(input.value).toBe('wang')
    await again({ name: '老张' })
    expect(input.value).toBe('老张')
  })
  it('does not take the Enter that ends composing', () => {
    const { act, onnext, input, type } = row()
    type('wang')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    expect(act).not.toHaveBeenCalled()
    expect(onnext).not.toHaveBeenCalled()
  })
})
