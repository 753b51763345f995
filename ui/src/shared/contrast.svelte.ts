/** How strong the colours are: by the system, until somebody chooses otherwise in this window. */
import { remember, remembered } from './remembered'

const REMEMBERED_AS = 'contrast'
/** Whoever has set this in their system wants it here, too. */
const ASKED = '(prefers-contrast: more), (forced-colors: active)'

class Contrast {
  #system = $state(false)
  #chosen = $state<boolean | null>(null)

  /** Whether the theme is the one of high contrast now. */
  get high(): boolean {
    return this.#chosen ?? this.#system
  }

  begin(): void {
    const chosen = remembered(REMEMBERED_AS)
    this.#chosen = chosen === 'more' ? true : chosen === 'usual' ? false : null
    const asked = globalThis.matchMedia?.(ASKED)
    this.#system = asked?.matches ?? false
    asked?.addEventListener('change', ({ matches }) => {
      this.#system = matches
      this.#show()
    })
    this.#show()
  }

  /** The other one; where that is what the system asks for, the system is followed again. */
  turn(): void {
    const high = !this.high
    this.#chosen = high === this.#system ? null : high
    remember(REMEMBERED_AS, this.#chosen === null ? 'system' : high ? 'more' : 'usual')
    this.#show()
  }

  #show(): void {
    showContrast(this.high)
  }
}

/** Lets the whole page have it. */
export function showContrast(high: boolean): void {
  document.documentElement.dataset.contrast = high ? 'more' : 'usual'
}

export const contrast = new Contrast()
