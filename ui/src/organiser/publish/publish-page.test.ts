import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { Asking } from '../../shared/asking.svelte'
import { words } from '../../shared/words.svelte'
import { board } from '../shared/board.fixture'
import Publish from './Publish.svelte'
import Published from './Published.svelte'

const note = (n: number): ReadingNote => ({
  table: 1, project: null, project_number: null, hash: `${n}`, text: `${n}`, what: 'note', kind: 'support', read: n < 14, withheld: false, masked: [], held: false,
})

beforeEach(() => words.speak('en'))

it('goes on at the first page with something unread, and the pages before can be turned back to', async () => {
  mockIPC((command) => (command === 'reading' ? Array.from({ length: 30 }, (_, n) => note(n)) : null), { shouldMockEvents: true })
  const { container } = render(Publish, { asking: new Asking(), meeting: 'm', board: board(), oncollect: () => {}, onchanged: () => {} })
  const first = () => container.querySelector('[data-note]')?.getAttribute('data-note')
  await waitFor(() => expect(first()).toBe('10'))
  await fireEvent.click(container.querySelector('[data-act=page-before]')!)
  expect(first()).toBe('0')
})

it('says first what was published, when, and where it lies, and the files on request', () => {
  const published = { number: 2, at: '2026-11-28T15:05:00+08:00', dir: '/stick/p', files: ['index.html', 'open/data.json'], notice: 'public-notice.pdf', notice_large: 'public-notice-A3.pdf' }
  const { container } = render(Published, { asking: new Asking(), published })
  const card = container.querySelector('[data-act=published]')!
  expect([...card.children].map((part) => part.tagName.toLowerCase())).toEqual(['h2', 'p', 'div', 'p', 'details'])
  expect(card.children[1]!.textContent).toContain('2026-11-28 15:05')
  expect(card.children[1]!.textContent).toContain('/stick/p')
  const files = card.querySelector('details')!
  expect([files.open, files.querySelector('summary')!.textContent]).toEqual([false, '2 files'])
})
