import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HomeView } from '../bindings/HomeView'
import type { MeetingItem } from '../bindings/MeetingItem'
import OrganiserPage from './OrganiserPage.svelte'

const MEETING: MeetingItem = { meeting: 'm', name: 'Winter', community: 'Here', date: '2026-12-05', tables: 1, made: true, counted: 1, needs: 0, keep_until: '' }
const HOME: HomeView = { version: '1', home: '/data', sessions: [], meetings: [MEETING], packs_found: [], overdue: [], trouble: null, lost: 0, lost_meetings: 0 }

const publish = () => document.querySelector<HTMLElement>('[data-act=page-publish]')!

afterEach(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done))
  clearMocks()
})

describe('the organiser’s pages', () => {
  it('stay where a person went while the meeting was still being opened', async () => {
    let opened = (_: null) => {}
    const asked: string[] = []
    mockIPC((command) => {
      asked.push(command)
      if (command === 'home') return HOME
      return command === 'plan' ? new Promise<null>((answer) => (opened = answer)) : null
    }, { shouldMockEvents: true })
    render(OrganiserPage, { meeting: 'm', onhome: vi.fn() })
    await waitFor(() => expect(asked).toContain('plan'))
    await fireEvent.click(publish())
    opened(null)
    await waitFor(() => expect(asked).toContain('board'))
    expect(publish().getAttribute('aria-current')).toBe('page')
  })
})
