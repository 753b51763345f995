import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Screens } from '../bindings/Screens'
import { displayView, seat, tableLook } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import TablePage from './TablePage.svelte'

let asked: [string, unknown][] = []
let screens: Screens

beforeEach(() => {
  words.speak('en')
  localStorage.clear()
  asked = []
  screens = { count: 1, same: false, display_open: false, display_waits: false }
})

function open(on: 'second' | 'same' = 'second', look = tableLook()) {
  mockIPC((command, given) => {
    asked.push([command, given])
    if (command === 'act' || command === 'look') return look
    if (command === 'screens') return screens
    if (command === 'display_open') return on
    return null
  }, { shouldMockEvents: true })
  render(TablePage, { look, onleft: () => {} })
}

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)!
const there = (name: string) =>
  waitFor(() => {
    expect(act(name)).not.toBeNull()
    return act(name)
  })
const opened = () => asked.filter(([command]) => command === 'display_open')
const looks = () => asked.findLast(([command]) => command === 'display_looks')?.[1]

describe('the residents’ screen', () => {
  it('is asked for its size once, and its text follows', async () => {
    open()
    await fireEvent.click(act('display'))
    await fireEvent.click(await there('screen-32'))
    expect(looks()).toEqual({ dark: false, contrast: false, percent: 125 })
    await waitFor(() => expect(act('screen-32')).toBeNull())
    await emit('screens', { count: 2, same: false, display_open: true, display_waits: false })
    await fireEvent.click(act('display'))
    await emit('screens', { count: 2, same: false, display_open: false, display_waits: false })
    await fireEvent.click(act('display'))
    await new Promise((done) => setTimeout(done, 20))
    expect(act('screen-32')).toBeNull()
  })

  it('is dark by a switch', async () => {
    open()
    await fireEvent.click(act('view'))
    await fireEvent.click(await there('residents-dark'))
    await waitFor(() => expect(looks()).toMatchObject({ dark: true }))
  })

  it('has it again after a start, also where it is plugged in later, and not once it was closed', async () => {
    localStorage.setItem('residents-apart', 'yes')
    open()
    await waitFor(() => expect(asked.map(([command]) => command)).toContain('screens'))
    expect(opened()).toEqual([])
    await emit('screens', { count: 2, same: false, display_open: false, display_waits: false })
    await waitFor(() => expect(opened()).toEqual([['display_open', { on: 'second' }]]))
    await emit('screens', { count: 2, same: false, display_open: true, display_waits: false })
    // By hand, at the window itself.
    await emit('screens', { count: 2, same: false, display_open: false, display_waits: false })
    await emit('screens', { count: 1, same: false, display_open: false, display_waits: false })
    await emit('screens', { count: 2, same: false, display_open: false, display_waits: false })
    await new Promise((done) => setTimeout(done, 20))
    expect(opened()).toHaveLength(1)
  })
})

describe('while the laptop is turned round', () => {
  it('the leader gives the floor by keys', async () => {
    open('same', tableLook({ speech: null, list: [3], seats: [seat(1), seat(3, { hand: true, place: 1 })] }))
    await fireEvent.click(act('display'))
    await emit('shown', { view: displayView(), signer: null, picture: null, dark: false, percent: null, made_at: 0 })
    await waitFor(() => expect(act('display-back')).not.toBeNull())
    const did = () => asked.filter(([command]) => command === 'act').map(([, given]) => (given as { ask: { do: unknown } }).ask.do)
    await fireEvent.keyDown(document.body, { code: 'Enter', key: 'Enter', altKey: true })
    await waitFor(() => expect(did()).toEqual([{ give_floor_to_next: {} }]))
    await fireEvent.keyDown(document.body, { code: 'KeyB', key: 'b', altKey: true })
    await waitFor(() => expect(did()).toContainEqual({ pause: {} }))
    await fireEvent.keyDown(document.body, { code: 'ArrowDown', key: 'ArrowDown', altKey: true })
    await waitFor(() => expect(did()).toContainEqual({ begin_project: { project: 'c' } }))
    await fireEvent.keyDown(document.body, { code: 'KeyH', key: 'h', altKey: true })
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['seat']).toBe('1'))
    await fireEvent.keyDown(document.activeElement!, { key: '3' })
    expect((document.activeElement as HTMLElement).dataset['seat']).toBe('3')
  })

  it('the count is read on by the key of the table, a step a press', async () => {
    const working = [{ step: 'counted', valid: 1, blank: 0 }, { step: 'chosen', rank: 1, project: 'a' }, { step: 'chosen', rank: 2, project: 'b' }]
    const papers = { valid: 1, blank: 0, invalid: 0, abstained: 1, difference: null, helped: null }
    const count = { papers, hands: null, consensus: null, scores: [], working, tied: null, stake: 'place', places: 0, second: false, lots: [], second_ballots: [] }
    const poll = { medium: 'paper', hands: null, laptop: null, consensus: null, voters: [1, 2], scrutineers: [1, 2], first: [], second: [], differing: [], count }
    const choosing = { not_introduced: [], candidates: [], ballot: 'marks', unit: 'votes', wanted: 2, most: 2, voters: [1, 2], watchers: 2, media: ['paper'], understanding: null, poll, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as never
    open('same', tableLook({ phase: 'choosing' }, { choosing }))
    await fireEvent.click(act('display'))
    await emit('shown', { view: displayView(), signer: null, picture: null, dark: false, percent: null, made_at: 0 })
    await waitFor(() => expect(act('display-back')).not.toBeNull())
    const read = () => asked.filter(([command]) => command === 'read_aloud').map(([, given]) => (given as { aloud: unknown }).aloud).at(-1)
    await waitFor(() => expect(read()).toEqual({ count: { steps: 1 } }))
    for (let slips = 0; slips < 2; slips += 1) await fireEvent.keyDown(document.body, { code: 'Enter', key: 'Enter', altKey: true })
    await waitFor(() => expect(read()).toEqual({ count: { steps: 2 } }))
    await new Promise((done) => setTimeout(done, 600))
    expect(read()).toEqual({ count: { steps: 2 } })
    await fireEvent.keyDown(document.body, { code: 'Enter', key: 'Enter', altKey: true })
    await waitFor(() => expect(read()).toEqual({ count: { steps: 3 } }))
  })
})

describe('a break', () => {
  it('is plain by one click, and named by two more', async () => {
    open('second', tableLook({ paused: true }))
    await fireEvent.click(act('break-menu'))
    await fireEvent.click(await there('break-tea'))
    await waitFor(() => expect(asked.find(([command]) => command === 'act')?.[1]).toMatchObject({ ask: { do: { pause: { name: 'Tea' } } } }))
  })
})
