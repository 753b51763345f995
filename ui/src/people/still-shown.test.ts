import { fireEvent, render } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import StillShown from './StillShown.svelte'

const of = (number: number, place: string) => ({ number, place, at: '2026-11-28T14:02:00+08:00', texts: 2 })

it('names every publication that still shows it, where and when, until a person says that it is gone', async () => {
  const gone: number[] = []
  const { container } = render(StillShown, { shown: [of(1, '/media/红盘/a'), of(3, '')], ongone: (number: number) => void gone.push(number) })
  const lines = [...container.querySelectorAll('li')]
  expect(lines.map((line) => line.dataset['still'])).toEqual(['1', '3'])
  expect(lines[0]!.textContent).toMatch(/2026-11-28 14:02.*红盘/s)
  await fireEvent.click(lines[1]!.querySelector('button')!)
  expect(gone).toEqual([3])
})

it('says nothing where nothing is shown', () => {
  expect(render(StillShown, { shown: [] }).container.textContent?.trim()).toBe('')
})
