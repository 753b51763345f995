/** The words of the window: every one of them stands in ui/messages, in both languages. */
import en from '../../messages/en.json'
import zhCn from '../../messages/zh-cn.json'
import type { Lang } from '../bindings/Lang'
import { remember, remembered } from './remembered'

export type { Lang }
export type Key = keyof typeof zhCn
/** A plain text, or one by plural form, chosen by the parameter `n`. */
export type Message = string | { one?: string; other: string }
export type Params = Readonly<Record<string, string | number>>

export const LANGS: readonly Lang[] = ['zh-CN', 'en']
// The type asks English for every key that Chinese has; words.test.ts asks the other way round.
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
export function say(key: Key, params: Params = {}): string {
  return fill(MESSAGES[words.lang][key], words.lang, params)
}

/** The words of a key in a language of its own: the residents' window speaks the meeting's. */
export function sayIn(lang: Lang, key: Key, params: Params = {}): string {
  return fill(MESSAGES[lang][key], lang, params)
}

/** Whether a key made at run time (from an error's code) has words. */
export function isKey(key: string): key is Key {
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
