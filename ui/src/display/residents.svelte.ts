/** What the residents may see now: the shell puts it here before the page runs, and tells of every change. */
import type { DisplayView } from '../bindings/DisplayView'

interface Shown {
  readonly view: DisplayView | null
}

declare global {
  var residents: Shown | undefined
}

class Residents {
  #view = $state.raw<DisplayView | null>(null)

  constructor() {
    this.#take()
    addEventListener('shown', () => this.#take())
  }

  get view(): DisplayView | null {
    return this.#view
  }

  #take(): void {
    this.#view = globalThis.residents?.view ?? null
  }
}

export const residents = new Residents()
