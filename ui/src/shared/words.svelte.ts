/** The words of the window: every one of them stands in ui/messages, in both languages. */
import en from '../../messages/en.json'
import zhCn from '../../messages/zh-cn.json'
import type { Lang } from '../bindings/Lang'
import type { MessageParams } from '../bindings/MessageParams'
import { remember, remembered } from './remembered'

export type { Lang }
export type Key = keyof MessageParams
/** The keys that these parameters are enough for; without any, those that say all by themselves. */
export type KeyWith<Name extends string = never> = { [K in Key]: [MessageParams[K]] extends [Name] ? K : never }[Key]
/** A plain text, or one by plural form, chosen by the parameter `n`. */
export type Message = string | { one?: string; other: string }
export type Params = Readonly<Record<string, string | number>>
/** Just what a key asks for, and nothing where it asks for nothing; of a key that may be one of several, what all of them ask for. */
export type Given<K extends Key> = [MessageParams[K]] extends [never] ? [] : [params: { readonly [Name in MessageParams[K]]: string | number }]
/** Says in the language of a window. */
export type Say = typeof say

export const LANGS: readonly Lang[] = ['zh-CN', 'en']
const MESSAGES: Record<Lang, Record<Key, Message>> = { 'zh-CN': zhCn, en }
const REMEMBERED_AS = 'lang'

class Words {
  #lang = $state<Lang>('zh-CN')

  get lang(): Lang {
    return this.#lang
  }

  /** Switches every word on the screen at once. */
  speak(lang: Lang): void {
    this.#lang = lang
    document.documentElement.lang = lang
  }

  /** The same, by choice of a person: it stays so at the next start. */
  choose(lang: Lang): void {
    this.speak(lang)
    remember(REMEMBERED_AS, lang)
  }

  /** Asked for at the start, else remembered, else the machine's. */
  begin(asked: Lang | null, machine: Lang): void {
    const before = LANGS.find((lang) => lang === remembered(REMEMBERED_AS))
    this.speak(asked ?? before ?? machine)
  }
}

export const words = new Words()

/** The words of a key in the language of now; `{name}` is replaced by the parameter of that name. */
export function say<K extends Key>(key: K, ...given: Given<K>): string
export function say(key: Key, params?: Params): string {
  return sayFound(key, params)
}

/** The words of a key in a language of its own: the residents' window speaks the meeting's. */
export function sayIn<K extends Key>(lang: Lang, key: K, ...given: Given<K>): string
export function sayIn(lang: Lang, key: Key, params: Params = {}): string {
  return fill(MESSAGES[lang][key], lang, params)
}

/** The words of a key that was found at run time (from an error's code), with what came along with it. */
export function sayFound(key: Key, params: Params = {}): string {
  return fill(MESSAGES[words.lang][key], words.lang, params)
}

/** Whether a key made at run time (from an error's code) has words; where it is of one family, it is one of that family's. */
export function isKey<Made extends string>(key: Made): key is Made & Key {
  return key in zhCn
}

/** A gap: `{name}`, or `{name|one|other}` for the word that goes with that number. */
const GAP = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g

export function fill(message: Message, lang: Lang, params: Params): string {
  return text(message, lang, params).replace(GAP, (gap, name: string, one?: string, other?: string) => {
    const value = params[name]
    if (value === undefined) return gap
    if (one === undefined || other === undefined) return apart(String(value))
    return plural(lang, value) === 'one' ? one : other
  })
}

const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u061C\u200E\u200F]/u

/** A text that is written from right to left is kept apart (UAX #9), so that it cannot turn the sentence it stands in. */
export function apart(value: string): string {
  return FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value
}

function text(message: Message, lang: Lang, params: Params): string {
  if (typeof message === 'string') return message
  return (plural(lang, params.n) === 'one' ? message.one : undefined) ?? message.other
}

function plural(lang: Lang, n: string | number | undefined): Intl.LDMLPluralRule {
  return new Intl.PluralRules(lang).select(Number(n))
}
