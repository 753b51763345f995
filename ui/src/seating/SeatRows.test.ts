import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, it, vi } from 'vitest'
import { keepsTyping } from '../shared/focus'
import { seat, tableLook, toldTable } from '../session/moment.fixture'
import SeatRows from './SeatRows.svelte'

it('goes on to the next name with Enter, and adds no seat after the last', async () => {
  const { table, told } = toldTable(tableLook({ phase: 'seating', seats: [seat(1), seat(2)] }))
  const { container } = render(SeatRows, { table })
  document.body.append(container)
  const names = [...container.querySelectorAll<HTMLInputElement>('.name')]
  for (const name of names) {
    name.focus()
    name.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await tick()
  }
  expect(told).toEqual([])
  expect(document.activeElement).toBe(names[1])
})

it('leaves a half-typed name its letters and its cursor, whatever is pressed beside it', async () => {
  const stop = keepsTyping()
  const { table, told } = toldTable(tableLook({ phase: 'seating', seats: [seat(1, { of_age: false }), seat(2)] }))
  const { container } = render(SeatRows, { table })
  document.body.append(container)
  const name = container.querySelector<HTMLInputElement>('.name')!
  const press = (act: string) => {
    const button = container.querySelector<HTMLElement>(`[data-act=${act}]`)!
    const kept = !button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
    button.click()
    return kept
  }
  name.focus()
  name.value = '孙'
  name.dispatchEvent(new Event('input', { bubbles: true }))
  expect(press('ages')).toBe(true)
  expect(press('seat-add')).toBe(true)
  await vi.waitFor(() => expect(told.map((command) => Object.keys(command)[0])).toEqual(expect.arrayContaining(['correct_seat', 'confirm_ages', 'take_seat'])))
  await tick()
  expect(document.activeElement).toBe(name)
  expect(told).toContainEqual({ correct_seat: { seat: 1, kind: 'resident', votes: true, name: '孙' } })
  stop()
})
