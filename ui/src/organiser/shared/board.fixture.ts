/** A made-up board of one meeting, for tests: two tables that are counted. */
import type { BoardRecommended } from '../../bindings/BoardRecommended'
import type { BoardTable } from '../../bindings/BoardTable'
import type { BoardView } from '../../bindings/BoardView'
import type { VerdictView } from '../../bindings/VerdictView'

export function table(number: number, part: Partial<BoardTable> = {}): BoardTable {
  return {
    table: number,
    status: 'counted',
    head: `head-${number}`,
    heads: [`head-${number}`],
    present: 10,
    notes: 23,
    parted_at: null,
    three_differ: false,
    slips: 0,
    needs: false,
    edition: 1,
    standing: 'trusted',
    by: null,
    reason: null,
    lost_reason: null,
    unconfirmed: 0,
    beyond_slip: false,
    not_recounted: false,
    papers: null,
    missing: { ballots: 0, texts: 0 },
    express: null,
    corrected: [],
    projects: [],
    ...part,
  }
}

/** Recommended by both tables, for the same sum or for two. */
export function recommended(sum: number | null): BoardRecommended {
  const ask = (table: number, cost: number) => ({ table, rank: 1, cost, score: 8, conditions: null })
  const asks = sum === null ? [ask(1, 800_000), ask(2, 900_000)] : [ask(1, sum), ask(2, sum)]
  return { project: 'p2', number: 2, name: 'Lamps', listed: 900_000, tables: asks, earlier: [], withdrawn: false, corrected: null, sums: [...new Set(asks.map(({ cost }) => cost))], sum, reason: null, joined: null }
}

/** Two lamps that the office joined, each recommended by one table. */
export function joinedLamps(): BoardRecommended {
  const whole = recommended(800_000)
  const [first, second] = whole.tables
  const part = (number: number, name: string, ask: (typeof whole.tables)[number]) => ({ project: `p${number}`, number, name, listed: 900_000, earlier: [], withdrawn: false, tables: [ask] })
  const parts = [part(2, 'Lamps', first!), part(5, 'Lamps at the gate', second!)]
  return { ...whole, joined: { reason: 'one row of lamps', parts } }
}

export function board(part: Partial<BoardView> = {}): BoardView {
  const tables = part.tables ?? [table(1), table(2)]
  return {
    meeting: { currency: 'CNY', budget: null, unit: 'votes' } as BoardView['meeting'],
    edition: 1,
    kind: 'real',
    waiting: tables.filter(({ status }) => status !== 'counted').length,
    needs: tables.filter(({ needs }) => needs).length,
    wanted: 3,
    lost: [],
    unwritten: [],
    made_here: true,
    changed: [],
    since: [],
    personal: [],
    recommended: [],
    others: [],
    alike: [],
    together: [],
    total: 0,
    total_least: 0,
    total_most: 0,
    saved_at: null,
    bundles_found: [],
    fingerprint: '',
    unread_notes: 0,
    publication_folder: 'p',
    published: null,
    unanswered: 0,
    ahead: null,
    still_shown: [],
    trouble: null,
    ...part,
    tables,
  }
}

/** A file that was not taken, since it is not what was signed. */
export function refused(file: string, part: Partial<VerdictView> = {}): VerdictView {
  return {
    file,
    meeting: null,
    community: null,
    table: null,
    head: null,
    verdict: 'refused',
    says: 'reason.hash',
    standing: null,
    reason: 'hash',
    express: null,
    changes_published: false,
    undecided: false,
    params: {},
    missing: null,
    ...part,
  }
}
