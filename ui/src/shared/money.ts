/** Sums of money in words: "2.8 万元", "7,500 元", "CNY 28,000" (in `lang`, else the language of now). Counted in integers. */
import { DECIMALS } from '../bindings/currencies'
import { sayIn, words, type Lang } from './words.svelte'

/** The digits after the point of what is no currency of ISO 4217. */
const USUAL_DECIMALS = 2
/** A Chinese reader counts from here in ten thousands, where two places after the point say it exactly. */
const WAN = 10_000
const WAN_PLACES = 100

/** How many digits of a sum in this currency stand after the point: none for JPY, three for KWD. */
export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? USUAL_DECIMALS
}

/** Sums as the organiser compares them, on the board and in all that it opens: never in ten thousands, so that nobody reads "1.05 万元" beside "10,500 元". */
export function moneyInFull(currency: string): (minor: number) => string {
  return (minor) => money(minor, currency, words.lang, true)
}

/** Whether a sum is said in ten thousands without losing anything. */
function isInWan(minor: number, currency: string): boolean {
  const unit = 10 ** decimalsOf(currency)
  return Math.abs(minor) >= WAN * unit && Math.abs(minor) % ((WAN / WAN_PLACES) * unit) === 0
}

/** @param minor minor units of the currency @param currency ISO 4217 @param inYuan never in ten thousands */
export function money(minor: number, currency: string, lang: Lang = words.lang, inYuan = false): string {
  const places = decimalsOf(currency)
  const unit = 10 ** places
  const units = Math.trunc(Math.abs(minor) / unit)
  const rest = Math.abs(minor) % unit
  const sign = minor < 0 ? '−' : ''
  const inWan = currency === 'CNY' && lang === 'zh-CN' && !inYuan && isInWan(minor, currency)
  const n = sign + (inWan ? decimal(units / (WAN / WAN_PLACES), WAN_PLACES) : grouped(units) + fraction(rest, places))
  if (currency === 'CNY') return sayIn(lang, inWan ? 'money.wan' : 'money.yuan', { n })
  return sayIn(lang, 'money.other', { n, currency: unitOf(currency, lang) })
}

/** What a sum is counted in, in words: "元". */
export function unitOf(currency: string, lang: Lang = words.lang): string {
  if (currency === 'CNY') return sayIn(lang, 'money.yuan', { n: '' }).trim()
  return lang === 'zh-CN' ? (currencyName(currency, lang) ?? currency) : currency
}

/** Digits, in groups of three where they are in groups, and a point with decimals. */
const SUM = /^(\d{1,12}|\d{1,3}(?:[, ]\d{3}){1,3})(?:\.(\d+))?$/
/** The same where a comma stands before one or two decimals, as much of Europe writes it. */
const SUM_WITH_COMMA = /^(\d{1,12}|\d{1,3}(?:[. ]\d{3}){1,3}),(\d{1,2})$/

/** A sum with its unit, as a Chinese writer adds it: 3.2万, 3.2 万元, 32000元. */
const WITH_UNIT = /^(.+?) ?(?:(万|萬)元?|元)$/u
const WAN_MOVES = 4

/** What a person typed as a sum in major units of the currency, in minor ones; null where it is none. */
export function minorOf(typed: string, currency: string): number | null {
  const plain = typed.normalize('NFKC').trim().replace(/^[¥￥] ?/u, '').replace(/\s+/g, ' ')
  const unit = currency === 'CNY' ? WITH_UNIT.exec(plain) : null
  const written = unit?.[1] ?? plain
  const parts = SUM.exec(written) ?? SUM_WITH_COMMA.exec(written)
  const after = parts?.[2] ?? ''
  const places = decimalsOf(currency) + (unit?.[2] === undefined ? 0 : WAN_MOVES)
  if (!parts || after.length > places) return null
  const minor = Number(parts[1]!.replace(/[,. ]/g, '') + after.padEnd(places, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** A sum as it stands in a field, so that it is read back the same: `1200.50`, `1500` in JPY. */
export function typedOf(minor: number, currency: string): string {
  const unit = 10 ** decimalsOf(currency)
  return String(Math.trunc(minor / unit)) + fraction(minor % unit, decimalsOf(currency))
}

function grouped(units: number): string {
  return String(units).replace(/\B(?=(\d{3})+$)/g, ',')
}

function fraction(rest: number, places: number): string {
  return rest === 0 ? '' : `.${String(rest).padStart(places, '0')}`
}

/** `280` hundredths: "2.8". */
function decimal(parts: number, places: number): string {
  const after = String(parts % places).padStart(2, '0').replace(/0+$/, '')
  return grouped(Math.trunc(parts / places)) + (after === '' ? '' : `.${after}`)
}

/** "波兰兹罗提" for PLN: on a Chinese screen no Latin letters where there is a word. */
function currencyName(currency: string, lang: Lang): string | undefined {
  try {
    return new Intl.DisplayNames(lang, { type: 'currency' }).of(currency)
  } catch {
    return undefined
  }
}
