import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ProposalsTaken } from '../bindings/ProposalsTaken'
import { Asking } from '../shared/asking.svelte'
import { words } from '../shared/words.svelte'
import Bring from './Bring.svelte'
import { CallDesk } from './call.svelte'
import { call } from './proposals.fixture'

beforeEach(() => words.speak('en'))

const taken = (part: Partial<ProposalsTaken>): ProposalsTaken => ({ taken: 0, receipts: null, problems: [], left_out: [], columns: [], call: call(), ...part })

it('tells by row why nothing was taken, reads again with a column said otherwise, and says the receipts', async () => {
  const asked: unknown[] = []
  const answers = [
    taken({ problems: [{ key: 'proposals.in.day_unread', params: { line: '3', found: 'soon' } }], columns: [{ heading: 'What', field: null }, { heading: 'When', field: 'day' }] }),
    taken({ problems: [{ key: 'proposals.in.day_unread', params: { line: '3', found: 'soon' } }], columns: [{ heading: 'What', field: 'words' }, { heading: 'When', field: 'day' }] }),
    taken({ taken: 12, receipts: ['0004', '0015'], left_out: [{ key: 'proposals.in.row_empty', params: { line: '5' } }] }),
  ]
  mockIPC((command, args) => {
    if (command !== 'take_proposals_text') return command === 'proposals' ? { all: 0, rows: [] } : null
    asked.push(args)
    return answers[asked.length - 1]
  }, { shouldMockEvents: true })
  const ondone = vi.fn()
  const { container } = render(Bring, { desk: new CallDesk(call(), new Asking()), way: 'paste', onback: vi.fn(), ondone })
  const find = <T extends Element = HTMLElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  expect(find<HTMLButtonElement>('bring-read').disabled).toBe(true)
  await fireEvent.input(find('paste-text'), { target: { value: 'What\tWhen\nlamps\tsoon' } })
  await fireEvent.click(find('bring-read'))
  await waitFor(() => expect(find('bring-problems')?.textContent?.trim()).toBe('Row 3: Not a day: soon'))
  const [what] = container.querySelectorAll<HTMLSelectElement>('[data-act=bring-column]')
  await fireEvent.change(what!, { target: { value: 'words' } })
  await waitFor(() => expect(asked).toHaveLength(2))
  await fireEvent.click(find('leave-out'))
  await fireEvent.change(find('bring-channel'), { target: { value: 'paper' } })
  await fireEvent.click(find('bring-read'))
  await waitFor(() => expect(find('bring-taken')?.textContent).toContain('12 taken in.'))
  expect(container.textContent).toContain('Numbers 0004 to 0015')
  expect(find('bring-left-out').textContent).toContain('Row 5')
  const text = 'What\tWhen\nlamps\tsoon'
  expect(asked).toEqual([
    { call: 'c', text, readAs: {} },
    { call: 'c', text, readAs: { columns: { words: 'What' } } },
    { call: 'c', text, readAs: { channel: 'paper', columns: { words: 'What' }, leave_out: true } },
  ])
  await fireEvent.click(find('bring-done'))
  expect(ondone).toHaveBeenCalledOnce()
})
