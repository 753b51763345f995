/** Figures that are typed beside a project: dots at a wall, marks of a committee. */

export const MARK = 10
/** Most who mark. */
export const MEMBERS = 9

function numberOf(typed: string, most: number): number | null {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,7}$/u.test(plain) && Number(plain) <= most ? Number(plain) : null
}

export function dotsOf(typed: string): number | null {
  return numberOf(typed, 1_000_000)
}

/** One for each criterion; null while one is missing or is none. */
export function marksOf(typed: readonly string[]): number[] | null {
  const marks = typed.map((mark) => numberOf(mark, MARK))
  return marks.every((mark) => mark !== null) ? marks : null
}

/** Whether it is written and cannot be. */
export function isWrong(typed: string, most: number): boolean {
  return typed.trim() !== '' && numberOf(typed, most) === null
}

/** Hundredths: "7.50". */
export function hundredths(figure: number): string {
  return `${Math.trunc(figure / 100)}.${String(figure % 100).padStart(2, '0')}`
}
