import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PlanHead } from '../../bindings/PlanHead'
import type { PlanPart } from '../../bindings/PlanPart'
import type { PlansView } from '../../bindings/PlansView'
import { words } from '../../shared/words.svelte'
import { SetPlansDesk } from './set-plans.svelte'
import SetPlans from './SetPlans.svelte'

let view: PlansView
let asked: { ids: string[]; part: Partial<PlanPart> }[] = []
let problems: PlansView['problems'] = []
let left = 0

vi.mock('@tauri-apps/api/core', () => ({
  invoke: (command: string, takes: { ids: string[]; part: Partial<PlanPart> }) => {
    if (command === 'presets') return Promise.resolve([{ id: 'plain', name: '平常规则' }, { id: 'nantang', name: '南塘十三条' }])
    if (command !== 'set_plans') return Promise.resolve(view)
    asked.push(takes)
    if (problems.length > 0) return Promise.resolve({ ...view, problems })
    view = { ...view, set: takes.ids.length, plans: view.plans.map((each) => (takes.ids.includes(each.id) ? { ...each, part: { ...each.part, ...takes.part } } : each)) }
    return Promise.resolve(view)
  },
}))
vi.mock('@tauri-apps/api/event', () => ({ listen: () => Promise.resolve(() => {}) }))

function head(community: string, part: Partial<PlanPart> = {}): PlanHead {
  return {
    id: community,
    community,
    street: '',
    problems: [],
    part: { date: '2026-12-05', place: '', budget: '', tables: 6, allot: 'blocks', seed: 1, discussion_ms: 3_600_000, speech_limit_ms: 0, turns_a_project: 0, wanted: 3, mode: null, order: [], groups: [], stances: null, points: null, reply_ms: 0, introduction_ms: 0, method: 'choose_up_to', tie: 'lot', preset: 'plain', send_speakers: false, send_names: false, retention_days: 180, opening_code: false, encrypt: false, ...part },
  }
}
const act = (name: string) => document.querySelector<HTMLInputElement>(`[data-act=${name}]`)!
const cell = (name: string, field: string) => document.querySelector<HTMLInputElement>(`[data-plan=${name}] [data-act=own-${field}]`)!
const type = (at: HTMLElement, value: string) => fireEvent.input(at, { target: { value } })

async function open(...plans: PlanHead[]) {
  view = { plans, issued: ['丁社区'], set: 0, problems: [] }
  left = 0
  render(SetPlans, { setting: new SetPlansDesk(), onback: () => (left += 1) })
  await waitFor(() => expect(document.querySelector('[data-screen=setting]')).not.toBeNull())
}

beforeEach(() => {
  words.speak('zh-CN')
  asked = []
  problems = []
})

describe('many meetings set together', () => {
  it('say what they have in common now, and which stay as they are', async () => {
    await open(head('甲'), head('乙', { place: '三楼' }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('2 个会一起设')
    const now = (name: string) => document.getElementById(act(name).getAttribute('aria-describedby')!)!.textContent
    expect([now('same-date'), now('same-place'), now('same-tables')]).toEqual(['现在都是 2026-12-05', '现在各不相同', '现在都是 6'])
    expect(act('setting-issued').textContent).toContain('丁社区')
    expect(act('set-all').disabled).toBe(true)
  })

  it('take what is filled in, those that are ticked, and nothing else', async () => {
    await open(head('甲'), head('乙'), head('丙'))
    await type(act('same-date'), '2026-12-12')
    await type(act('same-discussion_ms'), '45')
    await fireEvent.change(act('same-preset'), { target: { value: 'nantang' } })
    await fireEvent.change(act('same-send_names'), { target: { value: 'true' } })
    await fireEvent.click(document.querySelector('[data-plan=丙] [data-act=choose-plan]')!)
    await fireEvent.click(screen.getByRole('button', { name: '改这 2 个会' }))
    await waitFor(() => expect(asked).toEqual([{ ids: ['甲', '乙'], part: { date: '2026-12-12', discussion_ms: 2_700_000, preset: 'nantang', send_names: true } }]))
    await screen.findByText('改好了 2 个会')
    expect(act('same-date').value).toBe('')
    expect([cell('甲', 'date').value, cell('丙', 'date').value]).toEqual(['2026-12-12', '2026-12-05'])
  })

  it('take who speaks when: the beginning, the order of hands, groups, for and against', async () => {
    await open(head('甲'), head('乙', { order: ['groups', 'first_raised'] }))
    const choose = (name: string, value: string) => fireEvent.change(act(name), { target: { value } })
    const now = (name: string) => document.getElementById(act(name).getAttribute('aria-describedby')!)!.textContent
    expect([now('same-mode'), now('same-order'), now('same-groups')]).toEqual(['现在都是 照墙上的规则', '现在各不相同', '现在都空着'])
    await choose('same-mode', 'in_turn')
    await choose('same-stances', 'true')
    await choose('same-points', 'false')
    await choose('same-order', 'own')
    await choose('order-add', 'groups')
    await fireEvent.click(act('order-up-groups'))
    await choose('same-groups', 'own')
    await type(act('same-groups-seats'), '1-3 7，4-')
    expect(act('same-groups-seats').getAttribute('aria-invalid')).toBe('true')
    await type(act('same-groups-seats'), '1-3 7，4-6')
    expect(act('same-groups-seats').getAttribute('aria-invalid')).toBe(null)
    await fireEvent.click(act('set-all'))
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]!.part).toEqual({ mode: 'in_turn', stances: true, points: false, order: ['groups', 'never_spoken', 'first_raised'], groups: [[1, 2, 3, 7], [4, 5, 6]] })
    await waitFor(() => expect([now('same-order'), now('same-groups')]).toEqual(['现在都是 说得少的组 → 没说过的 → 先举手的', '现在都是 1 2 3 7，4 5 6']))
    expect([act('same-order').value, act('same-groups').value]).toEqual(['stays', 'stays'])
  })

  it('go back to the set of rules for the order, and to no groups', async () => {
    await open(head('甲', { groups: [[1, 2]] }), head('乙'))
    await fireEvent.change(act('same-order'), { target: { value: 'none' } })
    await fireEvent.change(act('same-groups'), { target: { value: 'none' } })
    await fireEvent.click(act('set-all'))
    await waitFor(() => expect(asked[0]?.part).toEqual({ order: [], groups: [] }))
  })

  it('forget what was emptied again', async () => {
    await open(head('甲'), head('乙'))
    await type(act('same-tables'), '5')
    await type(act('same-tables'), '')
    expect(act('set-all').disabled).toBe(true)
  })

  it('take a number with its word behind it, and send what is none to be refused', async () => {
    await open(head('甲'), head('乙'))
    await type(act('same-discussion_ms'), '４５ 分钟')
    await type(act('same-speech_limit_ms'), '一分钟')
    expect(act('same-speech_limit_ms').value).toBe('一分钟')
    await fireEvent.click(act('set-all'))
    await waitFor(() => expect(asked).toEqual([{ ids: ['甲', '乙'], part: { discussion_ms: 2_700_000, speech_limit_ms: 1 } }]))
  })

  it('ask before what is filled in goes, and put it in where that is wanted', async () => {
    await open(head('甲'), head('乙'))
    await type(act('same-tables'), '5')
    await fireEvent.click(act('setting-back'))
    expect(left).toBe(0)
    await fireEvent.click(act('leave-changed'))
    await waitFor(() => expect(left).toBe(1))
    expect(asked).toEqual([{ ids: ['甲', '乙'], part: { tables: 5 } }])
  })

  it('have each its own, which changes that one alone', async () => {
    await open(head('甲'), head('乙'))
    await type(cell('乙', 'place'), '三楼')
    await fireEvent.change(cell('乙', 'place'))
    await waitFor(() => expect(asked).toEqual([{ ids: ['乙'], part: { place: '三楼' } }]))
    await fireEvent.change(cell('甲', 'date'))
    expect(asked).toHaveLength(1)
  })

  it('say what cannot be where it was typed, and change nothing', async () => {
    await open(head('甲'), head('乙'))
    problems = [{ row: null, field: 'date', what: { key: 'intake.not_a_date', params: { found: '13月' }, safe: null, todo: null } }] as unknown as PlansView['problems']
    await type(act('same-date'), '13月')
    await fireEvent.click(act('set-all'))
    await waitFor(() => expect(act('same-date').getAttribute('aria-invalid')).toBe('true'))
    expect([act('same-date').value, cell('甲', 'date').getAttribute('aria-invalid')]).toEqual(['13月', null])
    await type(cell('甲', 'date'), '13月')
    await fireEvent.change(cell('甲', 'date'))
    await waitFor(() => expect(cell('甲', 'date').getAttribute('aria-invalid')).toBe('true'))
    expect(act('same-date').getAttribute('aria-invalid')).toBe(null)
  })
})
