/** What residents said is taken over into a text that is typed anyway: as it stands, after what stands there. */

/** Whether it stands there already. */
export function taken(text: string, said: string): boolean {
  return text.includes(said.trim())
}

const ENDS = /[\p{P}]$/u
const CHINESE = /\p{Script=Han}/u

/** The text with one more sentence. */
export function takeOver(text: string, said: string): string {
  const before = text.trim()
  const more = said.trim()
  if (before === '') return more
  const chinese = CHINESE.test(more)
  const stop = ENDS.test(before) ? '' : chinese ? '；' : ';'
  return `${before}${stop}${chinese ? '' : ' '}${more}`
}
