import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { IntakeQuestion } from '../../bindings/IntakeQuestion'
import type { IntakeView } from '../../bindings/IntakeView'
import { Asking } from '../../shared/asking.svelte'
import { words } from '../../shared/words.svelte'
import IntakeAsk from './IntakeAsk.svelte'
import type { PlanDesk } from './plan.svelte'

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)!

function asks(question: IntakeQuestion) {
  const answer = vi.fn()
  const desk = { intake: { questions: [question] } as unknown as IntakeView, asking: new Asking(), answer } as unknown as PlanDesk
  render(IntakeAsk, { desk })
  return answer
}

beforeEach(() => words.speak('en'))

it('shows who is named where that is what is asked about, the first of them and how many more', async () => {
  const names = Array.from({ length: 30 }, (_, n) => `Person ${n}`)
  const choice = (value: string) => ({ value, words: { key: `intake.choice.proposers_${value}`, params: {} } })
  const answer = asks({ about: 'proposers', what: { key: 'intake.proposers_unsaid', params: { n: '30' } }, names, choices: [choice('leave'), choice('keep')] })
  await waitFor(() => expect(act('ask-names').textContent.replace(/\s+/g, ' ').trim()).toMatch(/^Person 0, Person 1,.* … and 19 more$/))
  await fireEvent.click(act('answer-leave'))
  await fireEvent.click(act('ask-read'))
  expect(answer).toHaveBeenCalledWith({ proposers: 'leave' })
})

it('takes the answer about numbers that differ by a click', async () => {
  const what = { key: 'intake.number_differs', params: { line: '3', said: '5', has: '4' } }
  const answer = asks({ about: 'counts', what, names: [], choices: [{ value: 'accept', words: { key: 'intake.choice.accept_counts', params: {} } }] })
  await waitFor(() => expect(act('answer-accept')).not.toBeNull())
  expect(document.querySelector('[data-act=ask-names]')).toBeNull()
  expect((act('ask-read') as HTMLButtonElement).disabled).toBe(true)
  await fireEvent.click(act('answer-accept'))
  await fireEvent.click(act('ask-read'))
  expect(answer).toHaveBeenCalledWith({ counts: 'accept' })
})
