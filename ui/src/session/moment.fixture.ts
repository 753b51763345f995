/** One moment of a made-up meeting, for tests: five at the table, seat 2 speaks on the second of three projects. */
import type { DisplayView } from '../bindings/DisplayView'
import type { DoneView } from '../bindings/DoneView'
import type { Command } from '../bindings/Command'
import type { ErrorView } from '../bindings/ErrorView'
import type { Mode } from '../bindings/Mode'
import type { NotesWanted } from '../bindings/NotesWanted'
import type { OrderView } from '../bindings/OrderView'
import type { ProjectItem } from '../bindings/ProjectItem'
import type { RecorderView } from '../bindings/RecorderView'
import type { SeatView } from '../bindings/SeatView'
import type { TableLook } from '../bindings/TableLook'
import type { TableView } from '../bindings/TableView'
import type { TurnView } from '../bindings/TurnView'
import { type TableDesk, TableState } from './table-state.svelte'

/** What the core says of its orders of speaking. */
const ORDERS: Record<Mode, OrderView> = {
  in_turn: { click: 'menu', rounds: true, open: false },
  raise_hand: { click: 'hand', rounds: false, open: false },
  voluntary: { click: 'floor', rounds: false, open: true },
}

const MINUTE = 60_000

export function seat(number: number, change: Partial<SeatView> = {}): SeatView {
  return {
    seat: number,
    kind: 'resident',
    votes: true,
    name: null,
    present: true,
    of_age: true,
    to_be_told: false,
    spoken: 'some',
    ms: MINUTE,
    spoke_here: false,
    spoken_out: false,
    place: null,
    hand: false,
    stance: null,
    why: null,
    speaking: false,
    passed: false,
    ...change,
  }
}

export function project(id: string, change: Partial<ProjectItem> = {}): ProjectItem {
  return {
    id,
    number: id.charCodeAt(0) - 'a'.charCodeAt(0) + 1,
    name: `Project ${id}`,
    cost: 2_800_000,
    begun: false,
    introduced: false,
    waived: false,
    closed: false,
    here: false,
    notes: 0,
    open_questions: 0,
    ms: 0,
    borrowed_ms: 0,
    lends_ms: 0,
    ...change,
  }
}

/** A turn of a seat on the project on the table that ended just now and waits for a note. */
export function turn(number: number, of: number, change: Partial<TurnView> = {}): TurnView {
  return { turn: number, seat: of, project: 'b', began_ms: 29 * MINUTE, ended_ms: 30 * MINUTE, ms: 42_000, waits: true, brief: false, ...change }
}

/** The recorder at the oldest of these that waits, else at the last. */
export function recorder(...turns: TurnView[]): RecorderView {
  const at = turns.find((one) => one.waits) ?? turns.at(-1) ?? null
  return { at: at?.turn ?? null, turns, rest_ms: 20_000 }
}

export function tableView(change: Partial<TableView> = {}): TableView {
  return {
    table: 3,
    kind: 'real',
    meeting: {
      id: 'm',
      name: 'Meeting',
      community: 'Millpond',
      date: '2026-11-28',
      place: 'Hall',
      currency: 'CNY',
      budget: null,
      lang: 'en',
      tables: 6,
      method: 'choose',
      unit: 'votes',
      wanted: 3,
      preset: 'plain',
      sends: { speakers: false, names: false, ballots: false, of_people: false, readers: 0 },
    },
    phase: 'discussion',
    sealed: false,
    seals: 0,
    now_ms: 30 * MINUTE,
    look_again_at_ms: null,
    paused: false,
    break_name: null,
    running: true,
    agenda: { discussion_ms: 60 * MINUTE, left_ms: 40 * MINUTE, projects_left: 2, share_ms: 6 * MINUTE, speech_limit_ms: null, next_speech_ms: MINUTE },
    staff: [],
    people: [],
    seats: [seat(1), seat(2, { speaking: true, spoke_here: true }), seat(3), seat(4), seat(5, { votes: false })],
    seating_done: true,
    to_be_told: false,
    mode: 'raise_hand',
    order: ORDERS[change.mode ?? 'raise_hand'],
    orders: ['in_turn', 'raise_hand', 'voluntary'],
    tracked: true,
    shares: 'whole',
    speech: { turn: 41, seat: 2, how: 'next', spent_ms: 20_000, limit_ms: MINUTE },
    interrupted: null,
    staff_speech: null,
    asks_stance: false,
    has_points: false,
    all_heard: false,
    last_turn: null,
    recorder: recorder(turn(41, 2, { began_ms: 30 * MINUTE - 20_000, ended_ms: null, ms: 20_000 })),
    list: [],
    round_over: false,
    silent: [],
    project: {
      id: 'b',
      number: 2,
      name: 'Project b',
      cost: 2_800_000,
      proposer: null,
      facts: { location: null, content: null, scope: null, benefit: null, added: [] },
      picture: null,
      introduced: 'adviser',
      waived: false,
      closed: false,
      share_ms: 6 * MINUTE,
      borrowed_ms: 0,
      spent_ms: 2 * MINUTE,
    },
    projects: [project('a', { closed: true }), project('b', { here: true, begun: true, notes: 1 }), project('c')],
    done: [],
    notes_total: 1,
    reporter: null,
    ...change,
  }
}

/** What residents see while people sit down. */
export function displayView(change: Partial<DisplayView> = {}): DisplayView {
  return {
    lang: 'zh-CN',
    kind: 'real',
    community: 'Millpond',
    table: 3,
    phase: 'seating',
    sends: { speakers: false, names: false, ballots: false, of_people: false, readers: 0 },
    agenda: { discussion_ms: 60 * MINUTE, projects: 10, wanted: 3 },
    paused: false,
    break_name: null,
    now_ms: 0,
    rules: null,
    project: null,
    project_id: null,
    project_number: null,
    cost: null,
    currency: 'CNY',
    facts: null,
    picture: null,
    closed: false,
    speaker: null,
    staff: null,
    next: null,
    reading: null,
    counting: null,
    choosing: null,
    tie: null,
    unheard: null,
    recommended: null,
    agreed: null,
    lots: [],
    unit: 'votes',
    sealed: false,
    ...change,
  }
}

export function done(act: string, change: Partial<DoneView> = {}): DoneView {
  return {
    seq: 40,
    act,
    at_ms: 29 * MINUTE,
    seat: null,
    project: null,
    tracked: null,
    mode: null,
    rule: null,
    by: null,
    reply: false,
    speech: null,
    speaker: null,
    answerer: null,
    said: null,
    notes: 0,
    unsaid: 0,
    unsaid_to: null,
    turn: null,
    ms: null,
    room_ms: null,
    hand: false,
    along: 0,
    later: 0,
    to: null,
    ...change,
  }
}

export function tableLook(change: Partial<TableView> = {}, more: Partial<TableLook> = {}): TableLook {
  return {
    session: 's',
    table: tableView(change),
    signer: { zh: [], en: [] },
    enveloped: false,
    notes: { project: 'b', notes: [], line: null, can_undo: false, asides: 0 },
    choosing: null,
    closing: null,
    forms: [],
    saved_at: '2026-11-28T14:32:05+08:00',
    began_at: '2026-11-28T14:00:00+08:00',
    away: [],
    head: null,
    code: null,
    handed_in: null,
    mirror: { state: 'off', saved_at: null, lines: null, place: null, told: 0 },
    ended_at: null,
    notes_trouble: null,
    list_news: null,
    showing: null,
    ...more,
  }
}

/** A desk that answers so; what is thrown is what it refuses. */
export function answering(desk: { look: () => Promise<TableLook>; act: (command: Command, notes: NotesWanted) => Promise<TableLook> }): TableDesk {
  const typed = async (answer: Promise<TableLook>) =>
    answer.then(
      (value) => ({ ok: true as const, value }),
      (error: ErrorView) => ({ ok: false as const, error }),
    )
  return { look: () => typed(desk.look()), act: (command, notes) => typed(desk.act(command, notes)) }
}

/** A table that takes every act, and what it was told. */
export function toldTable(look: TableLook): { table: TableState; told: Command[] } {
  const told: Command[] = []
  const table = new TableState(look, answering({
    look: async () => look,
    act: async (command) => {
      told.push(command)
      return look
    },
  }))
  return { table, told }
}
