/** The table's page in a test: opened at one moment, with all that it asks for. */
import { mockIPC } from '@tauri-apps/api/mocks'
import { render } from '@testing-library/svelte'
import { beforeEach } from 'vitest'
import type { Ask } from '../bindings/Ask'
import type { Command } from '../bindings/Command'
import type { ErrorView } from '../bindings/ErrorView'
import type { NoteView } from '../bindings/NoteView'
import type { TableLook } from '../bindings/TableLook'
import { tableLook } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import TablePage from './TablePage.svelte'

/** What the shell would tell by itself is heard by nobody here. */
const EVENTS = { shouldMockEvents: true }

/** What the table was asked for since the page was opened. */
export let asked: Command[] = []
/** What every act is answered with. */
export let look: TableLook = tableLook()

/** Opens the page; every act is answered with the look that is given last. */
export function open(first: TableLook) {
  asked = []
  look = first
  mockIPC((command, given) => {
    if (command === 'act') asked.push((given as { ask: Ask }).ask.do)
    if (command === 'act' || command === 'look') return look
    return null
  }, EVENTS)
  render(TablePage, { look: first, onleft: () => {} })
}

/** Makes this the answer from now on. */
export function answers(next: TableLook) {
  look = next
}

/** From now on no act is done, and this is why. */
export function refuses(error: ErrorView) {
  mockIPC((command) => {
    if (command === 'act') throw error
    return command === 'look' ? look : null
  }, EVENTS)
}

export const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)!
export const chair = (number: number) => document.querySelector<HTMLElement>(`[data-seat="${number}"]`)!
export const line = () => document.querySelector<HTMLTextAreaElement>('[data-act="line"] textarea')!
export const acts = () => asked.map((command) => Object.keys(command)[0])

export const note = (draft: number, change: Partial<NoteView> = {}): NoteView => ({
  draft,
  hash: null,
  project: 'b',
  project_name: 'Project b',
  project_number: 2,
  seat: 2,
  kind: 'worry',
  text: `note ${draft}`,
  dialect: false,
  at_ms: 60_000,
  was: null,
  wording: null,
  seconded: [],
  answer: null,
  idea: null,
  ...change,
})

/** Each test begins in English. */
export function eachAlone() {
  beforeEach(() => words.speak('en'))
}
