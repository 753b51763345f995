/** Receipts as people type them: `b 12`, `B12` and `B0012` are one. */

const DIGITS = 4
const RECEIPT = /^([A-Z]{0,3})(\d{1,6})$/u

/** The receipt as it stands on a slip; null for what is none. */
export function receiptOf(typed: string): string | null {
  const [, stall, number] = RECEIPT.exec(typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()) ?? []
  if (stall === undefined || number === undefined || Number(number) === 0) return null
  return stall + String(Number(number)).padStart(DIGITS, '0')
}

/** Whether it was typed whole, as it stands on the slip: nobody looks for anything else by that. */
export function isWhole(typed: string): boolean {
  const plain = typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()
  return plain !== '' && receiptOf(typed) === plain
}

/** What is looked for: a receipt as it stands there, anything else as it was typed. */
export function soughtOf(typed: string): string {
  const receipt = receiptOf(typed)
  return receipt !== null && /[A-Za-z]/u.test(typed.normalize('NFKC')) ? receipt : typed.trim()
}

/** Letters of a stall as they may stand in a receipt. */
export function stallOf(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[^A-Z]/gu, '').slice(0, 3)
}
