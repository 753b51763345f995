/** Sticks written one after the other: what was not there before is written as it comes, and the next table is asked for
 * once the last stick was pulled. */
import type { PluggedStick } from '../../bindings/PluggedStick'
import type { SticksView } from '../../bindings/SticksView'
import type { TableStick } from '../../bindings/TableStick'
import { type Answer, desk, type ErrorView, hear } from '../../shared/desk.svelte'

export type Step = 'waiting' | 'writing' | 'written'

/** No table: then the desk says how all stand, and nothing is waited for. */
const NONE = 0

/** Longer than the desk takes to tell that a stick came or went. */
const LOOKS_AGAIN_MS = 3000

/** A table's stick. */
export type Whose = Pick<TableStick, 'meeting' | 'table'>

export function isOf(a: Whose | null, b: Whose | null): boolean {
  return a?.meeting === b?.meeting && a?.table === b?.table
}

export class StickLine {
  view: SticksView | null = $state.raw(null)
  /** Whose stick is asked for; null while none is. */
  whose: Whose | null = $state.raw(null)
  step: Step = $state('waiting')
  /** The stick that is written, or was written last. */
  at: PluggedStick | null = $state.raw(null)
  /** Why a stick was not written; it stands until another is, or another table is asked for. */
  error: ErrorView | null = $state.raw(null)
  /** Somebody is asked something: nothing is written by itself meanwhile. */
  held = false
  /** Sticks that did not come while one was waited for, or could not be written. */
  #before: ReadonlySet<string> = $state.raw(new Set())
  /** Whether it was looked at what was there. */
  #begun = false
  #asked = 0

  /**
   * @param meeting whose tables' sticks are written; null: those of all meetings, one after the other
   * @param first of it, whose stick is asked for first; else the first that is not written
   * @param order of all meetings, one after the other as people see them
   */
  constructor(
    readonly meeting: string | null,
    first: number | null = null,
    readonly order: readonly string[] = [],
  ) {
    if (meeting !== null && first !== null) this.whose = { meeting, table: first }
  }

  get table(): number | null {
    return this.whose?.table ?? null
  }
  /** The community whose stick is asked for, where there are several. */
  get community(): string | null {
    return this.meeting === null ? (this.view?.tables.find((each) => isOf(each, this.whose))?.community ?? null) : null
  }

  get plugged(): readonly PluggedStick[] {
    return this.view?.plugged ?? []
  }
  /** What came while it was waited for. */
  get came(): readonly PluggedStick[] {
    return this.plugged.filter(({ path }) => !this.#before.has(path))
  }
  /** What was there already. */
  get there(): readonly PluggedStick[] {
    return this.plugged.filter(({ path }) => this.#before.has(path))
  }
  /** Those of what came that need no question, where there are several. */
  get several(): readonly PluggedStick[] {
    return this.came.filter((stick) => stick.by_itself)
  }
  get written(): number {
    return this.view?.tables.filter(({ stands }) => stands === 'written').length ?? 0
  }
  /** The table that is asked for once the stick was pulled. */
  get next(): TableStick | null {
    const tables = this.view?.tables ?? []
    const at = tables.findIndex((each) => isOf(each, this.whose))
    const isLeft = (each: TableStick) => each.stands !== 'written' && !isOf(each, this.whose)
    return tables.slice(at + 1).find(isLeft) ?? tables.find(isLeft) ?? null
  }

  /** Looks at what is plugged in now, and does what follows. */
  async look(): Promise<void> {
    const mine = ++this.#asked
    const view = await this.#lookAt(this.whose)
    if (view === null || mine !== this.#asked || this.step === 'writing') return
    const first = view.tables.find(({ stands }) => stands !== 'written')
    if (this.whose === null && !this.#begun && first !== undefined) {
      this.whose = first
      return this.look()
    }
    this.view = view
    if (this.whose === null) return
    const paths = view.plugged.map(({ path }) => path)
    this.#before = new Set(paths.filter((path) => !this.#begun || this.#before.has(path)))
    this.#begun = true
    if (this.step === 'written') return this.#pulled()
    if (this.held) return
    const [only, another] = this.several
    if (only !== undefined && another === undefined) await this.write(only, false)
  }

  /** Looks again when a stick comes or goes, until the returned function is called. */
  watch(): () => void {
    return hear('changed', () => void this.look())
  }

  /** @param knowing somebody knows what lies there */
  async write(stick: PluggedStick, knowing: boolean): Promise<void> {
    if (this.step === 'writing' || this.whose === null) return
    this.at = stick
    this.step = 'writing'
    this.error = null
    const { meeting: id, table } = this.whose
    const answer: Answer<SticksView> = await desk.act('pack_to_stick', { id, table, stick: stick.path, knowing })
    this.step = answer.ok ? 'written' : 'waiting'
    if (answer.ok) this.view = this.#with(answer.value)
    else {
      this.error = answer.error
      this.#before = new Set([...this.#before, stick.path])
    }
    // What came or went meanwhile was told while nobody looked.
    await this.look()
  }

  /** Asks for the stick of another table, or of the same again. */
  async choose(whose: Whose): Promise<void> {
    if (this.step === 'writing') return
    // While nobody waited for one, nobody looked what was plugged in.
    if (this.whose === null) this.#begun = false
    await this.#askFor(whose, this.plugged)
  }

  /** The stick that was written is gone, or another is in its place. */
  async #pulled(): Promise<void> {
    const stick = this.plugged.find(({ path }) => path === this.at?.path)
    if (stick?.own === true) return
    await this.#askFor(this.next, this.plugged.filter((each) => each !== stick))
  }

  async #lookAt(whose: Whose | null): Promise<SticksView | null> {
    const table = whose?.table ?? NONE
    if (this.meeting !== null) return desk.look('sticks', { id: this.meeting, table })
    const view = await desk.look('all_sticks', { id: whose?.meeting ?? null, table })
    const place = ({ meeting }: TableStick) => this.order.indexOf(meeting)
    return view && { ...view, tables: view.tables.toSorted((a, b) => place(a) - place(b)) }
  }

  /** What is answered of one meeting, among all that are shown. */
  #with(view: SticksView): SticksView {
    if (this.meeting !== null || this.view === null) return view
    const tables = this.view.tables.map((each) => view.tables.find((one) => isOf(one, each)) ?? each)
    return { ...view, tables }
  }

  async #askFor(whose: Whose | null, there: readonly PluggedStick[]): Promise<void> {
    this.#before = new Set(there.map(({ path }) => path))
    this.whose = whose
    this.step = 'waiting'
    this.error = null
    this.at = null
    await this.look()
    // Who is quick plugs in again before it was told that the last one went: of that nothing more is told.
    setTimeout(() => {
      if (this.step === 'waiting' && isOf(this.whose, whose) && !this.held) void this.look()
    }, LOOKS_AGAIN_MS)
  }
}
