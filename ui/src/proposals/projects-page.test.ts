import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { CallProjectsView } from '../bindings/CallProjectsView'
import type { CallProjectView } from '../bindings/CallProjectView'
import type { RankBy } from '../bindings/RankBy'
import { Asking } from '../shared/asking.svelte'
import { words } from '../shared/words.svelte'
import { CallDesk } from './call.svelte'
import { call, terms } from './proposals.fixture'
import Projects from './Projects.svelte'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false }
})
beforeEach(() => words.speak('en'))

function project(number: number, part: Partial<CallProjectView> = {}): CallProjectView {
  return {
    says: { project: number, of: [`id-${number}`], name: `Project ${number}`, location: 'here', content: 'it', scope: '', benefit: 'all', cost: '100', cost_by: '' },
    receipts: [`000${number}`],
    cost_minor: 10_000,
    ranked: { rank: number, project: number, supporters: 3, dots: null, markers: 0, marks: [], figure: 3 },
    marks: {},
    ...part,
  }
}
const view = (rank_by: RankBy, ...projects: CallProjectView[]): CallProjectsView => ({ rank_by, projects, total: 20_000, unpriced: 0, handed_on: {} })

function shown(rank_by: RankBy, answers: Record<string, unknown> = {}, part: Parameters<typeof terms>[0] = {}) {
  const asked: [string, unknown][] = []
  const first = view(rank_by, project(1), project(2))
  mockIPC((command, args) => {
    asked.push([command, args])
    return answers[command] ?? (command === 'proposals' ? { all: 0, rows: [] } : command === 'call' ? call() : first)
  }, { shouldMockEvents: true })
  const onplan = vi.fn()
  const { container } = render(Projects, { desk: new CallDesk(call({ terms: terms({ rank_by, ...part }) }), new Asking()), onback: vi.fn(), onplan })
  const find = <T extends Element = HTMLElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  const of = (command: string) => asked.filter(([name]) => name === command).map(([, given]) => given)
  const order = () => [...container.querySelectorAll('[data-project]')].map((each) => each.getAttribute('data-project'))
  return { container, find, of, order, onplan }
}

it('says what is missing and how each rank came about, and hands on those that are ticked', async () => {
  const { container, find, of, onplan } = shown('supporters', { hand_on_projects: { plan: { id: 'p' } } })
  await waitFor(() => expect(find('hand-on')).not.toBeNull())
  const line = container.querySelector('[data-project="1"]')!.textContent!
  expect(line).toContain('Missing: How much')
  expect(line).toContain('3 people')
  await fireEvent.click(find('on-2'))
  await fireEvent.click(find('hand-on'))
  await waitFor(() => expect(onplan).toHaveBeenCalledWith('p'))
  expect(of('hand_on_projects')).toEqual([{ call: 'c', projects: [1] }])
})

it('counts dots, and moves no row under the hand', async () => {
  const after = view('dots', project(2, { ranked: { ...project(2).ranked, rank: 1, dots: 40, figure: 40 } }), project(1))
  const { find, of, order } = shown('dots', { count_dots: after })
  await waitFor(() => expect(find('dots-2')).not.toBeNull())
  await fireEvent.input(find('dots-2'), { target: { value: 'many' } })
  await fireEvent.change(find('dots-2'))
  expect(find('dots-2').getAttribute('aria-invalid')).toBe('true')
  await fireEvent.input(find('dots-2'), { target: { value: '40' } })
  await fireEvent.change(find('dots-2'))
  await waitFor(() => expect(of('count_dots')).toEqual([{ call: 'c', project: 2, dots: 40 }]))
  await waitFor(() => expect(find('in-order')).not.toBeNull())
  expect(order()).toEqual(['1', '2'])
  await fireEvent.click(find('in-order'))
  expect(order()).toEqual(['2', '1'])
})

it('saves the marks of a member once all of a row are there', async () => {
  const { find, of } = shown('marks', {}, { criteria: [{ name: 'Use', weight: 2 }, { name: 'Cost', weight: 1 }] })
  await waitFor(() => expect(find('mark-1-0')).not.toBeNull())
  await fireEvent.click(find('member-2'))
  await fireEvent.input(find('mark-1-0'), { target: { value: '7' } })
  await fireEvent.change(find('mark-1-0'))
  expect(of('mark_project')).toEqual([])
  await fireEvent.input(find('mark-1-1'), { target: { value: '10' } })
  await fireEvent.change(find('mark-1-1'))
  await waitFor(() => expect(of('mark_project')).toEqual([{ call: 'c', project: 1, by: 2, marks: [7, 10] }]))
})

it('unmakes a project only after it was asked', async () => {
  const { find, of } = shown('supporters', { unmake_call_project: view('supporters', project(2)) })
  await waitFor(() => expect(find('unmake-1')).not.toBeNull())
  await fireEvent.click(find('unmake-1'))
  expect(of('unmake_call_project')).toEqual([])
  await fireEvent.click(find('unmake-yes'))
  await waitFor(() => expect(of('unmake_call_project')).toEqual([{ call: 'c', project: 1 }]))
})
