/** What a person asks for at one place, a page or a dialog: what goes wrong is said there, until they read it or ask again. */
import type { Answer, ErrorView } from './desk.svelte'

export class Asking {
  busy = $state(false)
  error: ErrorView | null = $state.raw(null)

  /** The answer; null where it went wrong. */
  async of<T>(asked: Promise<Answer<T>>): Promise<T | null> {
    this.busy = true
    this.error = null
    const answer = await asked
    this.busy = false
    if (answer.ok) return answer.value
    this.error = answer.error
    return null
  }
}
