import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ObjectionsView } from '../../bindings/ObjectionsView'
import type { ObjectionView } from '../../bindings/ObjectionView'
import { Asking } from '../../shared/asking.svelte'
import { say, words } from '../../shared/words.svelte'
import { board, table } from '../shared/board.fixture'
import Objections from './Objections.svelte'
import { periodSays } from './objections'

const one = (part: Partial<ObjectionView>): ObjectionView => ({ hash: 'h1', day: '2026-12-07', to: 'whole', project: null, text: 'Too loud', answer: null, open: true, ...part })
const view = (...objections: ObjectionView[]): ObjectionsView => ({ today: '2026-12-08', period: { first: '2026-12-07', last: '2026-12-11', left: 4 }, objections })

/** What was asked for, and the answers to it. */
function answering(answers: Record<string, unknown>) {
  const asked: [string, unknown][] = []
  mockIPC((command, args) => {
    if (command !== 'objections') asked.push([command, args])
    return answers[command] ?? null
  }, { shouldMockEvents: true })
  return asked
}

async function shown(all: ObjectionsView, answers: Record<string, unknown> = {}) {
  const asked = answering({ objections: all, ...answers })
  const onchanged = vi.fn()
  const tables = [table(2, { projects: [{ number: 12, name: 'Lamps' }] }), table(1, { projects: [{ number: 3, name: 'Bench' }, { number: 12, name: 'Lamps' }] })]
  const { container } = render(Objections, { asking: new Asking(), meeting: 'm', board: board({ tables, published: 1 }), onchanged })
  await waitFor(() => expect(container.querySelector('[data-act=objections]')).not.toBeNull())
  const find = <T extends Element = HTMLElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  const own = () => asked.filter(([command]) => !command.startsWith('plugin:'))
  return { container, find, own, onchanged }
}

beforeEach(() => words.speak('en'))

it('shows what waits for an answer, folds what is answered, and says how long the notice hangs', async () => {
  const answered = one({ hash: 'h2', to: { project: 12 }, project: 'Lamps', open: false, answer: { day: '2026-12-08', text: 'Turned down' } })
  const { container, find } = await shown(view(one({}), answered))
  expect(find('objections-period').textContent).toBe(say('organiser.objections_period', { day: '2026-12-11', n: 4 }))
  expect(container.querySelector('[data-objection=h1]')!.closest('details')).toBeNull()
  const folded = container.querySelector('[data-objection=h2]')!
  expect(folded.closest('details')).not.toBeNull()
  expect(folded.textContent).toContain('Project 12 Lamps')
  expect(folded.querySelector('.answer')!.textContent).toBe('Answered 2026-12-08: Turned down')
  const period = { first: '2026-12-07', last: '2026-12-11' }
  expect(periodSays({ ...period, left: 1 }, '2026-12-11')).toContain('last day')
  expect(periodSays({ ...period, left: 0 }, '2026-12-12')).toBe('The notice hung until 2026-12-11')
})

it('writes one down about a project, points out what looks like a telephone, and asks for no name', async () => {
  const { container, find, own, onchanged } = await shown(view(), { object: view(one({})) })
  await fireEvent.click(find('objection-add'))
  expect([find<HTMLButtonElement>('objection-save').disabled, find<HTMLInputElement>('objection-day').value]).toEqual([true, '2026-12-08'])
  const fields = [...container.querySelectorAll('dialog label')].map((label) => label.textContent.trim())
  expect(fields).toEqual(['What was said', 'Objection to', 'On which day'])
  await fireEvent.input(find('objection-text'), { target: { value: 'Too loud, call 13812345678' } })
  expect(container.querySelector('dialog .problem')!.textContent).toContain('13812345678')
  const choices = [...find('objection-to').querySelectorAll('option')].map((option) => option.textContent)
  expect(choices).toEqual(['The whole result', 'Project 3 Bench', 'Project 12 Lamps', 'Table 1', 'Table 2'])
  await fireEvent.input(find('objection-text'), { target: { value: 'Too loud' } })
  expect(container.querySelector('dialog .problem')).toBeNull()
  await fireEvent.change(find('objection-to'), { target: { value: 'project-12' } })
  await fireEvent.input(find('objection-day'), { target: { value: '2026-12-07' } })
  await fireEvent.click(find('objection-save'))
  await waitFor(() => expect(container.querySelector('[data-objection=h1]')).not.toBeNull())
  expect(own()).toEqual([['object', { meeting: 'm', to: { project: 12 }, text: 'Too loud', day: '2026-12-07' }]])
  expect(onchanged).toHaveBeenCalledOnce()
  expect(container.querySelector('dialog[open]')).toBeNull()
})

it('answers one, betters the answer, and strikes one only after it was asked', async () => {
  const answered = one({ open: false, answer: { day: '2026-12-08', text: 'Soon' } })
  const { container, find, own } = await shown(view(one({})), { answer_objection: view(answered), strike_objection: view() })
  await fireEvent.click(find('answer-h1'))
  expect(container.querySelector('dialog blockquote')!.textContent).toBe('Too loud')
  await fireEvent.input(find('objection-text'), { target: { value: 'Soon' } })
  await fireEvent.click(find('objection-save'))
  await waitFor(() => expect(find('objections-answered')).not.toBeNull())
  await fireEvent.click(find('answer-h1'))
  expect([find<HTMLTextAreaElement>('objection-text').value, find<HTMLButtonElement>('objection-save').disabled]).toEqual(['Soon', true])
  await fireEvent.input(find('objection-text'), { target: { value: 'From six on it is quiet' } })
  await fireEvent.click(find('objection-save'))
  await waitFor(() => expect(own()).toHaveLength(2))
  await fireEvent.click(find('strike-h1'))
  expect(own()).toHaveLength(2)
  await fireEvent.click(find('strike-yes'))
  await waitFor(() => expect(container.querySelector('[data-objection]')).toBeNull())
  expect(own()).toEqual([
    ['answer_objection', { meeting: 'm', objection: 'h1', text: 'Soon', day: '2026-12-08' }],
    ['answer_objection', { meeting: 'm', objection: 'h1', text: 'From six on it is quiet', day: '2026-12-08' }],
    ['strike_objection', { meeting: 'm', objection: 'h1' }],
  ])
})
