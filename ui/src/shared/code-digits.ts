/** The twelve digits of an opening code, as people type them. */

/** The digits in what is typed, full-width ones too; null where anything else but blanks and dashes stands in it. */
export function digitsOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s\-\u2010-\u2015]/gu, '')
  return /^\d*$/.test(plain) ? plain : null
}

/** In groups of four, as it is printed. */
export function groups(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}
