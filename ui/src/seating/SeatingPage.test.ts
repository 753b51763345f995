import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, render } from '@testing-library/svelte'
import { afterEach, expect, it } from 'vitest'
import { tableLook, toldTable } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import SeatingPage from './SeatingPage.svelte'

afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

it('has one heading of the first level: the table', () => {
  words.speak('en')
  mockIPC(() => null, { shouldMockEvents: true })
  const { container } = render(SeatingPage, { table: toldTable(tableLook({ phase: 'seating' })).table })
  expect([...container.querySelectorAll('h1')].map((head) => head.textContent)).toEqual(['Table 3'])
})
