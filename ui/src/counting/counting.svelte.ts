/** A file of ballots that is being counted: what is asked of it, and what it comes to. */
import type { CountAsk } from '../bindings/CountAsk'
import type { CountedView } from '../bindings/CountedView'
import type { BallotsCounted } from '../bindings/BallotsCounted'
import type { RuleAsk } from '../bindings/RuleAsk'
import type { SheetNamed } from '../bindings/SheetNamed'
import type { SettledBy } from '../bindings/SettledBy'
import type { Asking } from '../shared/asking.svelte'
import { desk } from '../shared/desk.svelte'
import { words } from '../shared/words.svelte'

/** What can be said of a count; a change of any counts anew. */
interface Said {
  /** Of a workbook; none: the only one that it shows. */
  sheet: string | null
  rules: RuleAsk[]
  seats: number | null
  budget: string | null
  ties: SettledBy
  drawn: string[][]
  faultsKnown: boolean
}

const nothing = (): Said => ({ sheet: null, rules: [], seats: null, budget: null, ties: 'lot', drawn: [], faultsKnown: false })

export class Counting {
  file = $state<string | null>(null)
  /** Those of a workbook. */
  sheets = $state.raw<SheetNamed[]>([])
  view = $state.raw<BallotsCounted | null>(null)
  said = $state.raw<Said>(nothing())
  /** Which of two rules is looked at. */
  looksAt = $state(0)
  /** It is being counted; what is shown is of what was asked before. */
  busy = $state(false)
  /** The folder where it was saved last. */
  saved = $state<string | null>(null)
  #asked = 0

  constructor(private readonly asking: Asking) {}

  get counted(): CountedView | undefined {
    return this.view?.counted[this.looksAt] ?? this.view?.counted[0]
  }

  /** The other of two rules. */
  get other(): CountedView | undefined {
    const { view } = this
    return view?.counted.length === 2 ? view.counted[this.looksAt === 0 ? 1 : 0] : undefined
  }

  /** The one sheet that the workbook shows, if it is one. */
  get onlySheet(): string | null {
    const shown = this.sheets.filter((sheet) => !sheet.hidden)
    return shown.length === 1 ? (shown[0]?.name ?? null) : null
  }

  get ask(): CountAsk | null {
    if (this.file === null) return null
    if (this.sheets.length > 1 && this.said.sheet === null && this.onlySheet === null) return null
    const { sheet, rules, seats, budget, ties, drawn, faultsKnown } = this.said
    return { file: this.file, sheet, rules, seats, budget, ties, drawn, faults_known: faultsKnown, lang: words.lang }
  }

  async open(file: string) {
    this.file = file
    this.view = null
    this.said = nothing()
    this.looksAt = 0
    this.sheets = []
    const sheets = await desk.act('ballot_sheets', { file })
    if (this.file !== file) return
    this.sheets = sheets.ok ? (sheets.value ?? []) : []
    await this.count()
  }

  /** Says something otherwise, and counts anew. Lots stay: they hold for whoever stands in them. */
  async say(change: Partial<Said>) {
    this.said = { ...this.said, ...change }
    if (this.looksAt >= Math.max(this.said.rules.length, 1)) this.looksAt = 0
    await this.count()
  }

  /** What was asked last is shown, also where something asked before takes longer. */
  async count() {
    const { ask } = this
    if (ask === null) return
    const mine = ++this.#asked
    this.saved = null
    this.busy = true
    const view = await this.asking.of(desk.act('count_file', { ask }))
    if (this.#asked !== mine) return
    this.busy = false
    // What went wrong is said; a result of something else does not stand beside it.
    if (view !== null) this.view = view
    else if (this.view !== null) this.view = { ...this.view, counted: [] }
  }

  async save(dir: string) {
    const { ask } = this
    if (ask === null) return
    // The rule that is looked at.
    const rules = ask.rules.length === 0 ? [] : ask.rules.slice(this.looksAt, this.looksAt + 1)
    this.saved = await this.asking.of(desk.act('count_save', { ask: { ...ask, rules }, dir }))
  }
}
