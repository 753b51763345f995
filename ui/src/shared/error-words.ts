/** What an error says to a person: what happened, what is safe, what to do. */
import type { ErrorView } from '../bindings/ErrorView'
import { isKey, say, type Key } from './words.svelte'

export interface ErrorWords {
  happened: string
  safe: string
  todo: string | null
}

const UNKNOWN: Key = 'error.unknown'
/** Parameters that may be the code of another error. */
const NAMES_A_CODE = ['reason', 'detail'] as const
const CODE = /^[a-z_]+$/u

/** A code means nothing to people: it is said in words, as the command line says it. */
function inWords(params: ErrorView['params']): ErrorView['params'] {
  const said = { ...params }
  for (const name of NAMES_A_CODE) {
    const code = said[name]
    if (code === undefined || !CODE.test(code)) continue
    const known = [`reason.${code}`, `refusal.${code}`].find(isKey) ?? 'reason.unlike_ours'
    said[name] = say(known).replace(/[.。]$/u, '')
  }
  return said
}

/** The same in a few letters, for a narrow place beside what stands there; else whole. */
export function shortWords({ key, params }: ErrorView): string {
  const short = [`${key}.short`].find(isKey)
  return short === undefined ? errorWords({ key, params }).happened : say(short, params)
}

/** `<key>.safe` and `<key>.todo` stand beside the key where they are its own; an unknown key is shown as it came. */
export function errorWords({ key, params }: ErrorView): ErrorWords {
  const known = isKey(key) ? key : UNKNOWN
  const named = { ...inWords(params), code: key }
  const beside = (part: string): Key | undefined => [`${known}.${part}`].find(isKey)
  const todo = beside('todo')
  return {
    happened: say(known, named),
    safe: say(beside('safe') ?? 'error.unknown.safe', named),
    todo: todo === undefined ? null : say(todo, named),
  }
}
