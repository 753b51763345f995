import { render } from '@testing-library/svelte'
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
