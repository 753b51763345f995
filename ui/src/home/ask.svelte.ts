/** One question of a dialog at a time; what goes wrong is said in the dialog, where it was asked. */
import type { ErrorView } from '../bindings/ErrorView'
import { asErrorView, Refused } from '../shared/desk.svelte'

export class Asking {
  busy = $state(false)
  error: ErrorView | null = $state.raw(null)

  async ask<T>(does: () => Promise<T>): Promise<T | null> {
    this.busy = true
    this.error = null
    try {
      return await does()
    } catch (wrong) {
      this.error = wrong instanceof Refused ? wrong.view : asErrorView(wrong)
      return null
    } finally {
      this.busy = false
    }
  }
}
