import { render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { FormView } from '../bindings/FormView'
import type { SeatView } from '../bindings/SeatView'
import { seat, tableLook, toldTable } from '../session/moment.fixture'
import SeatRow from './SeatRow.svelte'

function row(forms: FormView[] = []) {
  const { table, told } = toldTable(tableLook({}, { forms }))
  const onnext = vi.fn()
  const { container, rerender, unmount } = render(SeatRow, { table, seat: seat(3), onnext })
  const input = container.querySelector('input') as HTMLInputElement
  const type = (text: string) => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const named = () => told.filter((command) => 'correct_seat' in command)
  return { told, named, onnext, input, type, unmount, again: (more: Partial<SeatView>) => rerender({ table, seat: seat(3, more), onnext }) }
}

const form = { seat: { seat: 3 } }

describe('a row of the seats', () => {
  it('saves a name once with Enter and goes on to the next', async () => {
    const { named, onnext, input, type } = row()
    type('王奶奶')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    input.dispatchEvent(new FocusEvent('blur'))
    await vi.waitFor(() => expect(named()).toEqual([{ correct_seat: { seat: 3, kind: 'resident', votes: true, name: '王奶奶' } }]))
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
  it('keeps the letters that come while the name is on its way', async () => {
    const { named, input, type, again } = row()
    type('孙')
    input.dispatchEvent(new FocusEvent('blur'))
    type('孙大妈')
    await again({ name: '孙' })
    await vi.waitFor(() => expect(named()).toHaveLength(1))
    expect(input.value).toBe('孙大妈')
  })
  it('does not take the Enter that ends composing', () => {
    const { named, onnext, input, type } = row()
    type('wang')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    expect(named()).toEqual([])
    expect(onnext).not.toHaveBeenCalled()
  })
  it('keeps a half-typed name when the page is left, has it again, and takes it when the hand moves on', async () => {
    const first = row()
    first.type('王奶')
    first.unmount()
    await vi.waitFor(() => expect(first.told).toEqual([{ keep_form: { form, fields: { name: '王奶' } } }]))
    const second = row([{ form, fields: { name: '王奶' } }])
    expect(second.input.value).toBe('王奶')
    expect(document.activeElement).toBe(second.input)
    second.input.blur()
    await vi.waitFor(() => expect(second.named()).toEqual([{ correct_seat: { seat: 3, kind: 'resident', votes: true, name: '王奶' } }]))
  })
})
