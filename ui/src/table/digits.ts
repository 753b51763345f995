/** A number of one or two digits that is typed without a key that ends it: 1 and then, soon after, 0 is 10. */
const DIGITS_MS = 1_000

export class Digits {
  #before = ''
  #until = 0

  typed(digit: string): number {
    this.#before = performance.now() < this.#until && this.#before.length === 1 ? this.#before + digit : digit
    this.#until = performance.now() + DIGITS_MS
    return Number(this.#before)
  }
}
