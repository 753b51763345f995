import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { HomeView } from '../bindings/HomeView'
import { tableLook } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import HomePage from './HomePage.svelte'

const EMPTY: HomeView = { version: '1', home: '/data', sessions: [], meetings: [], packs_found: [], overdue: [], trouble: null, lost: 0, lost_meetings: 0 }

let asked: [string, unknown][] = []

function open(view: HomeView, answers: Record<string, unknown> = {}) {
  asked = []
  mockIPC((command, given) => {
    asked.push([command, given])
    return command === 'home' ? view : (answers[command] ?? null)
  }, { shouldMockEvents: true })
  const ontable = vi.fn()
  const onorganiser = vi.fn()
  render(HomePage, { ontable, onorganiser, oncount: () => {} })
  return { ontable, onorganiser }
}

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)!

beforeEach(() => {
  words.speak('en')
})

describe('the first screen', () => {
  it('teaches where there is nothing yet', async () => {
    open(EMPTY)
    expect(await screen.findByText(/Plug in the table's stick/)).toBeTruthy()
    expect(await screen.findByText(/No sessions yet/)).toBeTruthy()
    expect(await screen.findByText(/No meetings yet/)).toBeTruthy()
  })

  it('leads to the proposals of residents, of no meeting yet', async () => {
    const { onorganiser } = open(EMPTY)
    await fireEvent.click(act('proposals'))
    expect(onorganiser).toHaveBeenCalledWith(undefined, 'proposals')
  })

  it('opens a pack that is on a stick by one click', async () => {
    const look = tableLook()
    const path = '/media/a/Table-3.rtpack'
    const { ontable } = open({ ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] }, { open_pack: look })
    await fireEvent.click(await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
    expect(asked).toContainEqual(['open_pack', { path, code: null, another: false }])
  })

  it('puts the packs made here below the meetings, and asks before a table is held on this computer', async () => {
    words.speak('zh-CN')
    const look = tableLook()
    const path = '/media/S1/象山-第1桌.rtpack'
    const made_here = { meeting: 'm1', name: '议事会', table: 1, stale: true }
    const meeting = { meeting: 'm1', name: '议事会', community: '象山', street: '', date: '2026-11-28', tables: 4, made: true, counted: 3, needs: 0, published: 1, changed: false, correcting: false, keep_until: '' }
    const view = { ...EMPTY, meetings: [meeting], packs_found: [{ path, name: '象山-第1桌.rtpack', place: 'S1', made_here }] }
    const { ontable, onorganiser } = open(view, { pack_made_here: made_here, open_pack: look })
    const row = await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet')))
    expect(act('open-meeting').compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect(row.textContent).toContain('旧的，要重写')
    expect(act('open-meeting').textContent).toContain('已公布')
    expect(document.querySelector('.pack')).toBeNull()

    await fireEvent.click(row)
    const dialog = (await waitFor(() => act('made-here-meeting') ?? Promise.reject(new Error('not yet')))).closest('dialog')!
    expect(dialog.textContent).toContain('就是在这台电脑上准备的')
    expect(dialog.textContent).toContain('这份是旧的')
    await fireEvent.click(act('not-now'))
    await fireEvent.click(row)
    await fireEvent.click(await waitFor(() => act('made-here-meeting') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(onorganiser).toHaveBeenCalledWith('m1'))
    expect(asked.map(([command]) => command)).not.toContain('open_pack')
    await fireEvent.click(row)
    await fireEvent.click(await waitFor(() => act('made-here-hold') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
  })

  it('asks the same of a chosen file', async () => {
    const { ontable } = open(EMPTY, { choose_pack: '/x/1.rtpack', pack_made_here: { meeting: 'm1', name: 'M', table: 1, stale: false } })
    await fireEvent.click(act('choose-pack'))
    await waitFor(() => expect(act('made-here-meeting')).not.toBeNull())
    expect(asked.map(([command]) => command)).not.toContain('open_pack')
    expect(ontable).not.toHaveBeenCalled()
  })

  it('asks for the code of a pack that opens only with it, and tries again after a wrong one', async () => {
    const look = tableLook()
    const path = '/media/a/Table-3.rtpack'
    const { ontable } = open({ ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] })
    const needed = { key: 'error.opening_code_needed', params: { table: '3' } }
    const wrong = { key: 'error.opening_code_wrong', params: { table: '3' } }
    mockIPC((command, given) => {
      if (command === 'home') return { ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] }
      if (command === 'take_over_offer' || command === 'pack_made_here') return null
      const { code } = given as { code: string | null }
      if (code === '1234 5678 9012') return look
      throw code === null ? needed : wrong
    }, { shouldMockEvents: true })
    await fireEvent.click(await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet'))))
    const field = (await waitFor(() => act('opening-code') ?? Promise.reject(new Error('not yet')))) as HTMLInputElement
    expect(screen.getByText('Table 3')).toBeTruthy()
    expect(act('try-code')).toHaveProperty('disabled', true)
    await fireEvent.input(field, { target: { value: '0000 0000 0000' } })
    await fireEvent.click(act('try-code'))
    expect(await screen.findByText(/This is not the opening code of table 3/)).toBeTruthy()
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length])
    expect(document.activeElement).toBe(field)
    expect(ontable).not.toHaveBeenCalled()
    await fireEvent.input(field, { target: { value: '1234 5678 9012' } })
    await fireEvent.click(act('try-code'))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
  })

  it('says by F1 what this screen is for', async () => {
    open(EMPTY)
    await fireEvent.keyDown(window, { key: 'F1' })
    expect(act('page-says').textContent).toContain('Try the practice first')
  })

  it('asks which table where several packs lie on one stick, table 2 before table 10', async () => {
    const pack = (n: number) => ({ path: `/media/a/Table-${n}.rtpack`, name: `Table-${n}.rtpack`, place: 'a', made_here: null })
    open({ ...EMPTY, packs_found: [pack(1), pack(10), pack(2), { ...pack(3), place: 'b', made_here: null }] })
    await waitFor(() => expect(document.querySelectorAll('[data-act=open-found]')).toHaveLength(4))
    expect(screen.getByText(/3 packs lie on “a”/)).toBeTruthy()
    const names = [...document.querySelectorAll('[data-act=open-found] strong')].map((name) => name.textContent)
    expect(names).toEqual(['Table-1', 'Table-2', 'Table-10', 'Table-3'])
    expect(document.querySelectorAll('.pack')).toHaveLength(1)
  })

  it('begins a practice in the language of the screen', async () => {
    const { ontable } = open(EMPTY, { start_practice: tableLook({ kind: 'practice' }) })
    await fireEvent.click(act('practice'))
    await waitFor(() => expect(ontable).toHaveBeenCalledOnce())
    expect(asked).toContainEqual(['start_practice', { lang: 'en' }])
  })

  it('leaves everything as it is when no file is chosen', async () => {
    const { ontable } = open(EMPTY, { choose_pack: null })
    await fireEvent.click(act('choose-pack'))
    await waitFor(() => expect(asked).toContainEqual(['choose_pack', { lang: 'en' }]))
    expect(asked.map(([command]) => command)).not.toContain('open_pack')
    expect(ontable).not.toHaveBeenCalled()
  })

  it('says why a file cannot be opened, and stays', async () => {
    asked = []
    const ontable = vi.fn()
    mockIPC((command) => {
      if (command === 'home') return EMPTY
      if (command === 'choose_pack') return '/x.jpg'
      throw { key: 'error.window', params: { detail: 'not ours' } }
    }, { shouldMockEvents: true })
    render(HomePage, { ontable, onorganiser: () => {}, oncount: () => {} })
    await fireEvent.click(act('choose-pack'))
    expect((await screen.findByRole('alert')).textContent).toContain('not ours')
    expect(ontable).not.toHaveBeenCalled()
  })

  it('goes on with a session, and to a meeting of the organiser', async () => {
    const session = { session: 's1', pack: '/data/packs/x.rtpack', meeting_id: 'm1', meeting: 'M', community: 'C', date: '2026-11-28', table: 3, kind: 'practice', phase: 'discussion', sealed: false, handed_in: false, gone_on: false, opened_at: '', keep_until: '', trouble: null } as const
    const meeting = { meeting: 'm1', name: 'M', community: 'C', street: '', date: '2026-11-28', tables: 6, made: true, counted: 4, needs: 0, published: null, changed: false, correcting: false, keep_until: '' }
    const look = tableLook()
    const { ontable, onorganiser } = open({ ...EMPTY, sessions: [session], meetings: [meeting] }, { go_on: look })
    await waitFor(() => expect(act('go-on')).not.toBeNull())
    expect(act('go-on').textContent).toMatch(/Practice/)
    await fireEvent.click(act('go-on'))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
    await fireEvent.click(act('open-meeting'))
    expect(onorganiser).toHaveBeenCalledWith('m1')
  })

  it('says which of two records of a table goes on in the other', async () => {
    const one = { session: 's1', pack: '/data/packs/x.rtpack', meeting_id: 'm1', meeting: 'M', community: 'C', date: '2026-11-28', table: 3, kind: 'real', phase: 'discussion', sealed: false, handed_in: false, gone_on: true, opened_at: '', keep_until: '', trouble: null } as const
    open({ ...EMPTY, sessions: [{ ...one, session: 's2', gone_on: false }, one] })
    await waitFor(() => expect(document.querySelectorAll('[data-act=go-on]')).toHaveLength(2))
    const said = [...document.querySelectorAll('[data-act=go-on]')].map(({ textContent }) => textContent?.includes('continued in another record'))
    expect(said).toEqual([false, true])
    expect(document.querySelectorAll('li.running')).toHaveLength(1)
  })

  it('offers what another laptop has left on the stick also to whoever goes on with the session', async () => {
    const session = { session: 's1', pack: '/data/packs/x.rtpack', meeting_id: 'm1', meeting: 'M', community: 'C', date: '2026-11-28', table: 3, kind: 'real', phase: 'discussion', sealed: false, handed_in: false, gone_on: false, opened_at: '', keep_until: '', trouble: null } as const
    const offer = { mirror: '/media/a/x.rtmirror', table: 3, saved_at: '2026-11-28T14:32:05+08:00', lines: 80, torn: false, notes_trouble: null, own: 57, beside: 0, needs_code: false, sealed: false, refused: null }
    const look = tableLook()
    const { ontable } = open({ ...EMPTY, sessions: [session] }, { take_over_offer: offer, go_on: look, take_over: look })
    const goOn = async () => fireEvent.click(await waitFor(() => act('go-on') ?? Promise.reject(new Error('not yet'))))
    await goOn()
    await fireEvent.click(await waitFor(() => act('take-over-anew') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(asked).toContainEqual(['go_on', { session: 's1', knowing: false }]))
    expect(asked).toContainEqual(['take_over_offer', { path: session.pack }])
    await goOn()
    await fireEvent.click(await waitFor(() => act('take-over') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(asked).toContainEqual(['take_over', { path: session.pack, mirror: offer.mirror, code: null, another: false }]))
    await waitFor(() => expect(ontable).toHaveBeenCalledTimes(2))
  })

  it('offers once what another laptop has left on the stick', async () => {
    const look = tableLook()
    const path = '/media/a/Table-3.rtpack'
    const found = { mirror: '/media/a/Table-3.rtmirror', table: 3, saved_at: '2026-11-28T14:32:05+08:00', lines: 57, torn: true, notes_trouble: null, own: 0, beside: 0, needs_code: false, sealed: false, refused: null }
    const view = { ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] }
    const { ontable } = open(view, { take_over_offer: found, take_over: look })
    await fireEvent.click(await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet'))))
    expect(await screen.findByText(/This table's record goes up to 14:32/)).toBeTruthy()
    expect(await screen.findByText(/last write was incomplete/)).toBeTruthy()
    await fireEvent.click(act('take-over'))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
    expect(asked).toContainEqual(['take_over', { path, mirror: found.mirror, code: null, another: false }])
    expect(asked.map(([command]) => command)).not.toContain('open_pack')
  })

  it('asks for the code before it takes over, and says that a session of its own is here', async () => {
    const look = tableLook()
    const path = '/media/a/Table-3.rtpack'
    const found = { mirror: '/media/a/Table-3.rtmirror', table: 3, saved_at: '2026-11-28T14:32:05+08:00', lines: 57, torn: false, notes_trouble: null, own: 40, beside: 0, needs_code: true, sealed: false, refused: null }
    const view = { ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] }
    const { ontable } = open(view)
    const taken: unknown[] = []
    mockIPC((command, given) => {
      if (command === 'home') return view
      if (command === 'take_over_offer') return found
      if (command === 'pack_made_here') return null
      if (command === 'take_over') {
        taken.push(given)
        if ((given as { code: string | null }).code !== null) return look
      }
      throw { key: 'error.opening_code_needed', params: { table: '3' } }
    }, { shouldMockEvents: true })
    await fireEvent.click(await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet'))))
    expect(await screen.findByText(/up to line 40; it stays as it is. The stick has 17 more lines/)).toBeTruthy()
    expect(act('take-over-anew').textContent).toMatch(/Keep this laptop's record/)
    await fireEvent.click(act('take-over'))
    const field = await screen.findByLabelText('Opening code')
    await fireEvent.input(field, { target: { value: '1234 5678 9012' } })
    await fireEvent.submit(field.closest('form') as HTMLFormElement)
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
    const mirror = found.mirror
    expect(taken).toEqual([{ path, mirror, code: null, another: false }, { path, mirror, code: '1234 5678 9012', another: false }])
  })

  it('opens a table by another organiser\'s pack only when somebody chose it', async () => {
    const look = tableLook()
    const path = '/media/a/Table-3.rtpack'
    const view = { ...EMPTY, packs_found: [{ path, name: 'Table-3.rtpack', place: 'a', made_here: null }] }
    const { ontable } = open(view)
    mockIPC((command, given) => {
      if (command === 'home') return view
      if (command === 'take_over_offer' || command === 'pack_made_here') return null
      if ((given as { another: boolean }).another) return look
      throw { key: 'error.other_organiser', params: { table: '3', session: 's1' } }
    }, { shouldMockEvents: true })
    const found = await waitFor(() => act('open-found') ?? Promise.reject(new Error('not yet')))
    await fireEvent.click(found)
    expect(await screen.findByText(/signed by another organiser/)).toBeTruthy()
    await fireEvent.click(act('not-now'))
    expect(ontable).not.toHaveBeenCalled()
    await fireEvent.click(found)
    await fireEvent.click(await waitFor(() => act('open-other-organiser') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
  })

  it('says which record was set back, and goes on with it only when somebody knows', async () => {
    const params = { session: 's1', table: '3', lines: '57', at: '2026-11-28 14:32:05', lines_then: '80', at_then: '2026-11-28 14:52:00' }
    const trouble = { key: 'error.set_back', params }
    const session = { session: 's1', pack: '/data/packs/x.rtpack', meeting_id: 'm1', meeting: 'M', community: 'C', date: '2026-11-28', table: 3, kind: 'real', phase: 'discussion', sealed: false, handed_in: false, gone_on: false, opened_at: '', keep_until: '', trouble } as const
    const look = tableLook()
    const ontable = vi.fn()
    mockIPC((command, given) => {
      if (command === 'home') return { ...EMPTY, sessions: [session] }
      if (command === 'go_on' && (given as { knowing: boolean }).knowing) return look
      throw trouble
    }, { shouldMockEvents: true })
    render(HomePage, { ontable, onorganiser: () => {}, oncount: () => {} })
    expect((await screen.findByRole('alert')).textContent).toMatch(/14:32:05 .57 lines.*14:52:00 .80 lines/)
    await fireEvent.click(act('go-on'))
    await fireEvent.click(await waitFor(() => act('know-behind') ?? Promise.reject(new Error('not yet'))))
    await waitFor(() => expect(ontable).toHaveBeenCalledWith(look))
  })
})
