/** How the residents' window looks on its screen, and whether it has one: remembered between two starts. */
import { contrast } from '../shared/contrast.svelte'
import { remember, remembered } from '../shared/remembered'

/** Screens by their inches across, each with how much larger its text is than on a large one, in percent. */
export const SCREENS = [
  { inches: 24, percent: 140 },
  { inches: 32, percent: 125 },
  { inches: 43, percent: 110 },
  { inches: 55, percent: 100 },
] as const
const USUAL = 100

class ResidentsLooks {
  /** Null until somebody said it. */
  #inches = $state<number | null>(null)
  #dark = $state(false)

  constructor() {
    const inches = Number(remembered('residents-inches'))
    this.#inches = SCREENS.some((screen) => screen.inches === inches) ? inches : null
    this.#dark = remembered('residents-dark') === 'yes'
  }

  get inches(): number | null {
    return this.#inches
  }
  get dark(): boolean {
    return this.#dark
  }

  /** It had a screen of its own when it was last open. */
  get apart(): boolean {
    return remembered('residents-apart') === 'yes'
  }
  set apart(apart: boolean) {
    remember('residents-apart', apart ? 'yes' : 'no')
  }

  is(inches: number): void {
    this.#inches = inches
    remember('residents-inches', String(inches))
  }

  darken(dark: boolean): void {
    this.#dark = dark
    remember('residents-dark', dark ? 'yes' : 'no')
  }

  /** How the residents' window looks now. */
  get now(): { dark: boolean; contrast: boolean; percent: number } {
    const percent = SCREENS.find(({ inches }) => inches === this.#inches)?.percent ?? USUAL
    return { dark: this.#dark, contrast: contrast.high, percent }
  }
}

export const residentsLooks = new ResidentsLooks()
