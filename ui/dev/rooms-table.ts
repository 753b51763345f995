/** A table that answers without a desk: as much of the rule book as the screens need to be looked at. */
import type { ChoosingView } from '../src/bindings/ChoosingView'
import type { ClosingView } from '../src/bindings/ClosingView'
import type { Command } from '../src/bindings/Command'
import type { KeyedBallot } from '../src/bindings/KeyedBallot'
import type { SeatView } from '../src/bindings/SeatView'
import type { TableLook } from '../src/bindings/TableLook'
import type { TableView } from '../src/bindings/TableView'
import { TableState, type TableDesk } from '../src/table/table.svelte'

const NAMES = ['社区食堂改造', '电动车充电棚', '老年活动室空调', '小花园健身器材', '加装楼道扶手', '儿童阅读角', '雨污管道疏通', '高空抛物监控', '四点半课堂', '社区文化墙']
const COSTS = [98_000, 45_000, 12_500, 30_000, 28_000, 16_000, 60_000, 36_000, 20_000, 7_500]

export function seat(number: number, more: Partial<SeatView> = {}): SeatView {
  return {
    seat: number, kind: 'resident', votes: true, name: null, present: true, of_age: true, spoken: number === 4 ? 'never' : 'some', ms: 60_000,
    spoke_here: false, place: null, hand: false, speaking: false, passed: false, ...more,
  }
}

function view(first: number): TableView {
  const projects = NAMES.map((name, at) => ({
    id: String(first + at), name, cost: COSTS[at]! * 100, begun: true, introduced: at !== 9 && at !== 7, waived: false, closed: true, here: false, notes: 3, ms: 300_000,
  }))
  return {
    table: 3, kind: 'real',
    meeting: {
      id: 'm', name: '幸福微实事圆桌议事', community: '禾塘里社区', date: '2026-03-21', place: '社区服务站三楼会议厅', currency: 'CNY', budget: 30_000_000,
      lang: 'zh-CN', tables: 6, method: 'choose', wanted: 3, preset: 'plain',
    },
    phase: 'seating', sealed: false, seals: 0, now_ms: 0, look_again_at_ms: null, paused: false, running: false,
    agenda: { discussion_ms: 3_600_000, left_ms: 3_600_000, projects_left: 10, share_ms: 360_000 },
    staff: (['leader', 'recorder', 'adviser'] as const).map((role) => ({ role, person: null, name: null, vacant: false, reason: null })),
    seats: [], seating_done: false, mode: 'in_turn', tracked: true, shares_known: true, last_turn: null, round_over: false, silent: [], list: [], speech: null,
    project: null, projects, take_back: null, notes_total: 12, reporter: null,
  }
}

export class FakeTable implements TableDesk {
  look_: TableLook
  constructor(first = 1) {
    const table = view(first)
    this.look_ = {
      session: 's', table, notes: { project: null, notes: [], wordings: [], asides: 0, line: null } as unknown as TableLook['notes'], choosing: null, closing: null,
      saved_at: '2026-03-21T14:32:05+08:00', began_at: '2026-03-21T14:00:00+08:00', head: null, code: null, handed_in: null,
    }
  }
  async look() {
    return structuredClone(this.look_)
  }
  async act(command: Command) {
    const [name, args] = Object.entries(command)[0] as [string, never]
    const does = (this as unknown as Record<string, ((args: never) => void) | undefined>)[`do_${name}`]
    if (!does) throw { code: 'unknown', params: { code: name } }
    does.call(this, args)
    const t = this.look_.table
    t.seating_done = t.staff.every((s) => s.person !== null || s.vacant) && t.seats.some((s) => s.present) && t.seats.every((s) => s.of_age || !s.present)
    this.look_.saved_at = new Date().toISOString()
    return structuredClone(this.look_)
  }
  get t() {
    return this.look_.table
  }
  get choosing(): ChoosingView {
    return this.look_.choosing!
  }
  do_take_staff({ role, person, name }: { role: string; person: number; name: string }) {
    Object.assign(this.t.staff.find((s) => s.role === role)!, { person, name, vacant: false, reason: null })
  }
  do_leave_vacant({ role, reason }: { role: string; reason: string }) {
    Object.assign(this.t.staff.find((s) => s.role === role)!, { person: null, name: null, vacant: true, reason })
  }
  do_take_seat(s: { seat: number; name: string } & Partial<SeatView>) {
    this.t.seats = [...this.t.seats.filter((o) => o.seat !== s.seat), seat(s.seat, { ...s, name: s.name || null })]
  }
  do_correct_seat(s: { seat: number; name: string }) {
    Object.assign(this.t.seats.find((o) => o.seat === s.seat)!, { ...s, name: s.name || null })
  }
  do_leave_seat(s: { seat: number }) {
    this.t.seats.find((o) => o.seat === s.seat)!.present = false
  }
  do_return_seat(s: { seat: number }) {
    this.t.seats.find((o) => o.seat === s.seat)!.present = true
  }
  do_confirm_ages() {
    for (const s of this.t.seats) s.of_age = true
  }
  do_begin_phase({ phase }: { phase: TableView['phase'] }) {
    this.t.phase = phase
    if (phase === 'choosing' && !this.look_.choosing) {
      this.look_.choosing = {
        not_introduced: this.t.projects.filter((p) => !p.introduced && !p.waived).map((p) => p.id),
        candidates: this.t.projects.map(({ id, name, cost }) => ({ id, name, cost })),
        method: this.t.meeting.method, wanted: 3, voters: this.t.seats.filter((s) => s.present && s.votes).map((s) => s.seat), watchers: 2,
        poll: null, recommended: null, reporter: null,
      }
    }
    if (phase === 'signing') {
      const closing: ClosingView = {
        read_through: null,
        sign_offs: this.t.staff.map((s) => ({ role: s.role, held: s.person !== null, person: s.person, signed: false })),
        notes_waiting: 2, sealed: false, seals: 0,
      }
      this.look_.closing = closing
    }
  }
  do_waive_introduction({ project }: { project: string }) {
    this.choosing.not_introduced = this.choosing.not_introduced.filter((id) => id !== project)
    this.t.projects.find((p) => p.id === project)!.waived = true
  }
  do_open_poll({ scrutineers }: { scrutineers: number[] }) {
    this.choosing.poll = { voters: this.choosing.voters, scrutineers, first: [], second: [], differing: [], count: null }
  }
  do_key_ballot({ pass, paper, ballot }: { pass: number; paper: number; ballot: KeyedBallot }) {
    const poll = this.choosing.poll!
    const key = pass === 1 ? 'first' : 'second'
    poll[key] = [...poll[key].filter((p) => p.paper !== paper), { paper, ballot }].toSorted((a, b) => a.paper - b.paper)
    this.differ()
  }
  do_remove_ballot({ pass, paper }: { pass: number; paper: number }) {
    const poll = this.choosing.poll!
    const key = pass === 1 ? 'first' : 'second'
    poll[key] = poll[key].filter((p) => p.paper !== paper)
    this.differ()
  }
  differ() {
    const poll = this.choosing.poll!
    const says = (list: typeof poll.first, n: number) => JSON.stringify(list.find((p) => p.paper === n)?.ballot)
    const papers = [...new Set([...poll.first, ...poll.second].map((p) => p.paper))].toSorted((a, b) => a - b)
    poll.differing = poll.second.length === 0 ? [] : papers.filter((n) => says(poll.first, n) !== says(poll.second, n))
  }
  do_close_poll({ abstained, difference }: { abstained: number; difference: string | null }) {
    const poll = this.choosing.poll!
    const marks = poll.first.flatMap((p) => ('marks' in p.ballot ? [p.ballot.marks] : []))
    const valid = marks.filter((m) => m.length > 0).length
    const scores = this.choosing.candidates.map(({ id }) => {
      const ballots = marks.filter((m) => m.includes(id))
      const points = this.choosing.method === 'rank' ? ballots.reduce((sum, m) => sum + 3 - m.indexOf(id), 0) : ballots.length
      return { project: id, score: points, ballots: ballots.length }
    })
    const order = scores.filter((s) => s.score > 0).toSorted((a, b) => b.score - a.score)
    const edge = order[2]?.score ?? 0
    const tied = order.length > 3 && order[3]!.score === edge ? order.filter((s) => s.score === edge) : []
    const sure = tied.length > 0 ? order.filter((s) => s.score > edge) : order.slice(0, 3)
    const among = tied.map((s) => s.project)
    poll.count = {
      valid, blank: marks.length - valid, invalid: poll.first.length - marks.length, abstained, difference, scores,
      working: [
        { step: 'counted', valid, blank: marks.length - valid },
        ...order.map((s) => ({ step: 'scored', project: s.project, score: s.score, ranked: s.ballots })),
        ...(tied.length ? [{ step: 'tied', among, score: edge, places: 3 - sure.length }] : []),
        ...sure.map((s, at) => ({ step: 'chosen', project: s.project, rank: at + 1, score: s.score })),
        ...(tied.length ? [{ step: 'lot', among, places: 3 - sure.length }] : []),
      ],
      tied: tied.length ? among : null, places: tied.length ? 3 - sure.length : 0, drawn: null,
    }
    if (!tied.length) this.settle(sure.map((s) => s.project))
    else this.sure = sure.map((s) => s.project)
  }
  sure: string[] = []
  settle(ids: string[]) {
    const { scores } = this.choosing.poll!.count!
    const score = (id: string) => scores.find((s) => s.project === id)!.score
    this.choosing.recommended = ids.map((id) => {
      const project = this.t.projects.find((p) => p.id === id)!
      return { rank: 1 + scores.filter((s) => s.score > score(id)).length, project: id, name: project.name, cost: project.cost, score: score(id), reasons: null, explained: false, conditions: null, sum: null }
    })
  }
  do_break_tie({ drawn }: { drawn: string[] }) {
    this.choosing.poll!.count!.drawn = drawn
    this.settle([...this.sure, ...drawn])
  }
  do_void_poll() {
    this.choosing.poll = null
    this.choosing.recommended = null
  }
  do_explain_recommendation(e: { project: string; reasons: string; conditions: string | null; sum: number | null }) {
    const one = this.choosing.recommended!.find((r) => r.project === e.project)!
    Object.assign(one, { reasons: e.reasons, conditions: e.conditions, sum: e.sum, explained: true, cost: e.sum ?? one.cost })
  }
  do_name_reporter({ seat }: { seat: number }) {
    this.choosing.reporter = seat
    this.t.reporter = seat
  }
  do_read_through() {
    this.look_.closing!.read_through = 'ab'.repeat(32)
    this.look_.closing!.notes_waiting = 0
  }
  do_sign_off({ role }: { role: string }) {
    const closing = this.look_.closing!
    closing.sign_offs.find((s) => s.role === role)!.signed = true
    if (closing.sign_offs.every((s) => s.signed || !s.held)) {
      closing.sealed = this.t.sealed = true
      closing.seals = this.t.seals = this.t.seals + 1
      this.look_.head = '3f'.repeat(32)
      this.look_.code = this.t.kind === 'practice' ? null : '7K3M-Q9TX-2VHD'
    }
  }
  do_reopen() {
    const closing = this.look_.closing!
    closing.sealed = this.t.sealed = false
    closing.read_through = null
    for (const s of closing.sign_offs) s.signed = false
    this.look_.code = this.look_.head = null
  }
}

/** A table at one of the moments that are worth looking at. */
export async function tableAt(of: string, change: (t: TableView) => void = () => {}): Promise<TableState> {
  const fake = new FakeTable(of.includes('21') ? 21 : 1)
  change(fake.t)
  const act = (command: Command) => fake.act(command)
  const moments = ['empty', 'seated', 'introduce', 'scrutineers', 'keying', 'second', 'compare', 'count', 'reasons', 'signing', 'sealed']
  const reach = moments.indexOf(of.replace('21', '').replace('tie', 'count'))
  const from = (moment: string) => reach >= moments.indexOf(moment)
  if (from('seated')) {
    await act({ take_staff: { role: 'leader', person: 1, name: '陈桂兰', witness: null } })
    await act({ take_staff: { role: 'recorder', person: 2, name: '小李', witness: null } })
    await act({ take_staff: { role: 'adviser', person: 1, name: '陈桂兰', witness: null } })
    const names = ['王奶奶', '老张', '', '刘老师', '', '', '胡师傅', '', '', '小熊']
    for (const [at, name] of names.entries()) await act({ take_seat: { seat: at + 1, kind: at === 9 ? 'unit' : 'resident', votes: true, name, of_age: from('introduce') } })
  }
  if (from('introduce')) await act({ begin_phase: { phase: 'choosing' } })
  if (from('scrutineers')) for (const project of [...fake.choosing.not_introduced]) await act({ waive_introduction: { project, reason: '没人来介绍' } })
  if (from('keying')) await act({ open_poll: { scrutineers: [2, 7] } })
  const papers = of.includes('tie') ? ['5 1 3', '5 2', '1 3', '5 6', '', 'x', '5 1', '3 6', '6'] : ['5 1 3', '5 2', '1 3', '5 6 1', '', 'x', '5 1', '3 6', '5']
  const keyed = (text: string): KeyedBallot => (text === 'x' ? { invalid: {} } : { marks: text.split(' ').filter(Boolean).map((n) => fake.choosing.candidates[Number(n) - 1]!.id) })
  const some = of.startsWith('keying') ? 5 : papers.length
  if (from('keying')) for (const [at, text] of papers.slice(0, some).entries()) await act({ key_ballot: { pass: 1, paper: at + 1, ballot: keyed(text) } })
  if (from('second')) for (const [at, text] of papers.slice(0, of.startsWith('second') ? 4 : papers.length).entries()) await act({ key_ballot: { pass: 2, paper: at + 1, ballot: keyed(of.startsWith('compare') && at === 2 ? '1 6' : text) } })
  if (from('count')) await act({ close_poll: { abstained: 1, difference: null } })
  if (from('reasons')) {
    const three = fake.choosing.recommended!
    await act({ explain_recommendation: { project: three[0]!.project, reasons: '老人多，去年冬天摔过两个', conditions: '先装五、七号楼', sum: null } })
    if (from('signing')) for (const one of three.slice(1)) await act({ explain_recommendation: { project: one.project, reasons: '大家都用得上', conditions: null, sum: null } })
  }
  if (from('signing')) {
    await act({ name_reporter: { seat: 4 } })
    await act({ begin_phase: { phase: 'signing' } })
  }
  if (from('sealed')) {
    await act({ read_through: {} })
    for (const role of ['leader', 'recorder', 'adviser'] as const) await act({ sign_off: { role } })
  }
  return new TableState(await fake.look(), fake)
}
