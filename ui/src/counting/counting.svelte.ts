/** A file of ballots that is being counted: what is asked of it, and what it comes to. */
import type { BallotsCounted } from '../bindings/BallotsCounted'
import type { BallotTable } from '../bindings/BallotTable'
import type { CommaAsked } from '../bindings/CommaAsked'
import type { CountAsk } from '../bindings/CountAsk'
import type { CountedView } from '../bindings/CountedView'
import type { FileCounted } from '../bindings/FileCounted'
import type { ReadingAsk } from '../bindings/ReadingAsk'
import type { RuleAsk } from '../bindings/RuleAsk'
import type { SheetNamed } from '../bindings/SheetNamed'
import type { SettledBy } from '../bindings/SettledBy'
import type { Asking } from '../shared/asking.svelte'
import type { Commands } from '../shared/commands'
import { desk } from '../shared/desk.svelte'
import { words } from '../shared/words.svelte'

/** What can be said of a count; a change of any counts anew. */
interface Said {
  reading: ReadingAsk
  rules: RuleAsk[]
  seats: number | null
  budget: string | null
  ties: SettledBy
  drawn: string[][]
  faultsKnown: boolean
}

const unread = (sheet: string | null = null): ReadingAsk => ({ sheet, encoding: null, comma: null, kind: null, columns: [], times: null, first_row: null, headings: null, separator: null, answers: null })
const nothing = (): Said => ({ reading: unread(), rules: [], seats: null, budget: null, ties: 'lot', drawn: [], faultsKnown: false })

/** What takes its time. */
type Work = 'count_file' | 'count_save'

/** A count that takes longer is said to run, and can be stopped. */
const LONG_MS = 1000

export class Counting {
  file = $state<string | null>(null)
  /** Those of a workbook. */
  sheets = $state.raw<SheetNamed[]>([])
  read = $state.raw<FileCounted | null>(null)
  said = $state.raw<Said>(nothing())
  /** A number with a comma that was asked about; it stays beside what was said of it. */
  comma = $state.raw<CommaAsked | null>(null)
  /** Which of two rules is looked at. */
  looksAt = $state(0)
  /** It has been counted for so long that somebody may want to stop it. */
  long = $state(false)
  /** What somebody stopped, where nothing was asked since. */
  stopped = $state<Work | null>(null)
  /** The folder where it was saved last. */
  saved = $state<string | null>(null)
  /** What runs now. */
  #runs = $state<Work | null>(null)
  #asked = 0

  constructor(private readonly asking: Asking) {}

  /** It is being counted; what is shown is of what was asked before. */
  get busy(): boolean {
    return this.#runs === 'count_file'
  }

  /** The ballots, where they could be read. */
  get view(): BallotsCounted | null {
    return this.read?.ballots ?? null
  }

  get table(): BallotTable | null {
    return this.read?.table ?? null
  }

  /** The columns in which the ballots are, and the one that says how many: as was said last, else as was told. */
  get columns(): { columns: number[]; times: number | null } {
    const { columns, times } = this.said.reading
    if (columns.length > 0) return { columns, times }
    return { columns: this.table?.columns ?? [], times: times ?? this.table?.times ?? null }
  }

  get counted(): CountedView | undefined {
    return this.view?.counted[this.looksAt] ?? this.view?.counted[0]
  }

  /** The other of two rules. */
  get other(): CountedView | undefined {
    const { view } = this
    return view?.counted.length === 2 ? view.counted[this.looksAt === 0 ? 1 : 0] : undefined
  }

  /** What a comma does has to be said before it can be told what is wrong. */
  get commaAsked(): boolean {
    return this.comma !== null && this.said.reading.comma === null
  }

  /** The sheet that is counted: the one that was chosen, else the only one that the workbook shows. */
  get sheet(): string | null {
    const shown = this.sheets.filter((sheet) => !sheet.hidden)
    return this.said.reading.sheet ?? (shown.length === 1 ? (shown[0]?.name ?? null) : null)
  }

  /** Which of several sheets is counted has to be said before there is anything to count. */
  get sheetAsked(): boolean {
    return this.sheets.length > 1 && this.sheet === null
  }

  get ask(): CountAsk | null {
    if (this.file === null) return null
    if (this.sheetAsked) return null
    const { faultsKnown, ...said } = this.said
    return { file: this.file, ...said, faults_known: faultsKnown, lang: words.lang }
  }

  async open(file: string) {
    this.file = file
    this.read = null
    this.comma = null
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

  /** Another sheet is another table: nothing that was said of how the one before is read holds for it. */
  async saySheet(sheet: string) {
    this.read = null
    this.comma = null
    await this.say({ reading: unread(sheet), rules: [], drawn: [], faultsKnown: false })
  }

  /** Says how the file is read. Who has seen what was wrong has not seen what is wrong now. */
  async sayReading(change: Partial<ReadingAsk>) {
    const reading = { ...this.said.reading, ...change }
    const other = reading.kind !== this.said.reading.kind ? { rules: [] } : {}
    await this.say({ reading, faultsKnown: false, drawn: [], ...other })
  }

  /** What was asked last is shown, also where something asked before takes longer. */
  async count() {
    const { ask } = this
    if (ask === null) return
    this.saved = null
    const read = await this.#run('count_file', { ask })
    // What went wrong is said; a result of something else does not stand beside it.
    if (read === null) this.#withoutResult()
    if (!read) return
    this.read = read
    if (read.comma) this.comma = read.comma
  }

  async save(dir: string) {
    const { ask } = this
    if (ask === null) return
    // The rule that is looked at.
    const rules = ask.rules.length === 0 ? [] : ask.rules.slice(this.looksAt, this.looksAt + 1)
    const saved = await this.#run('count_save', { ask: { ...ask, rules }, dir })
    if (saved !== undefined) this.saved = saved
  }

  /** Nobody waits for it any more; what was said stays. */
  async stop() {
    this.#asked += 1
    this.stopped = this.#runs
    this.#runs = null
    this.long = false
    if (this.stopped === 'count_file') this.#withoutResult()
    await this.asking.of(desk.act('count_stop', {}))
  }

  #withoutResult() {
    if (this.read?.ballots) this.read = { ...this.read, ballots: { ...this.read.ballots, counted: [] } }
  }

  /** The answer; null where it went wrong, nothing where something else was asked since. */
  async #run<C extends Work>(command: C, takes: Commands[C]['takes']): Promise<Commands[C]['answers'] | null | undefined> {
    const mine = ++this.#asked
    const isLast = () => this.#asked === mine
    this.#runs = command
    this.stopped = null
    this.asking.error = null
    const waits = setTimeout(() => (this.long = isLast()), LONG_MS)
    const answer = await desk.act(command, takes)
    clearTimeout(waits)
    if (!isLast()) return undefined
    this.#runs = null
    this.long = false
    if (answer.ok) return answer.value
    this.asking.error = answer.error
    return null
  }
}
