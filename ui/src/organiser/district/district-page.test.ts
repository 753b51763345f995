import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DistrictRow } from '../../bindings/DistrictRow'
import { words } from '../../shared/words.svelte'
import { BoardDesk } from '../collect/board.svelte'
import { DistrictDesk } from './district.svelte'
import District from './District.svelte'
import { row } from './rows.fixture'

const asked: string[] = []
/** What was said of what is pointed out. */
const known: boolean[] = []
let rows: DistrictRow[] = []
let imports: object = {}

vi.mock('@tauri-apps/api/core', () => ({
  invoke: (command: string, takes: { id?: string; pointsKnown?: boolean }) => {
    if (takes.pointsKnown !== undefined) known.push(takes.pointsKnown)
    asked.push(takes.id === undefined ? command : `${command} ${takes.id}`)
    if (command === 'plan_copy') return Promise.resolve({ plan: { id: 'copy' } })
    if (command === 'make_every') return Promise.resolve({ rows: rows.map((each) => (each.problems === 0 ? { ...each, item: { ...each.item, made: true } } : each)) })
    if (command === 'import') return Promise.resolve(imports)
    if (command === 'board') return Promise.resolve({ bundles_found: [] })
    return Promise.resolve(command === 'district' ? { rows } : {})
  },
}))
vi.mock('@tauri-apps/api/event', () => ({ listen: () => Promise.resolve(() => {}) }))

const opened: [string, string][] = []
async function open(all: DistrictRow[]) {
  rows = all
  render(District, { district: new DistrictDesk(), collector: null, onopen: (meeting, page) => opened.push([meeting, page]), onnew: () => {}, onsticks: () => {} })
  await waitFor(() => expect(document.querySelector('[data-screen=district]')).not.toBeNull())
}
const shown = () => [...document.querySelectorAll('[data-row]')].map((each) => each.getAttribute('data-row'))

beforeEach(() => {
  words.speak('zh-CN')
  asked.length = known.length = opened.length = 0
})

describe('all meetings', () => {
  it('are headed by what is still to come, with each sign and its number in words', async () => {
    await open([row('甲', { signs: ['counted', 'missing'] }), row('乙', { signs: ['conflict', 'missing'] }), row('丙')])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('还差 3 桌 · 2 个社区')
    expect([...document.querySelectorAll('.legend li')].map((each) => each.textContent.trim())).toEqual(['两份不一样 1', '没交 2', '已计入 3'])
    // Each sign has words for who does not see it.
    expect(document.querySelector('[data-row=乙] .signs')!.textContent).toContain('第 1 桌：两份不一样')
  })

  it('mark what counts by an older list, and await nothing of it', async () => {
    await open([row('甲', { signs: ['counted', 'older'] })])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 个社区都到齐了')
    expect([...document.querySelectorAll('.legend li')].map((each) => each.textContent.trim())).toEqual(['已计入，用的旧项目表 1', '已计入 1'])
    expect(document.querySelector('[data-row=甲] .signs')!.textContent).toContain('第 2 桌：已计入，用的旧项目表')
  })

  it('open with a click on the row, on the page where their next thing is done', async () => {
    await open([row('甲', { unread: 2 }), row('乙', { signs: ['conflict'] })])
    for (const name of ['甲', '乙']) await fireEvent.click(document.querySelector(`[data-row=${name}] [data-act=open-row]`)!)
    expect(opened).toEqual([['甲', 'publish'], ['乙', 'collect']])
  })

  it('are only those that need a person, or those that are sought', async () => {
    await open([row('甲', { open_sums: 1 }), ...Array.from({ length: 13 }, (_, n) => row(`丙${n}`, n === 0 ? { signs: ['missing'] } : {}))])
    await fireEvent.click(document.querySelector('[data-act=only-needed]')!)
    expect(shown()).toEqual(['甲'])
    await fireEvent.click(document.querySelector('[data-act=all-rows]')!)
    await fireEvent.input(document.querySelector('[data-act=seek-row]')!, { target: { value: '丙12' } })
    expect(shown()).toEqual(['丙12'])
    await fireEvent.input(document.querySelector('[data-act=seek-row]')!, { target: { value: '没有' } })
    screen.getByText('没有这样的会')
  })

  it('count their tables where there are many', async () => {
    const signs = [...Array.from({ length: 588 }, () => 'counted' as const), ...Array.from({ length: 11 }, () => 'missing' as const), 'conflict' as const]
    await open([row('甲', { signs })])
    expect([...document.querySelectorAll('[data-row=甲] .sign')].map((each) => each.textContent.replace(/\s+/g, ''))).toEqual(['1两份不一样', '11没交', '588已计入'])
  })

  it('are made at once where they are ready, copied, and deleted only while they are plans and after a question', async () => {
    await open([row('甲', { made: false }), row('乙', { made: false, problems: 2 }), row('丙')])
    await fireEvent.click(screen.getByRole('button', { name: '一次做好 1 个会的会议文件' }))
    await waitFor(() => expect(asked).toContain('make_every'))
    await waitFor(() => expect(document.querySelector('[data-act=district-said]')!.textContent).toContain('做好了 1 个会的会议文件'))
    const more = async (name: string) => fireEvent.click(document.querySelector(`[data-row=${name}] [data-act=more-row]`)!)
    await more('丙')
    expect(document.querySelector('[data-act=remove]')).toBeNull()
    await fireEvent.click(document.querySelector('[data-act=copy]')!)
    await waitFor(() => expect(opened).toEqual([['copy', 'prepare']]))
    await more('乙')
    await fireEvent.click(document.querySelector('[data-act=remove]')!)
    expect(asked).not.toContain('plan_remove 乙')
    await fireEvent.click(document.querySelector('[data-act=remove-yes]')!)
    await waitFor(() => expect(asked).toContain('plan_remove 乙'))
  })

  it('say first which files were not taken and what to do, and count only those that were', async () => {
    rows = [row('甲'), row('乙')]
    const collector = new BoardDesk('甲')
    const verdict = (file: string, more: object) => ({ file, meeting: '甲', community: '甲', table: 1, head: 'h', verdict: 'accepted', says: 'verdict.accepted', standing: null, reason: null, express: null, changes_published: false, undecided: false, params: {}, missing: null, ...more })
    imports = { board: { bundles_found: [] }, skipped: [], verdicts: [verdict('/a/1.rtbundle', {}), verdict('/a/2.rtbundle', { verdict: 'refused', says: 'reason.hash', reason: 'hash', table: null })] }
    render(District, { district: new DistrictDesk(), collector, onopen: () => {}, onnew: () => {}, onsticks: () => {} })
    await collector.bring(['/a'])
    await waitFor(() => expect(document.querySelector('[data-act=not-taken]')).not.toBeNull())
    const first = document.querySelector('[data-screen=district] > *')!
    expect([first.getAttribute('data-act'), first.querySelector('details')]).toEqual(['not-taken', null])
    expect(first.textContent).toContain('请向这一桌再要一次')
    expect(document.querySelector('.drop [role=status]')!.textContent!.trim()).toBe('刚收到 1 份：甲 1')
    await fireEvent.click(document.querySelector('[data-act=not-taken-known]')!)
    await waitFor(() => expect(document.querySelector('[data-act=not-taken]')).toBeNull())
  })

  it('are made only after a question where something in them should be looked at', async () => {
    await open([row('甲', { made: false }), row('乙', { made: false, pointed: 2 })])
    const every = () => fireEvent.click(screen.getByRole('button', { name: '一次做好 2 个会的会议文件' }))
    await every()
    expect(asked).not.toContain('make_every')
    expect(document.querySelector('[data-act=points]')!.textContent).toBe('乙：2 处')
    await fireEvent.click(document.querySelector('[data-act=make-others]')!)
    await waitFor(() => expect(known).toEqual([false]))
  })
})
