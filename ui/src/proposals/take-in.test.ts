import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { NewProposal } from '../bindings/NewProposal'
import { Asking } from '../shared/asking.svelte'
import { words } from '../shared/words.svelte'
import { CallDesk } from './call.svelte'
import { call } from './proposals.fixture'
import TakeIn from './TakeIn.svelte'

beforeEach(() => {
  words.speak('en')
  localStorage.clear()
})

function shown(take: (n: number) => unknown = (n) => ({ proposal: `id-${n}`, receipt: String(n).padStart(4, '0'), call: call() })) {
  const taken: NewProposal[] = []
  mockIPC((command, args) => {
    if (command === 'take_proposal') {
      taken.push((args as unknown as { new: NewProposal }).new)
      return take(taken.length)
    }
    return command === 'proposals' ? { all: 0, rows: [] } : command === 'call' ? call() : null
  }, { shouldMockEvents: true })
  const { container } = render(TakeIn, { desk: new CallDesk(call(), new Asking()), onback: vi.fn(), onshow: vi.fn() })
  const find = <T extends Element = HTMLTextAreaElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  const type = (act: string, value: string) => fireEvent.input(find(act), { target: { value } })
  const enter = (more: KeyboardEventInit = {}, act = 'take-words') => fireEvent.keyDown(find(act), { key: 'Enter', ...more })
  return { container, find, type, enter, taken }
}

it('saves one on Enter, shows its number large, and the line is empty and ready again', async () => {
  const { find, type, enter, taken } = shown()
  await type('take-words', '楼梯要扶手')
  await type('take-supporters', '３')
  await enter()
  await enter()
  await waitFor(() => expect(find('receipt').querySelector('strong')?.textContent).toBe('0001'))
  await enter()
  expect(taken).toHaveLength(1)
  expect(taken[0]).toEqual({ words: '楼梯要扶手', place: '', name: '', telephone: '', supporters: 3, channel: 'stall', who: 'resident', day: '', receipt: '', stall: '' })
  expect([find('take-words').value, find('take-supporters').value]).toEqual(['', ''])
  expect(document.activeElement).toBe(find('take-words'))
})

it('saves nothing while an input method is composing, nor with Shift', async () => {
  const { type, enter, taken } = shown()
  await type('take-words', 'louti')
  await enter({ isComposing: true })
  await enter({ keyCode: 229 })
  await enter({ shiftKey: true })
  await enter({ altKey: true })
  expect(taken).toEqual([])
  await enter()
  await waitFor(() => expect(taken).toHaveLength(1))
})

it('keeps how it came in, who asked and the stall for the next, and nothing of the person', async () => {
  const { find, type, enter, taken } = shown()
  await fireEvent.click(find('take-channel-paper'))
  await fireEvent.click(find('take-who-group'))
  await type('take-stall', 'b')
  await fireEvent.change(find('take-stall'))
  await type('take-words', 'One')
  await type('take-name', 'Aunt Li')
  await type('take-telephone', '13812345678')
  await type('take-slip', 'b12')
  await enter({}, 'take-telephone')
  await waitFor(() => expect(find('receipt').textContent).toContain('0001'))
  await type('take-words', 'Two')
  await enter()
  await waitFor(() => expect(taken).toHaveLength(2))
  expect(taken[0]).toMatchObject({ channel: 'paper', who: 'group', stall: 'B', receipt: 'b12', name: 'Aunt Li', telephone: '13812345678' })
  expect(taken[1]).toMatchObject({ words: 'Two', channel: 'paper', who: 'group', stall: 'B', receipt: '', name: '', telephone: '' })
})

it('puts back what was not saved, before what was typed meanwhile', async () => {
  let fail = (_: unknown) => {}
  const { container, find, type, enter } = shown(() => new Promise((_, no) => (fail = no)))
  await type('take-words', 'First')
  await type('take-place', 'stairs')
  await enter()
  await type('take-words', 'Next')
  fail({ key: 'error.window', params: {} })
  await waitFor(() => expect(container.querySelector('[role=alert]')).not.toBeNull())
  expect([find('take-words').value, find('take-place').value]).toEqual(['First\nNext', 'stairs'])
})
