/** Project numbers as people type them. */

/** `51、54, 58` as its numbers; full-width digits are digits. */
export function numbersOf(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((number) => number !== '')
}
