/** All meetings of this installation, looked at again when something may have changed. */
import type { DistrictView } from '../../bindings/DistrictView'
import { Asking } from '../../shared/asking.svelte'
import { desk, hear } from '../../shared/desk.svelte'
import { say } from '../../shared/words.svelte'

export class DistrictDesk {
  view: DistrictView | null = $state.raw(null)
  /** What was done to several meetings at once, until it is known. */
  said: string | null = $state(null)
  /** How the list was read that became these meetings. */
  told: string[] = $state([])
  /** Packs are being made. */
  making = $state(false)

  /** @param asking of the page */
  constructor(readonly asking = new Asking()) {}

  async look(): Promise<void> {
    const view = await desk.look('district', {})
    if (view !== null) this.view = view
  }

  /** Makes the packs of all plans in which nothing is wrong; of those in which something is pointed out where that is known. */
  async makeEvery(pointsKnown: boolean): Promise<void> {
    const plans = new Set(this.view?.rows.filter((row) => !row.item.made).map((row) => row.item.meeting))
    this.making = true
    const view = await this.asking.of(desk.act('make_every', { pointsKnown }))
    this.making = false
    if (view === null) return await this.look()
    this.view = view
    const made = view.rows.filter((row) => row.item.made && plans.has(row.item.meeting)).length
    this.said = say('district.made_every', { n: made })
    this.told = []
  }

  /** Begins a meeting like another; answers its id. */
  async copy(id: string): Promise<string | null> {
    const plan = await this.asking.of(desk.act('plan_copy', { id }))
    return plan?.plan.id ?? null
  }

  /** Removes what is only a plan. */
  async remove(id: string): Promise<void> {
    await this.asking.of(desk.act('plan_remove', { id }))
    await this.look()
  }

  /** Looks again when sticks or records come or go, until the returned function is called. */
  watch(): () => void {
    return hear('changed', () => void desk.ask('district', {}).then((answer) => answer.ok && (this.view = answer.value)))
  }
}
