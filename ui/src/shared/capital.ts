/** Words that stand alone, or begin a line: with a capital letter, where their writing has any. */
export function capital(text: string): string {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
