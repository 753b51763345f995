/** What is typed of a proposal and not saved yet: it stays with its proposal, whichever is opened meanwhile. */
import type { OfficeSays } from '../bindings/OfficeSays'
import type { ProposalView } from '../bindings/ProposalView'
import { same, type Verdict } from './verdicts'

const FIELDS = ['class', 'place', 'sum', 'sum_by', 'benefit'] as const satisfies readonly (keyof OfficeSays)[]

/** One decides, or two do and a third where they differ. */
export const DECIDERS = 3

const NOTHING: OfficeSays = { class: '', place: '', sum: '', sum_by: '', benefit: '' }

/** What one of those who decide finds, as it is typed. */
export class Finding {
  verdict: Verdict | null = $state.raw(null)
  reason = $state('')
  #saved: { verdict: Verdict | null; reason: string } = $state.raw({ verdict: null, reason: '' })

  get #isOtherReason(): boolean {
    return this.reason.trim() !== this.#saved.reason.trim()
  }
  get changed(): boolean {
    return this.#isOtherReason || !same(this.verdict, this.#saved.verdict)
  }
  /** Both are there, and one of them is new. */
  get canSave(): boolean {
    return this.changed && this.verdict !== null && this.reason.trim() !== ''
  }
  /** The reason was written for this verdict: it is saved when somebody leaves it. Another verdict with the old reason waits
   * until they say so, for residents read it. */
  get isFinished(): boolean {
    return this.canSave && this.#isOtherReason
  }

  /** What stands now; what was typed meanwhile stays. */
  saw(verdict: Verdict | null, reason: string): void {
    if (!this.changed) {
      this.verdict = verdict
      this.reason = reason
    }
    this.#saved = { verdict, reason }
  }
}

export class Draft {
  office: OfficeSays = $state({ ...NOTHING })
  #saved: OfficeSays = $state.raw(NOTHING)
  /** By who finds it, from 1. */
  readonly #findings: readonly Finding[] = Array.from({ length: DECIDERS }, () => new Finding())
  #view: ProposalView = $state.raw()!

  constructor(view: ProposalView) {
    this.saw(view)
  }

  get receipt(): string {
    return this.#view.receipt
  }
  get officeChanged(): boolean {
    return FIELDS.some((field) => this.office[field] !== this.#saved[field])
  }

  /** What one of those who decide finds. */
  finding(by: number): Finding {
    return this.#findings[by - 1] ?? this.#findings[0]!
  }

  /** By whom something is begun that is not saved. */
  get begun(): number[] {
    return this.#findings.flatMap((finding, at) => (finding.changed ? [at + 1] : []))
  }

  get unfinished(): boolean {
    return this.officeChanged || this.begun.length > 0
  }

  /** This was saved: what the desk made of it ("28000" of "2.8万") is what stands, where nobody typed on meanwhile. */
  kept(says: OfficeSays): void {
    this.#saved = says
  }

  /** What stands now; a field that somebody typed into stays as it was typed. */
  saw(view: ProposalView): void {
    this.#view = view
    for (const field of FIELDS) {
      if (this.office[field] === this.#saved[field]) this.office[field] = view.office[field]
    }
    this.#saved = view.office
    for (const [at, finding] of this.#findings.entries()) {
      const found = view.found.find(({ by }) => by === at + 1)
      finding.saw(found?.verdict ?? null, found?.reason ?? '')
    }
  }
}
