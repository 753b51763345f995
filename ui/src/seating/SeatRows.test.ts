import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, it } from 'vitest'
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
