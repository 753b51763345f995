/** Moments of a meeting, made up. */
import type { HomeView } from '../src/bindings/HomeView'
import type { NoteKind } from '../src/bindings/NoteKind'
import type { NoteView } from '../src/bindings/NoteView'
import type { ProjectItem } from '../src/bindings/ProjectItem'
import type { SeatView } from '../src/bindings/SeatView'
import type { TableLook } from '../src/bindings/TableLook'
import type { TableView } from '../src/bindings/TableView'

const MIN = 60_000
const NAMES = ['社区食堂改造', '电动车充电棚', '老年活动室空调', '小花园健身器材', '加装楼道扶手', '儿童阅读角', '雨污管道疏通', '高空抛物监控', '四点半课堂', '社区文化墙']
const ENGLISH = ['Community canteen', 'E-bike charging shed', 'Air conditioning for the seniors’ room', 'Exercise machines in the small garden', 'Handrails in the stairwells', 'Children’s reading corner', 'Clearing the drains', 'Cameras against falling objects', 'After-school class', 'Culture wall']

const names = new URLSearchParams(location.search).get('lang') === 'en' ? ENGLISH : NAMES

const projects: ProjectItem[] = names.map((name, at) => ({
  id: String(at + 1), name, cost: 2_800_000 + at * 150_000, begun: at < 5, introduced: at < 5, waived: false,
  closed: at < 4, here: at === 4, notes: at < 4 ? 4 + at : at === 4 ? 5 : 0, ms: at < 4 ? 6 * MIN : at === 4 ? 5 * MIN : 0,
}))

const seat = (number: number, change: Partial<SeatView> = {}): SeatView => ({
  seat: number, kind: 'resident', votes: true, name: null, present: true, of_age: true, spoken: 'some', ms: (number % 4) * MIN + 20_000,
  spoke_here: false, place: null, hand: false, speaking: false, passed: false, ...change,
})

const seats: SeatView[] = [
  seat(1, { spoke_here: true, ms: 170_000 }),
  seat(2, { hand: true, place: 2, ms: 50_000 }),
  seat(3, { spoken: 'much', spoke_here: true, ms: 500_000 }),
  seat(4, { spoken: 'never', ms: 0 }),
  seat(5, { speaking: true, spoke_here: true, ms: 150_000 }),
  seat(6, { spoke_here: true, ms: 230_000 }),
  seat(7, { spoken: 'never', ms: 0, hand: true, place: 1 }),
  seat(8, { spoke_here: true, ms: 100_000 }),
  seat(9, { hand: true, place: 3, ms: 40_000 }),
  seat(10, { spoken: 'never', ms: 0 }),
]

const table: TableView = {
  table: 3, kind: 'real',
  meeting: { id: 'm', name: '象山社区圆桌议事', community: '象山社区', date: '2026-11-28', place: '社区活动中心', currency: 'CNY', budget: 30_000_000, lang: 'zh-CN', tables: 6, method: 'choose', wanted: 3, preset: 'plain' },
  phase: 'discussion', sealed: false, seals: 0, now_ms: 30 * MIN, look_again_at_ms: null, paused: false, running: true,
  agenda: { discussion_ms: 60 * MIN, left_ms: 40.6 * MIN, projects_left: 6, share_ms: 6 * MIN },
  staff: [], seats, seating_done: true, mode: 'raise_hand', tracked: true, shares_known: true,
  speech: { turn: 41, seat: 5, how: 'next', spent_ms: 38_000, limit_ms: 60_000 }, last_turn: null,
  list: [7, 2, 9], round_over: false, silent: [4, 7, 10],
  project: { id: '5', name: names[4]!, cost: 2_800_000, proposer: '物业', facts: { location: '5 号楼、7 号楼的楼梯间', content: '单侧扶手，转角圆弧', scope: null, benefit: '86 户，老人 42 位' }, picture: null, introduced: 'adviser', waived: false, closed: false, share_ms: 6 * MIN, spent_ms: 5.1 * MIN },
  projects,
  take_back: { seq: 41, act: 'floor_given', seat: 5, project: null, mode: null, rule: null, at_ms: 30 * MIN - 4_000 },
  notes_total: 23, reporter: null,
}

const note = (draft: number, by: number, kind: NoteKind, text: string, at: number, more: Partial<NoteView> = {}): NoteView => ({
  draft, hash: null, project: kind === 'aside' ? null : '5', project_name: kind === 'aside' ? null : names[4]!, seat: by, kind, text, dialect: false, at_ms: at * MIN, wording: null, ...more,
})

const notes: NoteView[] = [
  note(9, 8, 'improvement', '先装五号楼和七号楼，别的楼看效果再说。', 31),
  note(8, 3, 'improvement', '只装靠墙一边，转角要装圆的，别碰着小孩。', 27, { wording: { draft: 1, text: '单侧安装，转角用圆弧件，高 85 厘米，另加一道 60 厘米儿童扶手。', agreed_by: 3, notes: 1 } }),
  note(7, 6, 'worry', '楼道本来就窄，装两边怕搬东西过不去。', 24),
  note(6, 9, 'improvement', '扶手用木头的，冬天不冰手。', 24, { dialect: true }),
  note(5, 0, 'aside', '一单元顶楼漏水，报过物业没人来。', 22),
]

const hands: TableLook = {
  session: 's', table, notes: { project: '5', notes, line: { text: '扶手用木头的，冬天不', seat: 5, kind: 'improvement', project: '5' }, can_undo: true },
  choosing: null, closing: null, saved_at: '2026-11-28T14:32:05+08:00', began_at: '2026-11-28T14:00:00+08:00', head: null, code: null, handed_in: null,
}

const withTable = (change: Partial<TableView>, more: Partial<TableLook> = {}): TableLook => ({ ...hands, ...more, table: { ...table, ...change } })
const none = { project: null, notes: [], line: null, can_undo: false }
const quiet = seats.map((each) => seat(each.seat, { spoken: 'never', ms: 0 }))

const many = Array.from({ length: 2000 }, (_, at) => note(3000 - at, at % 11, (['support', 'worry', 'improvement', 'idea', 'question', 'aside'] as const)[at % 6]!, `${at} 转角要圆，扶手要靠墙，别碰着小孩，也别占消防通道。`, 30))

export const LOOKS: Record<string, TableLook> = {
  hands,
  begin: withTable({ seats: quiet, silent: quiet.map((s) => s.seat), speech: null, list: [], take_back: null, projects: projects.map((p) => ({ ...p, closed: false, notes: 0, here: p.id === '1' })), project: { ...table.project!, id: '1', name: names[0]!, introduced: null, spent_ms: 4_000 } }, { notes: none }),
  over: withTable({ speech: { ...table.speech!, spent_ms: 72_000 }, kind: 'practice', project: { ...table.project!, spent_ms: 7 * MIN } }),
  paused: withTable({ paused: true, running: false, kind: 'simulated' }),
  turn: withTable({ mode: 'in_turn', list: [6, 7, 8, 9, 10, 1, 2], seats: seats.map((s) => ({ ...s, hand: false, place: s.seat === 6 ? 1 : s.seat === 7 ? 2 : null, passed: s.seat === 4 })) }),
  open: withTable({ mode: 'voluntary', tracked: false, shares_known: false, speech: null, list: [], silent: [], seats: seats.map((s) => ({ ...s, spoken: null, ms: null, hand: false, place: null, speaking: false })) }),
  sixteen: withTable({ seats: Array.from({ length: 16 }, (_, at) => seat(at + 1, { spoken: at % 3 === 0 ? 'never' : at === 4 ? 'much' : 'some', speaking: at === 4, votes: at !== 15, present: at !== 11, hand: at === 6, place: at === 6 ? 1 : null })) }),
  closed: withTable({ speech: null, list: [], project: { ...table.project!, closed: true }, projects: projects.map((p) => ({ ...p, closed: p.closed || p.here })) }, { notes: { ...hands.notes, line: null, notes: notes.map((n) => ({ ...n, draft: null, hash: `h${n.draft}`, at_ms: null })) } }),
  opening: withTable({ phase: 'opening', speech: null, list: [], project: null, running: false, projects: projects.map((p) => ({ ...p, closed: false, here: false, notes: 0 })) }, { notes: none }),
  many: withTable({ notes_total: 2000, projects: Array.from({ length: 60 }, (_, at) => ({ ...projects[at % 10]!, id: String(at + 1), here: at === 4, closed: at < 4 })) }, { notes: { ...hands.notes, notes: many } }),
}

const session = { session: '1', meeting: '象山社区圆桌议事', community: '象山社区', date: '2026-11-28', table: 3, kind: 'real' as const, phase: 'discussion' as const, sealed: false, handed_in: false, opened_at: '' }
export const HOMES: Record<string, HomeView> = {
  home: { version: '0.1.0', home: '/home/desk/.local/share/roundtable', trouble: null,
    packs_found: [{ path: '/media/3/象山社区-第3桌.rtpack', name: '象山社区-第3桌.rtpack', place: 'U 盘 3' }],
    sessions: [session, { ...session, session: '2', table: 2, kind: 'practice', phase: 'signing', sealed: true }],
    meetings: [{ meeting: 'a', name: '象山社区圆桌议事', community: '象山社区', date: '2026-11-28', tables: 6, made: true, counted: 4 }, { meeting: 'b', name: '', community: '', date: '', tables: 6, made: false, counted: 0 }] },
  homeempty: { version: '0.1.0', home: '/home/desk/.local/share/roundtable', trouble: null, packs_found: [], sessions: [], meetings: [] },
}
