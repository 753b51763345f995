import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, it } from 'vitest'
import type { CandidateView } from '../bindings/CandidateView'
import { tableLook, toldTable } from '../session/moment.fixture'
import IntroduceStep from './IntroduceStep.svelte'

it('has the cursor where the reason goes, and again where it is asked for', async () => {
  const list = [{ id: 'a', number: 17, name: 'a', cost: 1 }] as CandidateView[]
  const { table } = toldTable(tableLook({ phase: 'choosing' }, { choosing: { not_introduced: ['a'] } as never }))
  const { container } = render(IntroduceStep, { table, list })
  const field = container.querySelector<HTMLInputElement>('[data-act=waive-why]')!
  expect(document.activeElement).toBe(field)
  container.querySelector<HTMLButtonElement>('[data-act=introduce-now]')!.focus()
  container.querySelector<HTMLButtonElement>('[data-act=waive]')!.click()
  await tick()
  expect(container.querySelector('[aria-invalid=true]')).toBe(field)
  expect(document.activeElement).toBe(field)
})

it('gives each that was not heard its time on a clock, and then it was introduced', async () => {
  const list = [
    { id: 'a', number: 17, name: 'a', cost: 1 },
    { id: 'b', number: 18, name: 'b', cost: 1 },
  ] as CandidateView[]
  const staff = [{ role: 'adviser' as const, person: 3, name: null, vacant: false, reason: null }]
  const choosing = { choosing: { not_introduced: ['a', 'b'] } as never }
  const { table, told } = toldTable(tableLook({ phase: 'choosing', running: false, speech: null, staff }, choosing))
  const { container } = render(IntroduceStep, { table, list })
  const act = (name: string) => [...container.querySelectorAll<HTMLElement>(`[data-act=${name}]`)]
  await fireEvent.click(act('introduce-here')[0]!)
  await waitFor(() => expect(told).toEqual([{ give_staff_floor: { by: 'adviser', what: 'introduction', project: 'a' } }]))
  const staff_speech = { by: 'adviser' as const, what: 'introduction' as const, project: 'a', spent_ms: 40_000, limit_ms: 60_000, running: true }
  table.look = tableLook({ phase: 'choosing', running: false, speech: null, staff, staff_speech }, choosing)
  await tick()
  expect(act('introducing').map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/0:20/)])
  expect(act('introduce-here')).toHaveLength(1)
  await fireEvent.click(act('introduced')[0]!)
  await waitFor(() => expect(told.at(-1)).toEqual({ introduce_project: { project: 'a', by: 'adviser' } }))
})
