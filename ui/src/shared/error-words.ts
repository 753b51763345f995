/** What an error says to a person: what happened, what is safe, what to do. */
import type { ErrorView } from '../bindings/ErrorView'
import { moneyInFull } from './money'
import { isKey, say, sayFound } from './words.svelte'

export interface ErrorWords {
  happened: string
  safe: string
  todo: string | null
}

const UNKNOWN = { key: 'error.unknown', safe: 'error.unknown.safe', todo: 'error.unknown.todo' } as const

/** Numbers in a row, which are written as the language does. */
const NUMBERS = /^\d+(, \d+)+$/

/** A code means nothing to people: it is said in words. */
function inWords({ key, params, named = {} }: ErrorView): ErrorView['params'] {
  const said: ErrorView['params'] = { ...params, code: key }
  for (const [name, text] of Object.entries(params)) {
    if (NUMBERS.test(text)) said[name] = text.replaceAll(', ', say('organiser.numbers_comma'))
  }
  for (const [name, is] of Object.entries(named)) {
    if (is === undefined) continue
    if ('sum' in is) said[name] = moneyInFull(is.sum.currency)(is.sum.minor)
    else if (isKey(is.code)) said[name] = sayFound(is.code).replace(/[.。]$/u, '')
  }
  return said
}

/** The same in a few letters, for a narrow place beside what stands there; else whole. */
export function shortWords(error: ErrorView): string {
  const short = [`${error.key}.short`].find(isKey)
  return short === undefined ? errorWords(error).happened : sayFound(short, error.params)
}

/** An unknown key is shown as it came. */
export function errorWords(error: ErrorView): ErrorWords {
  const named = inWords(error)
  const { key, safe, todo } = isKey(error.key) ? error : UNKNOWN
  const own = (key: string | undefined): string | null => (key !== undefined && isKey(key) ? sayFound(key, named) : null)
  return { happened: own(key) ?? '', safe: own(safe) ?? say(UNKNOWN.safe), todo: own(todo) }
}
