import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { TableView } from '../bindings/TableView'
import DisplayPage from '../display/DisplayPage.svelte'
import { displayView, project, tableLook, toldTable } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import WatchersStep from './WatchersStep.svelte'

const candidates = ['a', 'b'].map((id, at) => ({ id, number: at + 21, name: `Project ${id}`, cost: 100 }))
const act = <E extends HTMLElement = HTMLButtonElement>(name: string) => document.querySelector<E>(`[data-act="${name}"]`)!

function open(understanding: ChoosingView['understanding'], change: Partial<TableView> = {}) {
  const choosing = { not_introduced: [], candidates, voters: [1, 2, 3], watchers: 2, media: ['paper'], understanding, poll: null } as unknown as ChoosingView
  const projects = [project('a', { introduced: true }), project('b', { waived: true })]
  const { table, told } = toldTable(tableLook({ phase: 'choosing', projects, speech: null, ...change }, { choosing }))
  render(WatchersStep, { table })
  return told
}

beforeEach(() => words.speak('en'))

describe('who needs to know more', () => {
  it('is asked, and the step says how many were not heard', async () => {
    const told = open(null)
    expect(act('understanding').textContent).toContain('Does anyone need to know more?')
    expect(act('understanding').textContent).toContain('1 of 2 was not introduced; only the reason is on record.')
    await fireEvent.click(act('understanding-nobody'))
    await waitFor(() => expect(told).toEqual([{ ask_understanding: { seats: [] } }]))
  })

  it('is noted by seats', async () => {
    const told = open(null, { projects: [project('a', { introduced: true })] })
    expect(act('understanding').textContent).toContain('The 1 project was introduced.')
    await fireEvent.click(act('understanding-somebody'))
    expect(act('understanding-note').disabled).toBe(true)
    for (const seat of [3, 1]) await fireEvent.click(act('understanding').querySelector(`[data-seat="${seat}"]`)!)
    await fireEvent.click(act('understanding-note'))
    await waitFor(() => expect(told).toEqual([{ ask_understanding: { seats: [3, 1] } }]))
  })

  it('is answered on a clock, project by project, until all is clear', async () => {
    const told = open({ open: [3], wanted: 1 })
    expect(act('understanding').textContent).toContain('Seat 3 would like to know more')
    await fireEvent.click(act('understanding-explain'))
    await fireEvent.click(act('explain-b'))
    await waitFor(() => expect(act('understanding-clear').disabled).toBe(false))
    await fireEvent.click(act('understanding-clear'))
    await waitFor(() => expect(told).toEqual([{ give_staff_floor: { by: 'proposer', what: 'answer', project: 'b' } }, { ask_understanding: { seats: [] } }]))
  })

  it('takes in whoever wants to know more besides, and those who wait go on waiting', async () => {
    const told = open({ open: [3], wanted: 1 })
    await fireEvent.click(act('understanding-also'))
    expect(act('understanding').textContent).toContain('Seat 3 would like to know more')
    expect(act('understanding').querySelector('[role=group]')!.getAttribute('aria-label')).toBe('Who else needs to know more?')
    const seats = () => [...act('understanding').querySelectorAll<HTMLElement>('[data-seat]')].map(({ dataset }) => dataset.seat)
    expect(seats()).toEqual(['1', '2'])
    await fireEvent.click(act('understanding').querySelector('[data-seat="1"]')!)
    await fireEvent.click(act('understanding-note'))
    await waitFor(() => expect(told).toEqual([{ ask_understanding: { seats: [3, 1] } }]))
    await waitFor(() => expect(act('understanding-clear')).not.toBeNull())
  })

  it('offers nobody more where all of them wait', () => {
    open({ open: [1, 2, 3], wanted: 3 })
    expect(act('understanding-also')).toBeNull()
  })

  it('shows who explains what, and for how long', () => {
    open({ open: [3], wanted: 1 }, { staff_speech: { by: 'adviser', what: 'answer', project: 'b', spent_ms: 70_000, limit_ms: 60_000, running: true } })
    expect(act('understanding').querySelector('.clock')!.textContent).toContain('Explaining 22 Project b')
    expect(act('understanding').querySelectorAll('[role=timer]')).toHaveLength(1)
    expect(act('understanding').querySelector('.over')!.textContent).toBe('Over time')
    expect(act('understanding-said')).not.toBeNull()
  })

  it('stands answered, and can be asked again', () => {
    open({ open: [], wanted: 2 })
    expect(act('understanding').textContent).toContain('Asked: 2 people wanted to know more, and all is clear now')
    expect(act('understanding-nobody')).toBeNull()
    expect(act('understanding-somebody')).not.toBeNull()
  })

  it('keeps nobody from choosing', () => {
    open({ open: [3], wanted: 1 })
    expect(act('open-poll')).not.toBeNull()
  })

  it('stands in the residents’ band until somebody explains', () => {
    const choosing = { ballot: 'marks' as const, wanted: 3, most: 3, second: false, ballots: 'soon' as const, wanting: [3, 5], medium: null, hands: null, laptop: null, consensus: null, candidates }
    const view = displayView({ lang: 'zh-CN', phase: 'choosing', choosing })
    const { container, rerender } = render(DisplayPage, { view })
    expect(container.querySelector('.band')!.textContent).toContain('3、5 号还想了解一下')
    void rerender({ view: { ...view, staff: { by: 'adviser', what: 'answer', project: 'a', spent_ms: 0, limit_ms: 60_000, running: true } } })
    return waitFor(() => expect(container.querySelector('.band')!.textContent).toContain('顾问'))
  })
})
