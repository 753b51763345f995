import { mockIPC } from '@tauri-apps/api/mocks'
import { render } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { HandedIn } from '../bindings/HandedIn'
import { answering, tableLook, tableView } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { words } from '../shared/words.svelte'
import HandIn from './HandIn.svelte'

const DONE: HandedIn = { file: '/stick/a', minutes: null, head: 'h', code: 'c', sha256: 's', bytes: 1, at: '', mirror_left: null, untold: 0 }

function shown(readers: number, untold: number): Element {
  const meeting = { ...tableView().meeting, sends: { speakers: true, names: true, ballots: false, of_people: true, readers } }
  const look = { ...tableLook({ meeting }), handed_in: { ...DONE, untold } }
  const table = new TableState(look, answering({ look: async () => look, act: async () => look }))
  return render(HandIn, { table }).container
}

beforeEach(() => {
  words.speak('en')
  mockIPC(() => [], { shouldMockEvents: true })
})

it('says what is encrypted on the stick and what is not, where records are', () => {
  expect(shown(1, 0).querySelector('[data-act=encrypted]')?.textContent).toMatch(/record is encrypted.*Minutes.*are not/su)
  expect(shown(0, 0).querySelector('[data-act=encrypted]')).toBeNull()
})

it('says of how many people nothing was handed in, for they were never told', () => {
  expect(shown(0, 3).querySelector('[data-act=untold]')?.textContent).toContain('3 people were not there')
  expect(shown(0, 0).querySelector('[data-act=untold]')).toBeNull()
})
