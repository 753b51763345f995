/** A call for proposals while it is worked on: its list, the proposal that is open, and what is typed of each. */
import type { CallItem } from '../bindings/CallItem'
import type { CallView } from '../bindings/CallView'
import type { ProposalId } from '../bindings/ProposalId'
import type { ProposalRow } from '../bindings/ProposalRow'
import type { ProposalView } from '../bindings/ProposalView'
import type { Asking } from '../shared/asking.svelte'
import { type Answer, desk, hear } from '../shared/desk.svelte'
import './commands'
import { Draft } from './drafts.svelte'
import { ProposalList } from './list.svelte'

export class CallDesk {
  view: CallView = $state.raw()!
  /** The proposal that is open, as it stands. */
  open: ProposalView | null = $state.raw(null)
  /** Which one was asked for last: it is marked at once. */
  wanted: ProposalId | null = $state(null)
  /** Who of those who decide is at the desk. */
  by = $state(1)
  readonly list: ProposalList
  #drafts: ReadonlyMap<ProposalId, Draft> = $state.raw(new Map())
  #asked = 0
  /** One save after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #counting = false
  #countAgain = false

  constructor(
    view: CallView,
    readonly asking: Asking,
  ) {
    this.view = view
    this.list = new ProposalList(view.call)
  }

  get call(): string {
    return this.view.call
  }
  /** What is typed of the one that is open. */
  get draft(): Draft | null {
    return this.open === null ? null : (this.#drafts.get(this.open.proposal) ?? null)
  }
  /** Proposals of which something was begun that is not saved. */
  get unfinished(): { proposal: ProposalId; receipt: string }[] {
    return [...this.#drafts].filter(([id, draft]) => id !== this.wanted && draft.unfinished).map(([proposal, { receipt }]) => ({ proposal, receipt }))
  }

  isUnfinished(proposal: ProposalId): boolean {
    return this.#drafts.get(proposal)?.unfinished ?? false
  }

  /** Opens a proposal; what was typed of the one before is saved where it is finished, and else stays with it. */
  async show(proposal: ProposalId): Promise<void> {
    const mine = ++this.#asked
    this.wanted = proposal
    await this.keep()
    const answer = await desk.read('proposal', { call: this.call, proposal })
    if (mine !== this.#asked) return
    if (answer.ok) this.#opened(answer.value)
    else {
      this.wanted = this.open?.proposal ?? null
      this.asking.error = answer.error
    }
  }

  /** The one that is open, as it stands now. */
  async again(): Promise<void> {
    if (this.open === null) return
    const { proposal } = this.open
    const view = await desk.look('proposal', { call: this.call, proposal })
    if (view !== null && this.open?.proposal === proposal) this.#opened(view)
  }

  /** The row before or after the one that is open. */
  async step(by: 1 | -1): Promise<void> {
    const at = this.wanted === null ? -1 : this.list.placeOf(this.wanted)
    const to = at < 0 ? 0 : Math.max(0, Math.min(this.list.all - 1, at + by))
    await this.goTo(to)
  }

  async goTo(place: number): Promise<void> {
    await this.list.want(place, place)
    const row = this.list.row(place)
    if (row !== undefined && row.proposal !== this.wanted) await this.show(row.proposal)
  }

  /** The next that nobody has looked at: below, else from the top; whether there is one. */
  async nextNew(): Promise<boolean> {
    const now = this.wanted
    const isNew = (row: ProposalRow) => row.stands.is === 'new' && row.proposal !== now && row.lead === null
    const below = now === null ? undefined : this.list.after(this.list.placeOf(now), isNew)
    const next = below ?? (await this.#firstNew(isNew))
    if (next !== undefined) await this.show(next.proposal)
    return next !== undefined
  }

  async #firstNew(isNew: (row: ProposalRow) => boolean): Promise<ProposalRow | undefined> {
    const page = await desk.look('proposals', { call: this.call, ask: { stands: 'new', from: 0, most: 100 } })
    return page?.rows.find(isNew)
  }

  /** What is finished of the one that is open is saved. */
  async keep(): Promise<void> {
    const { open, draft } = this
    if (open === null || draft === null) return
    if (draft.officeChanged) await this.sort(open.proposal)
    for (const by of draft.begun) if (draft.finding(by).isFinished) await this.screen(open.proposal, by)
  }

  /** Saves what the office makes of it; whether that is saved. */
  async sort(proposal: ProposalId): Promise<boolean> {
    return this.#inTurn(async () => {
      const draft = this.#drafts.get(proposal)
      if (!draft?.officeChanged) return true
      const says = { ...draft.office }
      const answer = await desk.read('sort_proposal', { call: this.call, proposal, says })
      if (answer.ok) draft.kept(says)
      return this.#did(answer)
    })
  }

  /** Saves what somebody found, and why; whether that is saved. */
  async screen(proposal: ProposalId, by = this.by): Promise<boolean> {
    return this.#inTurn(async () => {
      const finding = this.#drafts.get(proposal)?.finding(by)
      if (finding === undefined || finding.verdict === null) return false
      if (!finding.changed) return true
      const { verdict, reason } = finding
      return this.#did(await desk.read('screen_proposal', { call: this.call, proposal, by, verdict, reason: reason.trim() }))
    })
  }

  /** Does something else with proposals, whatever it is: lists and counts follow. */
  async does(act: Promise<Answer<ProposalView>>, asking = this.asking): Promise<boolean> {
    const view = await asking.of(act)
    if (view === null) return false
    this.#saw(view)
    await Promise.all([view.proposal === this.open?.proposal ? null : this.again(), this.list.again(), this.count()])
    return true
  }

  /** Proposals came in, or projects were made: all is asked for once more. */
  async changed(view: CallView | null = null): Promise<void> {
    if (view !== null) this.view = view
    await Promise.all([this.list.again(), this.again(), view === null ? this.count() : null])
  }

  /** How many stand how, once for all that was done meanwhile. */
  async count(): Promise<void> {
    this.#countAgain = true
    if (this.#counting) return
    this.#counting = true
    while (this.#countAgain) {
      this.#countAgain = false
      const view = await desk.look('call', { call: this.call })
      if (view !== null) this.view = view
    }
    this.#counting = false
  }

  #did(answer: Answer<ProposalView>): boolean {
    if (!answer.ok) {
      this.asking.error = answer.error
      return false
    }
    this.asking.error = null
    this.#saw(answer.value)
    void this.count()
    return true
  }

  #saw(view: ProposalView): void {
    if (view.proposal === this.open?.proposal) this.open = view
    this.#drafts.get(view.proposal)?.saw(view)
    this.list.saw(view)
  }

  #opened(view: ProposalView): void {
    const draft = this.#drafts.get(view.proposal)
    if (draft === undefined) this.#drafts = new Map(this.#drafts).set(view.proposal, new Draft(view))
    else draft.saw(view)
    this.open = view
    this.list.saw(view)
  }

  #inTurn<T>(does: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(does)
    this.#turn = done
    return done
  }
}

/** All calls of this computer, and the one that is worked on. */
export class CallsDesk {
  calls: CallItem[] | null = $state.raw(null)
  now: CallDesk | null = $state.raw(null)
  /** What is typed in one stays while another is open. */
  #desks = new Map<string, CallDesk>()

  constructor(readonly asking: Asking) {}

  async look(): Promise<void> {
    const calls = await desk.look('calls', {})
    if (calls === null) return
    this.calls = calls
    const newest = calls.at(-1)
    if (this.now === null && newest !== undefined) await this.choose(newest.call)
  }

  async choose(call: string): Promise<void> {
    await this.now?.keep()
    const view = await desk.look('call', { call })
    if (view !== null) this.works(view)
  }

  /** A call was begun, or is gone on with. */
  works(view: CallView): void {
    const known = this.#desks.get(view.call)
    if (known === undefined) this.#desks.set(view.call, new CallDesk(view, this.asking))
    else known.view = view
    this.now = this.#desks.get(view.call)!
  }

  /** The command line or another window may write into the same call. */
  watch(): () => void {
    return hear('changed', () => void this.#lookAgain())
  }

  async #lookAgain(): Promise<void> {
    const { now } = this
    if (now === null) return
    const before = now.view.proposals
    await now.count()
    if (now.view.proposals !== before) await now.list.again()
  }
}
