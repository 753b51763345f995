/** How people and texts are called where they are erased. */
import type { PersonItem } from '../bindings/PersonItem'
import type { SaidItem } from '../bindings/SaidItem'
import { isKey, say } from '../shared/words.svelte'

const WHO = ['seat', 'staff', 'witness'] as const

/** “5 号”; where several tables are shown, “第 3 桌 5 号”. */
export function called(person: PersonItem, ofOneTable: boolean): string {
  const who = WHO.find((one) => one === person.who) ?? 'witness'
  return ofOneTable
    ? say(`erase.who_${who}`, { n: person.number })
    : say(`erase.who_${who}_of`, { n: person.number, table: person.table })
}

/** What a text is in the record. */
export function whatOf(what: string): string {
  const key = `said.${what}` as const
  return isKey(key) ? say(key) : what
}

/** The texts in which these words stand; all of them while nothing is looked for. */
export function withWords(texts: readonly SaidItem[], find: string): SaidItem[] {
  const wanted = find.trim().toLocaleLowerCase()
  return texts.filter((said) => wanted === '' || (said.text ?? '').toLocaleLowerCase().includes(wanted))
}
