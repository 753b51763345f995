/** The board of one meeting, looked at again when something may have changed. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { BoardView } from '../../bindings/BoardView'
import type { CodeView } from '../../bindings/CodeView'
import type { ForkView } from '../../bindings/ForkView'
import type { FoundFile } from '../../bindings/FoundFile'
import type { ImportView } from '../../bindings/ImportView'
import type { ReissuedView } from '../../bindings/ReissuedView'
import type { VerdictView } from '../../bindings/VerdictView'
import { Asking } from '../../shared/asking.svelte'
import { type Answer, desk, hear } from '../../shared/desk.svelte'
import { words } from '../../shared/words.svelte'

/** Files that were looked at and not taken; as long as they lie there, nobody is asked to take them again. */
const refused = new SvelteSet<string>()

/** What became of the files that were not taken, by path, until somebody knows or they are taken. */
const notTaken = new SvelteMap<string, VerdictView>()

export class BoardDesk {
  view: BoardView | null = $state.raw(null)
  /** What became of the files that came last. */
  verdicts: ImportView['verdicts'] = $state.raw([])
  /** Folders that were not looked through. */
  skipped: ImportView['skipped'] = $state.raw([])
  /** How many files are being checked now. */
  checking = $state(0)
  /** How often files came. */
  brought = $state(0)

  /** @param asking of the page; what a dialog asks for is answered to it */
  constructor(
    readonly meeting: string,
    readonly asking = new Asking(),
  ) {}

  async look(): Promise<void> {
    const view = await desk.look('board', { meeting: this.meeting })
    if (view !== null) this.view = view
  }

  /** Records on sticks that are not here yet and worth taking. */
  get found(): FoundFile[] {
    return this.view?.bundles_found.filter(({ path }) => !refused.has(path)) ?? []
  }

  /** Files that were not taken, and nobody knows yet, of whichever meeting. */
  get notTaken(): VerdictView[] {
    return [...notTaken.values()]
  }

  /** Somebody knows which were not taken; they are offered no more all the same. */
  knowNotTaken(): void {
    notTaken.clear()
  }

  async bring(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    this.checking = paths.length
    const answer = await this.asking.of(desk.act('import', { meeting: this.meeting, paths: [...paths] }))
    this.checking = 0
    if (answer === null) return
    this.view = answer.board
    this.verdicts = answer.verdicts
    this.skipped = answer.skipped
    this.brought += 1
    for (const verdict of answer.verdicts) {
      notTaken.delete(verdict.file)
      if (verdict.verdict !== 'refused') continue
      refused.add(verdict.file)
      notTaken.set(verdict.file, verdict)
    }
  }

  async choose(): Promise<void> {
    const paths = await this.asking.of(desk.act('choose_bundles', { lang: words.lang }))
    if (paths !== null) await this.bring(paths)
  }

  async chooseFolder(): Promise<void> {
    const dir = await this.asking.of(desk.act('choose_folder', { lang: words.lang }))
    if (dir !== null) await this.bring([dir])
  }

  /** Confirms a record by the code on its slip; says what that came to. */
  async confirm(table: number, code: string): Promise<Answer<CodeView>> {
    const typed = await desk.act('confirm_code', { meeting: this.meeting, table, code })
    if (typed.ok) this.#settled(table, typed.value.board)
    return typed
  }

  /** Decides for one of several records, with a reason. */
  resolve(table: number, keep: string, reason: string): Promise<Answer<BoardView>> {
    return this.#decided(desk.act('resolve_conflict', { meeting: this.meeting, table, keep, reason }), table)
  }

  /** Decides which of the sums that tables ask for one project counts. */
  settle(project: string, sum: number, reason: string): Promise<Answer<BoardView>> {
    return this.#decided(desk.act('settle_sum', { meeting: this.meeting, project, sum, reason }))
  }

  /** Decides that projects are one, by the name of the one that leads. */
  join(projects: readonly number[], lead: number, sum: number | null, reason: string): Promise<Answer<BoardView>> {
    const named = projects.map(String)
    return this.#decided(desk.act('join_projects', { meeting: this.meeting, projects: named, lead: String(lead), sum, reason }))
  }

  /** Decides that what was joined stands by itself again; named by any of it. */
  part(project: number): Promise<Answer<BoardView>> {
    return this.#decided(desk.act('part_projects', { meeting: this.meeting, project: String(project) }))
  }

  /** Registers what a table says ahead of its record. */
  express(table: number, numbers: string[]): Promise<Answer<BoardView>> {
    return this.#decided(desk.act('express_report', { meeting: this.meeting, table, numbers }))
  }

  revoke(table: number, reason: string): Promise<Answer<BoardView>> {
    return this.#decided(desk.act('revoke_stick', { meeting: this.meeting, table, reason }), table)
  }

  /** Goes on with what is here, knowing that more was here once or may be elsewhere. */
  async knowBehind(): Promise<void> {
    await this.asking.of(this.#decided(desk.act('know_behind', { meeting: this.meeting })))
  }

  async reissue(dir: string | null): Promise<Answer<ReissuedView>> {
    const made = await desk.act('reissue_packs', { meeting: this.meeting, dir })
    // An edition of which not all could be written is made all the same.
    await this.look()
    return made
  }

  /** The records of a table side by side. */
  fork(table: number): Promise<Answer<ForkView>> {
    return desk.read('fork', { meeting: this.meeting, table })
  }

  async #decided(decision: Promise<Answer<BoardView>>, table: number | null = null): Promise<Answer<BoardView>> {
    const decided = await decision
    if (decided.ok) this.#settled(table, decided.value)
    return decided
  }

  /** What was said of a table's files when they came is no longer so once it was decided about. */
  #settled(table: number | null, view: BoardView): void {
    this.view = view
    if (table !== null) this.verdicts = this.verdicts.filter((verdict) => verdict.table !== table || verdict.meeting !== this.meeting)
  }

  /** Sticks and records come and go: looks again when they do, until the returned function is called. */
  watch(): () => void {
    const again = () => {
      if (this.checking > 0) return
      void desk.ask('board', { meeting: this.meeting }).then((answer) => {
        // What went wrong is said when a person asks for something.
        if (!answer.ok) return
        // What was pulled out and comes again may be another file.
        for (const path of refused) if (!answer.value.bundles_found.some((file) => file.path === path)) refused.delete(path)
        this.view = answer.value
      })
    }
    return hear('changed', again)
  }
}
