import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { IntakeQuestion } from '../../bindings/IntakeQuestion'
import type { IntakeView } from '../../bindings/IntakeView'
import { Asking } from '../../shared/asking.svelte'
import { words } from '../../shared/words.svelte'
import IntakeAsk from './IntakeAsk.svelte'
import type { PlanDesk } from './plan.svelte'

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)!

function asks(...questions: IntakeQuestion[]) {
  const answer = vi.fn()
  const desk = { intake: { questions, notes: [] } as unknown as IntakeView, asking: new Asking(), answer } as unknown as PlanDesk
  render(IntakeAsk, { desk })
  return answer
}

beforeEach(() => words.speak('en'))

it('shows who is named where that is what is asked about, the first of them and how many more', async () => {
  const names = Array.from({ length: 30 }, (_, n) => `Person ${n}`)
  const choice = (value: string) => ({ value, words: { key: `intake.choice.proposers_${value}`, params: {} } })
  const answer = asks({ about: 'proposers', column_of: null, what: { key: 'intake.proposers_unsaid', params: { n: '30' } }, names, choices: [choice('leave'), choice('keep')] })
  await waitFor(() => expect(act('ask-names').textContent.replace(/\s+/g, ' ').trim()).toMatch(/^Person 0, Person 1,.* … and 19 more$/))
  await fireEvent.click(act('answer-leave'))
  await fireEvent.click(act('ask-read'))
  expect(answer).toHaveBeenCalledWith({ proposers: 'leave' })
})

it('takes the answer about numbers that differ by a click', async () => {
  const what = { key: 'intake.number_differs', params: { line: '3', said: '5', has: '4' } }
  const answer = asks({ about: 'counts', column_of: null, what, names: [], choices: [{ value: 'accept', words: { key: 'intake.choice.accept_counts', params: {} } }] })
  await waitFor(() => expect(act('answer-accept')).not.toBeNull())
  expect(document.querySelector('[data-act=ask-names]')).toBeNull()
  expect((act('ask-read') as HTMLButtonElement).disabled).toBe(true)
  await fireEvent.click(act('answer-accept'))
  await fireEvent.click(act('ask-read'))
  expect(answer).toHaveBeenCalledWith({ counts: 'accept' })
})

it('asks for the column of each field that has none, and takes its heading', async () => {
  const choice = (heading: string) => ({ value: heading, words: { key: 'intake.choice.column', params: { heading } } })
  const which = (field: string): IntakeQuestion => ({
    about: 'columns', column_of: field, what: { key: 'intake.column_unsaid', params: { field } }, names: [], choices: ['事情', '钱数'].map(choice),
  })
  const answer = asks(which('name'), which('cost'))
  await waitFor(() => expect(act('ask-columns-cost').querySelector('legend')!.textContent).toBe('Which column is the cost?'))
  await fireEvent.click(act('ask-columns-name').querySelector('[data-act=answer-事情]')!)
  expect((act('ask-read') as HTMLButtonElement).disabled).toBe(true)
  await fireEvent.click(act('ask-columns-cost').querySelector('[data-act=answer-钱数]')!)
  await fireEvent.click(act('ask-read'))
  expect(answer).toHaveBeenCalledWith({ columns: { 事情: 'name', 钱数: 'cost' } })
})
