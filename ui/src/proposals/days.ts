/** Days as people say them: "3月2日", "2 March"; with the year where it is not this one's. */
import { words } from '../shared/words.svelte'

export function daySays(day: string, thisYear = new Date().getFullYear()): string {
  const at = new Date(`${day}T00:00:00`)
  if (Number.isNaN(at.getTime())) return day
  const year = at.getFullYear() === thisYear ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(words.lang === 'en' ? 'en-GB' : words.lang, { month: 'long', day: 'numeric', ...year }).format(at)
}
