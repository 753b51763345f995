/** The size of text, 100 to 200 %: every length in the windows is in rem, so the root's size moves all. */
import { remember, remembered } from './remembered'

const STEPS = [100, 110, 125, 150, 175, 200] as const
const USUAL = STEPS[0]
const REMEMBERED_AS = 'text-size'

class TextSize {
  #percent = $state<number>(USUAL)

  get percent(): number {
    return this.#percent
  }
  get smallest(): boolean {
    return this.#percent <= STEPS[0]
  }
  get largest(): boolean {
    return this.#percent >= STEPS[STEPS.length - 1]!
  }

  larger(): void {
    this.#set(STEPS.find((step) => step > this.#percent) ?? this.#percent)
  }
  smaller(): void {
    this.#set(STEPS.findLast((step) => step < this.#percent) ?? this.#percent)
  }
  usual(): void {
    this.#set(USUAL)
  }

  begin(): void {
    const before = Number(remembered(REMEMBERED_AS))
    this.#set(STEPS.find((step) => step === before) ?? USUAL)
  }

  /** Ctrl with plus, minus or 0; says whether the key was one of them. */
  key(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
    switch (event.code) {
      case 'Equal':
      case 'NumpadAdd':
        this.larger()
        break
      case 'Minus':
      case 'NumpadSubtract':
        this.smaller()
        break
      case 'Digit0':
      case 'Numpad0':
        this.usual()
        break
      default:
        return false
    }
    event.preventDefault()
    return true
  }

  #set(percent: number): void {
    this.#percent = percent
    document.documentElement.style.setProperty('--text-scale', String(percent / 100))
    remember(REMEMBERED_AS, String(percent))
  }
}

export const textSize = new TextSize()
