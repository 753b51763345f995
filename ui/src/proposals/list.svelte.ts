/** The list of proposals: a page at a time, however many there are. */
import type { Channel } from '../bindings/Channel'
import type { ProposalRow } from '../bindings/ProposalRow'
import type { ProposalsAsk } from '../bindings/ProposalsAsk'
import type { ProposalView } from '../bindings/ProposalView'
import { desk } from '../shared/desk.svelte'
import { receiptOf, soughtOf } from './receipts'
import type { StandsIs } from './stands'

/** So many are asked for at once. */
export const PAGE = 100

export class ProposalList {
  /** How many fit. */
  all = $state(0)
  /** The desk has answered. */
  ready = $state(false)
  words = $state('')
  stands: StandsIs | null = $state(null)
  class: string | null = $state(null)
  channel: Channel | null = $state(null)
  #pages: ReadonlyMap<number, readonly ProposalRow[]> = $state.raw(new Map())
  /** Which list is meant; what comes for one before is not shown. */
  #meant = 0
  #under = new Set<number>()
  /** The rows that were in sight last. */
  #sight: { first: number; last: number } | null = null

  constructor(readonly call: string) {}

  get filtered(): boolean {
    return this.words.trim() !== '' || this.stands !== null || this.class !== null || this.channel !== null
  }

  row(at: number): ProposalRow | undefined {
    return this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE]
  }

  /** Where it stands among those that are here; -1 where it is not. */
  placeOf(proposal: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.proposal === proposal)
      if (at >= 0) return page * PAGE + at
    }
    return -1
  }

  /** The first behind a place, among those that are here, that fits. */
  after(place: number, fits: (row: ProposalRow) => boolean): ProposalRow | undefined {
    for (let at = place + 1; at < this.all; at += 1) {
      const row = this.row(at)
      if (row === undefined) return undefined
      if (fits(row)) return row
    }
    return undefined
  }

  /** Asks anew for all that is said. */
  async look(): Promise<void> {
    const mine = ++this.#meant
    this.#under = new Set([0])
    const page = await desk.look('proposals', { call: this.call, ask: this.#ask(0) })
    if (page === null || mine !== this.#meant) return
    this.#under.delete(0)
    this.#pages = new Map([[0, page.rows]])
    this.all = page.all
    this.ready = true
  }

  /** The same list as it is now: what is in sight stays there. */
  async again(): Promise<void> {
    if (!this.ready || this.#sight === null) return this.look()
    const mine = ++this.#meant
    const { first, last } = this.#sight
    this.#under = new Set()
    const now = new Map<number, readonly ProposalRow[]>()
    let { all } = this
    for (let page = Math.floor(first / PAGE); page * PAGE <= Math.min(last, all - 1) || now.size === 0; page += 1) {
      const came = await desk.look('proposals', { call: this.call, ask: this.#ask(page * PAGE) })
      if (came === null || mine !== this.#meant) return
      now.set(page, came.rows)
      all = came.all
    }
    this.#pages = now
    this.all = all
  }

  /** These rows are in sight. */
  sees(first: number, last: number): void {
    this.#sight = { first: Math.max(0, first), last }
  }

  /** Rows are wanted: what is not here yet is asked for. */
  async want(first: number, last: number): Promise<void> {
    const mine = this.#meant
    const end = Math.min(last, this.all - 1)
    for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= end; page += 1) {
      if (this.#pages.has(page) || this.#under.has(page)) continue
      this.#under.add(page)
      const came = await desk.look('proposals', { call: this.call, ask: this.#ask(page * PAGE) })
      if (mine !== this.#meant) return
      this.#under.delete(page)
      if (came === null) return
      this.#pages = new Map(this.#pages).set(page, came.rows)
      this.all = came.all
    }
  }

  /** A proposal stands otherwise now: it keeps its place until somebody asks for another list. */
  saw({ proposal, stands, words, with: together }: ProposalView): void {
    const at = this.placeOf(proposal)
    if (at < 0) return
    const page = Math.floor(at / PAGE)
    const rows = this.#pages.get(page)!
    const row = rows[at % PAGE]!
    const now = { ...row, stands, words: words === null ? null : row.words, together: together.length + 1 }
    this.#pages = new Map(this.#pages).set(page, rows.with(at % PAGE, now))
  }

  /** Whose receipt somebody typed; also one that was struck. */
  async byReceipt(typed: string): Promise<ProposalRow | null> {
    const receipt = receiptOf(typed)
    if (receipt === null) return null
    for (const more of [{}, { stands: 'struck' }]) {
      const page = await desk.look('proposals', { call: this.call, ask: { words: receipt, ...more, from: 0, most: PAGE } })
      const row = page?.rows.find((one) => one.receipt === receipt)
      if (row !== undefined) return row
    }
    return null
  }

  #ask(from: number): Partial<ProposalsAsk> {
    const words = soughtOf(this.words)
    return {
      ...(words !== '' && { words }),
      ...(this.stands !== null && { stands: this.stands }),
      ...(this.class !== null && { class: this.class }),
      ...(this.channel !== null && { channel: this.channel }),
      from,
      most: PAGE,
    }
  }
}
