import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { HomeView } from '../bindings/HomeView'
import type { MeetingItem } from '../bindings/MeetingItem'
import type { ForkView } from '../bindings/ForkView'
import { call } from '../proposals/proposals.fixture'
import { words } from '../shared/words.svelte'
import { board, table } from './shared/board.fixture'
import OrganiserPage from './OrganiserPage.svelte'

const MEETING: MeetingItem = { meeting: 'm', name: 'Winter', community: 'Here', street: '', date: '2026-12-05', tables: 1, made: true, counted: 1, needs: 0, published: null, changed: false, correcting: false, keep_until: '' }
const HOME: HomeView = { version: '1', home: '/data', sessions: [], meetings: [MEETING], packs_found: [], overdue: [], trouble: null, lost: 0, lost_meetings: 0 }

const side = { head: 'a', standing: 'trusted' as const, lost: false, counted: false, published: false, can_be_kept: true, edition: 1, present: 9, sealed_at: '2026-11-28T15:00:00+08:00', file: '/stick/table.rtbundle', taken_at: '2026-11-28T15:05:00+08:00', acts: [], more: 0, three: [] }
const FORK: ForkView = { v: 1, meeting: 'm', table: 1, parted_at: '2026-11-28T14:52:00+08:00', three_differ: true, currency: 'CNY', sides: [side, { ...side, head: 'b' }] }

const publish = () => document.querySelector<HTMLElement>('[data-act=page-publish]')!

beforeEach(() => words.speak('en'))

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

  it.each(['prepare', 'collect', 'publish'])('stay on %s when another community is chosen', async (page) => {
    const tab = () => document.querySelector(`[data-act=page-${page}]`)!
    const asked: unknown[] = []
    const meetings = [MEETING, { ...MEETING, meeting: 'n', community: 'There' }]
    mockIPC((command, given) => {
      if (command === 'board') asked.push((given as { meeting: string }).meeting)
      return command === 'home' ? { ...HOME, meetings } : command === 'board' ? board() : command === 'reading' ? [] : null
    }, { shouldMockEvents: true })
    render(OrganiserPage, { meeting: 'm', onhome: vi.fn() })
    await waitFor(() => expect(asked).toContain('m'))
    await fireEvent.click(tab())
    await fireEvent.click(document.querySelector('[data-meeting=n]')!)
    await waitFor(() => expect(document.querySelector('[data-meeting=n]')!.getAttribute('aria-current')).toBe('true'))
    if (page !== 'prepare') await waitFor(() => expect(asked).toContain('n'))
    expect(tab().getAttribute('aria-current')).toBe('page')
  })

  it('begin with the proposals of residents, before there is any meeting, and open one only when it is asked for', async () => {
    const asked: string[] = []
    mockIPC((command) => {
      asked.push(command)
      if (command === 'home') return { ...HOME, meetings: [] }
      if (command === 'calls') return []
      return null
    }, { shouldMockEvents: true })
    render(OrganiserPage, { at: 'proposals', onhome: vi.fn() })
    const tab = (page: string) => document.querySelector<HTMLElement>(`[data-act=page-${page}]`)!
    expect(document.querySelector('nav button')).toBe(tab('proposals'))
    await waitFor(() => expect(document.querySelector('[data-screen=first-call]')).not.toBeNull())
    expect(tab('proposals').getAttribute('aria-current')).toBe('page')
    expect(asked).not.toContain('plan_new')
    await fireEvent.click(tab('prepare'))
    await waitFor(() => expect(asked).toContain('plan_new'))
    expect(tab('prepare').getAttribute('aria-current')).toBe('page')
  })

  it('open the meeting to which projects are handed on', async () => {
    const asked: [string, unknown][] = []
    const project = { says: { project: 1, of: ['a'], name: 'Lamps', location: '', content: '', scope: '', benefit: '', cost: '', cost_by: '' }, receipts: ['0001'], cost_minor: null, ranked: { rank: 1, project: 1, supporters: 1, dots: null, markers: 0, marks: [], figure: 1 }, marks: {} }
    mockIPC((command, args) => {
      asked.push([command, args])
      if (command === 'home') return HOME
      if (command === 'calls') return [{ call: 'c', name: 'Call', community: 'Here', street: '', proposals: 1, new: 0 }]
      if (command === 'call') return call({ projects: 1 })
      if (command === 'proposals') return { all: 0, rows: [] }
      if (command === 'call_projects') return { rank_by: 'supporters', projects: [project], total: 0, unpriced: 1, handed_on: {} }
      if (command === 'hand_on_projects') return { plan: { id: 'm' } }
      return command === 'board' ? board() : null
    }, { shouldMockEvents: true })
    render(OrganiserPage, { at: 'proposals', onhome: vi.fn() })
    const act = (name: string) => waitFor(() => document.querySelector<HTMLElement>(`[data-act=${name}]`)!.click())
    await act('go-projects')
    await act('hand-on')
    await waitFor(() => expect(asked).toContainEqual(['plan', { id: 'm' }]))
    await waitFor(() => expect(document.querySelector('[data-act=page-prepare]')!.getAttribute('aria-current')).toBe('page'))
  })

  it('say in the row of communities what a decision has changed', async () => {
    const undecided = board({ tables: [table(1, { status: 'conflict', needs: true, heads: ['a', 'b'] })] })
    let needs = 1
    mockIPC((command) => {
      const meetings = [{ ...MEETING, counted: 1 - needs, needs }, { ...MEETING, meeting: 'n', community: 'There' }]
      if (command === 'home') return { ...HOME, meetings }
      if (command === 'resolve_conflict') needs = 0
      if (command === 'board' || command === 'resolve_conflict') return needs === 0 ? board({ tables: [table(1)] }) : undecided
      if (command === 'fork') return FORK
      return null
    }, { shouldMockEvents: true })
    render(OrganiserPage, { meeting: 'm', onhome: vi.fn() })
    const chip = () => document.querySelector('[data-meeting=m]')?.textContent?.trim()
    const act = (name: string) => waitFor(() => document.querySelector<HTMLElement>(`[data-act=${name}]`)!.click())
    await waitFor(() => expect(chip()).toBe('Here 0 / 1 · 1 to decide'))
    await act('card-fork')
    await act('keep-1')
    await fireEvent.input(document.querySelector('[data-act=keep-reason]')!, { target: { value: 'asked' } })
    await act('keep-go')
    await waitFor(() => expect(chip()).toBe('Here 1 / 1'))
  })
})
