import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import type { Command } from '../bindings/Command'
import type { CountView } from '../bindings/CountView'
import type { FormView } from '../bindings/FormView'
import { tableLook, toldTable } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import LotStep from './LotStep.svelte'
import WatchersStep from './WatchersStep.svelte'

const list = ['a', 'b', 'c'].map((id, at) => ({ id, number: at + 1, name: id })) as CandidateView[]
const choosing = { voters: [1, 2, 3], watchers: 2, media: ['paper'], candidates: [], understanding: null } as never

function table(forms: FormView[] = []) {
  const { table: state, told } = toldTable(tableLook({}, { forms, choosing }))
  const kept = async () => {
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
    const { form, fields } = (told.at(-1) as Extract<Command, { keep_form: unknown }>).keep_form
    return [{ form, fields: fields as Record<string, string> }]
  }
  return { state, kept }
}

async function click(container: HTMLElement, ...buttons: string[]) {
  for (const button of buttons) {
    container.querySelector<HTMLButtonElement>(button)!.click()
    await tick()
  }
}

const pressed = (container: HTMLElement) =>
  [...container.querySelectorAll<HTMLElement>('[aria-pressed=true]')].map(({ dataset }) => dataset.project ?? dataset.seat)

describe('one more than there may be', () => {
  it('is refused in words, and throws nobody out', async () => {
    const before = table()
    const { container } = render(WatchersStep, { table: before.state })
    await click(container, '[data-seat="2"]', '[data-seat="1"]', '[data-seat="3"]')
    expect(pressed(container)).toEqual(['1', '2'])
    expect(container.querySelector('.refused')?.textContent).toMatch(/2/)
    await click(container, '[data-seat="1"]', '[data-seat="3"]')
    expect(pressed(container)).toEqual(['2', '3'])
    expect(container.querySelector('.refused')?.textContent).toBe('')
  })

  it('takes the place of the one where there is one place', async () => {
    const { container } = render(LotStep, { table: table().state, count: { tied: ['a', 'b', 'c'], places: 1, stake: 'place' } as CountView, list, voters: [1, 2, 3], watchers: 2 })
    await click(container, '[data-project=a]', '[data-project=b]')
    expect(pressed(container)).toEqual(['b'])
  })
})

it('says why the lot cannot be recorded yet', async () => {
  const { container } = render(LotStep, { table: table().state, count: { tied: ['a', 'b', 'c'], places: 2, stake: 'place' } as CountView, list, voters: [1, 2, 3], watchers: 2 })
  const why = () => container.querySelector('#lot-reason')!.textContent
  expect(why()).toContain('2')
  await click(container, '[data-project=c]')
  expect(why()).toContain('1')
  await click(container, '[data-project=a]', '[data-seat="3"]')
  expect(why()).toContain('1')
  await click(container, '[data-seat="1"]')
  expect([why(), container.querySelector<HTMLButtonElement>('[data-act=break-tie]')!.disabled]).toEqual(['', false])
})

describe('what was clicked before the window closed', () => {
  it('is clicked again at the lot: what was drawn, in its order, and who watched', async () => {
    const lot = (state: TableState) =>
      render(LotStep, { table: state, count: { tied: ['a', 'b', 'c'], places: 2, stake: 'place' } as CountView, list, voters: [1, 2, 3], watchers: 2 })
    const before = table()
    const first = lot(before.state)
    await click(first.container, '[data-project=c]', '[data-project=a]', '[data-seat="3"]')
    const forms = await before.kept()
    first.unmount()
    const { container } = lot(table(forms).state)
    expect(pressed(container)).toEqual(['a', 'c', '3'])
    expect(container.querySelector('[data-project=c] .place')!.textContent).not.toBe('')
    expect(forms[0]!.fields).toEqual({ drawn: 'c\na', witnesses: '3' })
  })

  it('is clicked again among those who watch', async () => {
    const before = table()
    const first = render(WatchersStep, { table: before.state })
    await click(first.container, '[data-seat="2"]')
    const forms = await before.kept()
    first.unmount()
    expect(pressed(render(WatchersStep, { table: table(forms).state }).container)).toEqual(['2'])
  })
})
