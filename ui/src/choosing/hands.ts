/** How many hands went up, as it is typed. */

/** The digits of what was typed, full-width ones too; two at most, and no more than a count can have. */
export function digitsOf(typed: string): string {
  const plain = typed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - '０'.charCodeAt(0) + '0'.charCodeAt(0)))
  return plain.replace(/[^0-9]/g, '').replace(/^0+(?=\d)/, '').slice(0, 2)
}

export type HandsTyped = { is: 'nothing' } | { is: 'hands'; hands: number } | { is: 'too_many'; hands: number }

/** @param here so many are there to raise one */
export function readHands(typed: string, here: number): HandsTyped {
  if (typed === '') return { is: 'nothing' }
  const hands = Number(typed)
  return hands > here ? { is: 'too_many', hands } : { is: 'hands', hands }
}
