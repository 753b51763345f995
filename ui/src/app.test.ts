import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import App from './App.svelte'
import type { Given } from './bindings/Given'
import type { HomeView } from './bindings/HomeView'
import { tableLook } from './session/moment.fixture'
import { words } from './shared/words.svelte'

const EMPTY: HomeView = { version: '1', home: '/data', sessions: [], meetings: [], packs_found: [], overdue: [], trouble: null, lost: 0, lost_meetings: 0 }

let asked: [string, unknown][] = []
let waiting: Given[] = []

function start(files: Given[], answers: Record<string, unknown> = {}) {
  asked = []
  waiting = [...files]
  mockIPC(
    (command, given) => {
      asked.push([command, given])
      if (command === 'given') return waiting.shift() ?? null
      return command === 'home' ? (answers.home ?? EMPTY) : (answers[command] ?? null)
    },
    { shouldMockEvents: true },
  )
  render(App)
}

beforeEach(() => words.speak('en'))

describe('a file that somebody opened in the desktop', () => {
  it('opens at the start where it is a pack, and leaves an open table alone when another comes', async () => {
    const path = 'E:\\象山社区-第3桌.rtpack'
    start([{ path, kind: 'pack' }], { open_pack: tableLook(), look: tableLook() })
    await waitFor(() => expect(asked).toContainEqual(['open_pack', { path, code: null, another: false }]))
    await waitFor(() => expect(document.querySelector('[data-screen]')).not.toBeNull())
    waiting = [{ path: 'E:\\records\\第4桌.rtbundle', kind: 'bundle' }]
    await emit('given', null)
    expect(await screen.findByText(/第4桌\.rtbundle was not opened, because a table is open here/)).toBeTruthy()
    expect(asked.filter(([command]) => command === 'import')).toEqual([])
  })

  it('is offered where it is a backup and the laptop is empty', async () => {
    const path = '/media/U/Roundtable.rtbackup'
    start([{ path, kind: 'backup' }], { backups_found: [] })
    const offered = await waitFor(() => document.querySelector<HTMLElement>('[data-act="restore-found"]') ?? Promise.reject(new Error('not yet')))
    await fireEvent.click(offered)
    await waitFor(() => expect(asked).toContainEqual(['restore', { path }]))
  })
})
