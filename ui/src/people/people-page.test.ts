import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import type { PeopleView } from '../bindings/PeopleView'
import { words } from '../shared/words.svelte'
import PeoplePage from './PeoplePage.svelte'

it('draws a part of many texts, says how many more there are, and finds among all', async () => {
  words.speak('en')
  const texts = Array.from({ length: 230 }, (_, n) => ({ hash: `${n}`, table: 1, what: 'note', project: null, text: `said ${n}`, seat: null, erased: false, stands: true }))
  const view: PeopleView = { meeting: 'm', name: 'Winter', community: 'Here', date: '2026-12-05', keep_until: '', session: null, table: null, handed_in: false, published: [], people: [], texts }
  mockIPC((command) => (command === 'people' ? view : null), { shouldMockEvents: true })
  render(PeoplePage, { meeting: 'm', onback: () => {} })
  const more = () => document.querySelector('[data-act=erase-more]')
  await waitFor(() => expect(more()?.textContent).toMatch(/\b30\b/))
  await fireEvent.input(document.querySelector('[data-act=erase-find]')!, { target: { value: 'said 229' } })
  await waitFor(() => expect(more()).toBeNull())
  expect(document.body.textContent).toContain('said 229')
})
