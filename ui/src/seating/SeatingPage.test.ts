import { mockIPC } from '@tauri-apps/api/mocks'
import { render } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { tableLook, toldTable } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import SeatingPage from './SeatingPage.svelte'

it('has one heading of the first level: the table', () => {
  words.speak('en')
  mockIPC(() => null, { shouldMockEvents: true })
  const { container } = render(SeatingPage, { table: toldTable(tableLook({ phase: 'seating' })).table })
  expect([...container.querySelectorAll('h1')].map((head) => head.textContent)).toEqual(['Table 3'])
})
