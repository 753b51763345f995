/** The plan while it is edited: what is typed is shown at once, and saved within a third of a second. */
import type { ErrorView } from '../../bindings/ErrorView'
import type { IntakeView } from '../../bindings/IntakeView'
import type { Plan } from '../../bindings/Plan'
import type { PlanProject } from '../../bindings/PlanProject'
import type { PlanView } from '../../bindings/PlanView'
import type { ReadAs } from '../../bindings/ReadAs'
import { Asking } from '../../shared/asking.svelte'
import { type Answer, desk } from '../../shared/desk.svelte'
import { words } from '../../shared/words.svelte'
import { COLUMNS, type Column, emptyProject, nextId } from './columns'
import { invisibleIn } from './missing'
import type { Place } from './moves'
import { between, type Deed, headBetween, onto, Steps } from './steps.svelte'

const SAVE_AFTER_MS = 250
/** Where the cursor goes when a whole list came or goes. */
const TOP: Place = { row: 0, col: 0 }

/** Asks for a list to be read, with what a person says of it. */
type Reading = (said: Partial<ReadAs>) => Promise<Answer<IntakeView>>

/** What is said of a list with what was said before; a field has one column, the one that was said last. */
function saidOf(before: Partial<ReadAs>, now: Partial<ReadAs>): Partial<ReadAs> {
  if (now.columns === undefined) return { ...before, ...now }
  const fields = Object.values(now.columns)
  const others = Object.entries(before.columns ?? {}).filter(([, field]) => field == null || !fields.includes(field))
  return { ...before, ...now, columns: { ...Object.fromEntries(others), ...now.columns } }
}

function isTaken(intake: IntakeView): boolean {
  return intake.problems.length === 0 && intake.questions.length === 0
}

/** What is said of a picture that was chosen: of which row and project, and which picture stood there then. */
interface PictureSaid {
  row: number
  of: string
  picture: string
  what: ErrorView
  isFault: boolean
}

function ofPicture(row: number, project: PlanProject | undefined, what: ErrorView, isFault: boolean): PictureSaid {
  return { row, of: project?.id ?? '', picture: project?.picture ?? '', what, isFault }
}

export class PlanDesk {
  plan: Plan = $state.raw()!
  /** What the desk answered last: problems, what is missing, the allotment. */
  view: PlanView = $state.raw()!
  /** What became of the last file or pasted text, while it has something to say. */
  intake: IntakeView | null = $state.raw(null)
  saveError: ErrorView | null = $state.raw(null)
  /** What is said of the picture chosen last: why it was not taken, or that it was made smaller. */
  pictureSaid: PictureSaid | null = $state.raw(null)
  /** What was done to the projects, to be taken back or done again. */
  steps = $state.raw(new Steps())
  /** Why a column could not go where a person said; the list stands as it was read before. */
  notSo: ErrorView[] = $state.raw([])
  /** What is read now, to be read once more with what is said of it. */
  #reading: Reading | null = null
  #said: Partial<ReadAs> = {}
  /** What was told of the list that stands in the plan, and what was said of it, while it is read in another way in its place. */
  #stands: { intake: IntakeView; said: Partial<ReadAs> } | null = null
  #dirty = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | null = null

  /** @param asking of the page */
  constructor(
    view: PlanView,
    readonly asking = new Asking(),
  ) {
    this.#take(view)
  }

  get saved(): boolean {
    return !this.#dirty
  }
  /** Packs are out: what sticks are made by stays as it is. */
  get fixed(): boolean {
    return this.view.made !== null
  }
  /** Packs are out and nobody is at a correction: the plan is what they say. */
  get locked(): boolean {
    return this.fixed && this.view.correcting === null
  }

  /** Nothing was done since the list was read: it can be read in another way in its place. */
  get canReadOtherwise(): boolean {
    return this.steps.newest?.what === 'read' && !this.locked && this.intake?.meetings === 0
  }

  change(part: Partial<Plan>): void {
    if (this.locked) return
    this.plan = { ...this.plan, ...part }
    this.#dirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS)
  }

  changeRules(part: Partial<Plan['rules']>): void {
    this.change({ rules: { ...this.plan.rules, ...part } })
  }

  /** Writes a cell; in the empty row after the last one that makes a new project. */
  write(row: number, column: Column, text: string): void {
    const projects = this.plan.projects.slice()
    const before = projects[row]
    if (before === undefined && text === '') return
    projects[row] = { ...(before ?? { ...emptyProject(), id: nextId(projects, this.view.correcting?.highest_id) }), [column]: text }
    this.edit(before === undefined ? 'add' : 'cell', { row, col: COLUMNS.indexOf(column) }, projects)
  }

  /** Changes the list of projects, so that it can be taken back. */
  edit(what: Deed, at: Place, projects: PlanProject[]): void {
    this.pictureSaid = null
    this.#step(what, at, { ...this.plan, projects })
  }

  /** Takes back the newest step and nothing else; answers where it was. */
  takeBack(): Place | null {
    const step = this.steps.newest
    if (step === undefined || this.locked) return null
    this.intake = null
    this.change(this.steps.back(this.plan))
    return step.at
  }

  /** Does again what was taken back last; answers where it was. */
  doAgain(): Place | null {
    const step = this.steps.next
    if (step === undefined || this.locked) return null
    this.intake = null
    this.change(this.steps.again(this.plan))
    return step.at
  }

  /** Characters that do not show and may not stand there go out of the texts in which they are. */
  dropInvisible(): void {
    let plan = this.plan
    for (const { row, field, what } of this.view.problems) {
      const character = invisibleIn(what)
      if (character === null) continue
      const without = <T extends object>(of: T): T => {
        const text = of[field as keyof T]
        return typeof text === 'string' ? { ...of, [field]: text.replaceAll(character, '') } : of
      }
      if (row === null) plan = without(plan)
      else plan = { ...plan, projects: plan.projects.map((project, at) => (at === row ? without(project) : project)) }
    }
    if (plan === this.plan) return
    this.#step('invisible', TOP, plan)
    // Of each text the first such character is named: what comes to light behind it goes as well.
    void this.flush().then(() => this.view.problems.some(({ what }) => invisibleIn(what) !== null) && this.dropInvisible())
  }

  /** The cell in which somebody types becomes what it was before. */
  leaveCell(): void {
    this.change(this.steps.leave(this.plan))
  }

  async readText(text: string, readAs: Partial<ReadAs> = {}): Promise<void> {
    await this.#readFirst((said) => desk.act('plan_read_text', { id: this.plan.id, text, readAs: said }), readAs)
  }

  async readFile(path: string, readAs: Partial<ReadAs> = {}): Promise<void> {
    await this.#readFirst((said) => desk.act('plan_read_file', { id: this.plan.id, path, readAs: said }), readAs)
  }

  /** Reads the list once more, with what a person said of it. */
  async answer(answers: Partial<ReadAs>): Promise<void> {
    if (this.#reading !== null) await this.#read(this.#reading, saidOf(this.#said, answers))
  }

  /** Reads the list in place of what it was read as, with a column that goes elsewhere; null: it is not used. */
  async columnGoes(heading: string, field: string | null): Promise<void> {
    if (this.intake === null || !this.canReadOtherwise || this.#stands !== null) return
    this.#stands = { intake: this.intake, said: this.#said }
    await this.answer({ columns: { [heading]: field } })
  }

  /** What was asked is not answered: nothing is read, and what was read before stands. */
  leaveUnanswered(): void {
    this.intake = this.#stands?.intake ?? null
    this.#said = this.#stands?.said ?? {}
    this.#stands = null
  }

  /** How many rows of a pasted text are headings and what stands above them; 0 where there are none. */
  async headingRows(text: string): Promise<number> {
    return (await this.asking.of(desk.act('heading_rows', { text }))) ?? 0
  }

  async sample(): Promise<void> {
    const asked = await this.#saved()
    const view = asked && (await this.asking.of(desk.act('plan_sample', { id: this.plan.id })))
    if (!asked || !view) return
    this.intake = null
    this.#came('sample', asked, view)
  }

  async picture(row: number): Promise<void> {
    const path = await this.asking.of(desk.act('choose_picture', { lang: words.lang }))
    if (path === null || (await this.#saved()) === null) return
    const answer = await desk.ask('plan_picture', { id: this.plan.id, row, path })
    if (!answer.ok) {
      // It is the row's, not the meeting's: packs can be made all the same.
      this.pictureSaid = ofPicture(row, this.plan.projects[row], answer.error, true)
      return
    }
    const { plan: view, smaller } = answer.value
    this.view = view
    const [here, came] = [this.plan.projects[row], view.plan.projects[row]]
    if (here === undefined || came === undefined) return
    const { picture, picture_name } = came
    const projects = this.plan.projects.with(row, { ...here, picture, picture_name })
    this.edit('picture', { row, col: COLUMNS.indexOf('picture') }, projects)
    if (smaller !== null) this.pictureSaid = ofPicture(row, projects[row], smaller, false)
  }

  /** Adds papers that somebody chooses; answers why some were not taken. */
  async addBriefing(): Promise<ErrorView[] | null> {
    const paths = await this.asking.of(desk.act('choose_briefing', { lang: words.lang }))
    if (paths === null || paths.length === 0) return null
    const asked = await this.#saved()
    const taken = asked && (await this.asking.of(desk.act('plan_briefing', { id: this.plan.id, paths })))
    if (!asked || !taken) return null
    this.#came('briefing', asked, taken.plan)
    return taken.refused
  }

  /** Changes what papers are called, or whose they are, so that it can be taken back. */
  changeBriefing(plan: Plan): void {
    this.#step('briefing', TOP, plan)
  }

  /** What is said of the picture chosen last, while its row is still as it was. */
  pictureSaidAt(row: number): PictureSaid | undefined {
    const [said, there] = [this.pictureSaid, this.plan.projects[row]]
    const isStill = said !== null && said.row === row && there?.id === said.of && there.picture === said.picture
    return isStill ? said : undefined
  }

  /** The date as packs will say it, or as it was typed where it cannot be read. */
  async date(): Promise<string> {
    const saved = await this.#saved()
    return (saved === null ? null : this.view.date) ?? this.plan.date
  }

  /** Makes the packs in a folder, or where the installation keeps them. */
  async make(dir: string | null): Promise<Answer<PlanView>> {
    await this.flush()
    const made = await desk.act('make_packs', { id: this.plan.id, dir })
    if (made.ok) this.#take(made.value)
    return made
  }

  /** Opens the plan, whose packs are out, to correct it. */
  async correct(): Promise<Answer<PlanView>> {
    return this.#reopened(await desk.act('plan_correct', { id: this.plan.id }))
  }

  /** Leaves the correction: the plan is again as its packs say. */
  async leaveCorrection(): Promise<void> {
    await this.flush()
    const left = await this.asking.of(desk.act('plan_correct_leave', { id: this.plan.id }))
    if (left !== null) this.#reopened({ ok: true, value: left })
  }

  /** It was changed elsewhere: packs were written on sticks, or many plans were set together. */
  lookedAgain(view: PlanView): void {
    this.#take(view)
  }

  /** Waits until what is on the screen is on the disk, or cannot be saved. */
  async flush(): Promise<void> {
    do {
      clearTimeout(this.#timer)
      await this.#saving
      if (!this.#dirty) return
      this.#saving = this.#save()
      await this.#saving
      this.#saving = null
      // What was typed while it was saved goes along.
    } while (this.#dirty && this.saveError === null)
  }

  /** The plan as the desk has it too; null where it could not be saved, which is said already. */
  async #saved(): Promise<Plan | null> {
    await this.flush()
    return this.#dirty ? null : this.plan
  }

  async #save(): Promise<void> {
    const sent = this.plan
    const saved = await desk.ask('plan_save', { plan: sent })
    this.saveError = saved.ok ? null : saved.error
    if (!saved.ok) return
    this.view = saved.value
    // What was typed meanwhile has its own timer.
    if (this.plan === sent) this.#dirty = false
  }

  /** What was said of the last list is not said of this one. */
  async #readFirst(ask: Reading, said: Partial<ReadAs>): Promise<void> {
    this.intake = null
    this.#stands = null
    await this.#read(ask, said)
  }

  async #read(ask: Reading, said: Partial<ReadAs>): Promise<void> {
    this.notSo = []
    this.#reading = ask
    const asked = await this.#saved()
    if (asked === null) return this.#keepStanding()
    if (this.#stands === null) {
      const intake = await this.asking.of(ask(said))
      if (intake === null) return
      this.#told(intake, said)
      if (isTaken(intake)) this.#came('read', asked, intake.plan)
      return
    }
    // The desk reads onto what was there before; the page shows what was read until it is read otherwise.
    const laid = await this.asking.of(desk.act('plan_save', { plan: this.steps.before(asked) }))
    const intake = laid && (await this.asking.of(ask(said)))
    if (intake !== null && isTaken(intake) && this.plan === asked) {
      this.#told(intake, said)
      this.#stands = null
      this.plan = this.steps.back(asked)
      this.#came('read', this.plan, intake.plan)
      return
    }
    // Not taken, or somebody went on meanwhile: what the page shows is what holds.
    this.#dirty = true
    await this.flush()
    if (intake !== null && intake.questions.length > 0 && this.plan === asked) return this.#told(intake, said)
    this.notSo = intake?.problems ?? []
    this.#keepStanding()
  }

  #told(intake: IntakeView, said: Partial<ReadAs>): void {
    this.intake = intake
    this.#said = said
  }

  /** What was read before is told again, unless it was taken back meanwhile. */
  #keepStanding(): void {
    if (this.#stands === null) return
    if (this.steps.newest?.what === 'read') this.leaveUnanswered()
    else this.#stands = null
  }

  /** What the desk made of the plan, onto what was typed since it was asked. */
  #came(what: Deed, asked: Plan, view: PlanView): void {
    const typed = this.plan
    this.view = view
    const { after } = headBetween(asked, view.plan)
    this.#step(what, TOP, { ...typed, ...after, projects: onto(typed.projects, asked.projects, view.plan.projects) })
    if (typed === asked) this.#take(view)
  }

  /** Nothing that was done before can be taken back in what the plan is now. */
  #reopened(answer: Answer<PlanView>): Answer<PlanView> {
    if (answer.ok) {
      this.steps = new Steps()
      this.intake = null
      this.saveError = null
      this.#take(answer.value)
    }
    return answer
  }

  #step(what: Deed, at: Place, plan: Plan): void {
    if (this.locked) return
    this.steps.keep({ what, at, ...between(this.plan.projects, plan.projects), ...headBetween(this.plan, plan) })
    this.change(plan)
  }

  #take(view: PlanView): void {
    clearTimeout(this.#timer)
    this.view = view
    this.plan = view.plan
    this.#dirty = false
  }
}
