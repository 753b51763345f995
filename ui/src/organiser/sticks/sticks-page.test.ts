import { mockIPC } from '@tauri-apps/api/mocks'
import { emit } from '@tauri-apps/api/event'
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorView } from '../../bindings/ErrorView'
import type { PluggedStick } from '../../bindings/PluggedStick'
import type { SticksView } from '../../bindings/SticksView'
import type { TableStick } from '../../bindings/TableStick'
import { words } from '../../shared/words.svelte'
import Sticks from './Sticks.svelte'

function stick(label: string, part: Partial<PluggedStick> = {}): PluggedStick {
  return { path: `/media/${label}`, label, holds: 'nothing', own: false, tables: [], meeting: null, others: 0, by_itself: true, can: true, ...part }
}
const of = (stands: TableStick['stands'][]): TableStick[] => stands.map((each, at) => ({ meeting: 'm', community: '象湖社区', table: at + 1, stands: each }))
const other = (table: number, part: Partial<PluggedStick> = {}) => stick('BLUE', { holds: 'tables', tables: [table], by_itself: false, ...part })

let tables: TableStick[] = []
/** Of all meetings, in place of those of one. */
let every: TableStick[] | null = null
let plugged: PluggedStick[] = []
let written: { table: number; stick: string; knowing: boolean }[] = []
/** Written sticks of all meetings. */
let ofMeetings: string[] = []
let fails: ErrorView | null = null
let asked: number[] = []
/** Whether a stick is being written, as the page around is told last. */
let isWriting = false
/** Holds what is written until it is let go. */
let held: Promise<void> | null = null

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)
const step = () => document.querySelector('[data-screen=sticks]')?.getAttribute('data-step')
const title = () => document.querySelector('h1')?.textContent

function open(first: number | null = null, onstop = () => {}) {
  const answer = (): SticksView => ({ tables, plugged })
  mockIPC(async (command, given) => {
    const takes = given as { table: number; stick: string; knowing: boolean }
    if (command === 'all_sticks') {
      asked.push(takes.table)
      return { tables: every, plugged: takes.table === 0 ? [] : plugged }
    }
    if (command === 'sticks') {
      asked.push(takes.table)
      return takes.table === 0 ? { ...answer(), plugged: [] } : answer()
    }
    if (command !== 'pack_to_stick') return null
    await held
    if (fails !== null) throw fails
    if (every !== null) {
      const id = (given as { id: string }).id
      ofMeetings.push(`${id}/${takes.table}`)
      every = every.map((each) => (each.meeting === id && each.table === takes.table ? { ...each, stands: 'written' as const } : each))
      tables = every.filter(({ meeting }) => meeting === id)
    }
    written.push({ table: takes.table, stick: takes.stick, knowing: takes.knowing })
    tables = tables.map((each) => (each.table === takes.table ? { ...each, stands: 'written' as const } : each))
    plugged = plugged.map((each) => (each.path === takes.stick ? { ...each, own: true, holds: each.tables.length > 0 ? ('tables' as const) : ('own' as const) } : each))
    return answer()
  }, { shouldMockEvents: true })
  render(Sticks, { meeting: every === null ? 'm' : null, first, onstop, onwriting: (is: boolean) => (isWriting = is) })
  return waitFor(() => expect(act('sticks-count')).not.toBeNull())
}

/** What is plugged in is another now, as the window tells. */
async function now(...sticks: PluggedStick[]) {
  plugged = sticks
  const before = asked.length
  await emit('changed')
  await waitFor(() => expect(asked.length).toBeGreaterThan(before))
  await new Promise((done) => setTimeout(done))
}

beforeEach(() => {
  words.speak('zh-CN')
  tables = of(['waiting', 'waiting', 'waiting'])
  plugged = []
  written = []
  asked = []
  fails = held = every = null
  ofMeetings = []
})

describe('sticks, one after the other', () => {
  it('are written as they come, and the next is asked for once one was pulled', async () => {
    const onstop = vi.fn()
    await open(null, onstop)
    for (const [n, label] of ['A', 'B', 'C'].entries()) {
      await waitFor(() => expect(title()).toBe(`第 ${n + 1} 桌的 U 盘`))
      expect(step()).toBe('waiting')
      await now(stick(label))
      await waitFor(() => expect(act('stick-written')?.textContent).toContain(`可以拔了，放进第 ${n + 1} 桌的袋子`))
      expect(act('sticks-count')?.textContent).toBe(`写好 ${n + 1} 个，还有 ${2 - n} 个`)
      await now(stick(label, { own: true, holds: 'own' }))
      expect(step()).toBe('written')
      await now()
    }
    await waitFor(() => expect(title()).toBe('3 桌的 U 盘都写好了'))
    expect(written).toEqual([1, 2, 3].map((table) => ({ table, stick: `/media/${'ABC'[table - 1]}`, knowing: false })))
    await fireEvent.click(act('stick-stop')!)
    expect(onstop).toHaveBeenCalledOnce()
  })

  it('of all meetings go from one meeting to the next, each named by its community', async () => {
    const stickOf = (community: string, table: number, stands: TableStick['stands'] = 'waiting'): TableStick => ({ meeting: community, community, table, stands })
    every = [stickOf('象山社区', 1, 'written'), stickOf('象山社区', 2), stickOf('云溪社区', 1), stickOf('云溪社区', 2)]
    await open()
    await waitFor(() => expect(title()).toBe('象山社区第 2 桌的 U 盘'))
    expect(act('sticks-count')?.textContent).toBe('写好 1 个，还有 3 个')
    await now(stick('A'))
    await waitFor(() => expect(act('stick-written')?.textContent).toContain('放进象山社区第 2 桌的袋子'))
    expect(document.querySelector('[data-screen=sticks]')!.textContent).toContain('接着写云溪社区第 1 桌')
    await now()
    await waitFor(() => expect(title()).toBe('云溪社区第 1 桌的 U 盘'))
    await now(stick('B'))
    await waitFor(() => expect(ofMeetings).toEqual(['象山社区/2', '云溪社区/1']))
    await now()
    await waitFor(() => expect(title()).toBe('云溪社区第 2 桌的 U 盘'))
    await fireEvent.click(act('stick-other')!)
    await fireEvent.click(document.querySelector<HTMLElement>('dialog[open] [data-act=choose-1]')!)
    await waitFor(() => expect(title()).toBe('象山社区第 1 桌的 U 盘'))
  })

  it('begin with what is not written, or no longer so', async () => {
    tables = of(['written', 'stale', 'waiting'])
    await open()
    await waitFor(() => expect(title()).toBe('第 2 桌的 U 盘'))
    expect([...document.querySelectorAll('[data-stands]')].map((each) => each.textContent!.replace(/\s+/g, ' ').trim())).toEqual(['1 第 1 桌 写好，读回过', '2 第 2 桌 正在等 U 盘…', '3 第 3 桌 等着'])
    await fireEvent.click(act('ask-3')!)
    await waitFor(() => expect(document.querySelector('[data-act=ask-2]')?.textContent).toContain('要重写'))
  })

  it('are told apart where the next one comes under the same name before anybody looked', async () => {
    await open(1)
    await now(stick('A'))
    await waitFor(() => expect(step()).toBe('written'))
    await now(stick('A'))
    await waitFor(() => expect(written.map(({ table }) => table)).toEqual([1, 2]))
  })

  it('that were there before are offered by name, and never written by themselves', async () => {
    plugged = [stick('OFFICE', { holds: 'things', others: 12 })]
    await open(2)
    await waitFor(() => expect(act('stick-there')?.textContent).toContain('里面有 12 个别的文件，原样不动'))
    await now(...plugged)
    expect(written).toEqual([])
    await fireEvent.click(screen.getByRole('button', { name: '写进“OFFICE”' }))
    await waitFor(() => expect(written).toHaveLength(1))
    expect(act('others-left')?.textContent).toBe('“OFFICE”上原有的 12 个文件没有动。')
    await now(stick('OFFICE', { holds: 'own', own: true, others: 12 }))
    await fireEvent.click(act('ask-3')!)
    await waitFor(() => expect(title()).toBe('第 3 桌的 U 盘'))
    expect(written).toHaveLength(1)
  })

  it('that were in while none was waited for are not written by themselves either', async () => {
    tables = of(['written', 'waiting', 'written'])
    plugged = [stick('OFFICE')]
    await open(2)
    await now(stick('OFFICE'), stick('A'))
    await waitFor(() => expect(step()).toBe('written'))
    await now(stick('OFFICE'))
    await waitFor(() => expect(title()).toBe('3 桌的 U 盘都写好了'))
    await fireEvent.click(act('ask-3')!)
    await waitFor(() => expect(act('stick-there')?.textContent).toContain('OFFICE'))
    await now(stick('OFFICE'), stick('B'))
    await waitFor(() => expect(written.map((each) => each.stick)).toEqual(['/media/A', '/media/B']))
  })

  it('of another table are shown with their number and left alone, and go away when they are pulled', async () => {
    await open(3)
    await now(other(2))
    await waitFor(() => expect(act('stick-wrong')?.textContent).toContain('这个 U 盘里已有第 2 桌的钥匙'))
    expect(act('stick-wrong')?.textContent).toContain('拔下来，放回第 2 桌。换第 3 桌的插上。')
    await now()
    await waitFor(() => expect(act('stick-wrong')).toBeNull())
    await now(stick('A'))
    await waitFor(() => expect(written).toEqual([{ table: 3, stick: '/media/A', knowing: false }]))
  })

  it('of another table are written only by who knows, whose first button writes nothing', async () => {
    await open(3)
    await now(other(2))
    await waitFor(() => expect(act('stick-anyway')).not.toBeNull())
    await fireEvent.click(act('stick-anyway')!)
    const buttons = [...document.querySelectorAll<HTMLElement>('dialog[open] button')]
    expect(buttons.map((each) => each.dataset['act'])).toEqual(['stick-not', 'stick-knowing'])
    await fireEvent.click(act('stick-not')!)
    expect(written).toEqual([])
    await fireEvent.click(act('stick-anyway')!)
    await fireEvent.click(act('stick-knowing')!)
    await waitFor(() => expect(written).toEqual([{ table: 3, stick: '/media/BLUE', knowing: true }]))
    await now(other(2, { own: true }))
    expect(step()).toBe('written')
  })

  it('that were pulled are not asked about any more', async () => {
    await open(3)
    await now(other(2))
    await waitFor(() => expect(act('stick-anyway')).not.toBeNull())
    await fireEvent.click(act('stick-anyway')!)
    await now()
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
  })

  it('are asked about by name where two come at once', async () => {
    await open(1)
    await now(stick('A'), stick('B', { holds: 'things', others: 1 }))
    await waitFor(() => expect(act('stick-which')?.textContent).toContain('插着 2 个 U 盘，写哪一个？'))
    expect(written).toEqual([])
    await fireEvent.click(screen.getByRole('button', { name: '写进“B”' }))
    await waitFor(() => expect(written).toEqual([{ table: 1, stick: '/media/B', knowing: false }]))
    // The one that was left in is not the next table's by itself.
    await now(stick('A'))
    await waitFor(() => expect(title()).toBe('第 2 桌的 U 盘'))
    expect(written).toHaveLength(1)
    expect(act('stick-there')?.textContent).toContain('A')
  })

  it.each(['error.stick_full', 'error.stick_gone', 'error.stick_not_written'])('that fail (%s) say so, can be tried again, and are when they come again', async (key) => {
    fails = { key, params: { place: 'A', table: '1', reason: '' }, safe: `${key}.safe`, todo: `${key}.todo` }
    await open(1)
    await now(stick('A'))
    await waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('A'))
    expect([step(), act('stick-there') === null]).toEqual(['waiting', false])
    await now()
    fails = null
    await now(stick('A'))
    await waitFor(() => expect(step()).toBe('written'))
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  it('that have no room or cannot take the name are said, and offered to nobody', async () => {
    await open(1)
    await now(stick('A', { holds: 'full', by_itself: false, can: false }))
    await waitFor(() => expect(act('stick-wrong')?.textContent).toContain('U 盘“A”满了'))
    expect(act('stick-anyway')).toBeNull()
    await now(stick('A', { holds: 'meeting', meeting: '南桥社区 · 2026-12-05', tables: [1], by_itself: false, can: false }))
    await waitFor(() => expect(act('stick-wrong')?.textContent).toContain('南桥社区 · 2026-12-05，第 1 桌'))
    expect(act('stick-anyway')).toBeNull()
  })

  it('cannot be left, and no other asked for, while one is written', async () => {
    let go = () => {}
    held = new Promise((done) => (go = done))
    await open(1)
    await now(stick('A'))
    await waitFor(() => expect(step()).toBe('writing'))
    expect([act('stick-stop')?.textContent.trim(), isWriting]).toEqual(['停在这里', true])
    expect(['stick-stop', 'stick-other', 'ask-2'].map((name) => (act(name) as HTMLButtonElement).disabled)).toEqual([true, true, true])
    go()
    await waitFor(() => expect(step()).toBe('written'))
    await waitFor(() => expect(isWriting).toBe(false))
  })

  it('are not written by themselves while somebody is asked something, and are once that is answered', async () => {
    await open(3)
    await now(other(2))
    await waitFor(() => expect(act('stick-anyway')).not.toBeNull())
    await fireEvent.click(act('stick-anyway')!)
    await now(other(2), stick('A'))
    expect([written, step()]).toEqual([[], 'waiting'])
    await fireEvent.click(act('stick-not')!)
    await waitFor(() => expect(written).toEqual([{ table: 3, stick: '/media/A', knowing: false }]))
  })

  it('of 600 tables are folded around the present one, and any of them can be found', async () => {
    tables = of(Array.from({ length: 600 }, (_, at) => (at < 299 ? 'written' : 'waiting')))
    await open()
    await waitFor(() => expect(title()).toBe('第 300 桌的 U 盘'))
    expect(document.querySelectorAll('[data-stands]').length).toBeLessThan(8)
    expect(act('tables-before')?.textContent).toMatch(/前面 297 桌\s*写好 297 个/)
    await fireEvent.click(act('stick-other')!)
    await fireEvent.input(act('seek-table')!, { target: { value: '57' } })
    expect(document.querySelectorAll('dialog[open] li')).toHaveLength(11)
    await fireEvent.click(act('choose-571')!)
    await waitFor(() => expect(title()).toBe('第 571 桌的 U 盘'))
  })
})
