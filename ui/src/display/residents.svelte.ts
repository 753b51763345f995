/** What the residents may see now: the shell puts it here before the page runs, and tells of every change. */
import type { DisplayView } from '../bindings/DisplayView'
import type { PaperPage } from '../bindings/PaperPage'
import type { Residents as Shown } from '../bindings/Residents'
import type { SixWords } from '../bindings/SixWords'

declare global {
  var residents: Shown | undefined
}

class Residents {
  #shown = $state.raw<Shown | undefined>(undefined)

  constructor() {
    this.#take()
    addEventListener('shown', () => this.#take())
  }

  get view(): DisplayView | null {
    return this.#shown?.view ?? null
  }
  get picture(): string | null {
    return this.#shown?.picture ?? null
  }
  get paper(): PaperPage | null {
    return this.#shown?.paper ?? null
  }
  get signer(): SixWords | null {
    return this.#shown?.signer ?? null
  }
  get dark(): boolean {
    return this.#shown?.dark ?? false
  }
  get contrast(): boolean {
    return this.#shown?.contrast ?? false
  }
  get percent(): number {
    return this.#shown?.percent ?? 100
  }
  get made_at(): number | undefined {
    return this.#shown?.made_at
  }

  #take(): void {
    // A copy: the shell changes its own object in place.
    this.#shown = globalThis.residents && { ...globalThis.residents }
  }
}

export const residents = new Residents()
