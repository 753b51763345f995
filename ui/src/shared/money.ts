/** Sums of money in words: "2.8 万元", "7,500 元", "CNY 28,000" (in `lang`, else the language of now). Counted in integers. */
import { sayIn, words, type Lang } from './words.svelte'

const MINOR_A_UNIT = 100
/** A Chinese reader counts from here in ten thousands, where two places after the point say it exactly. */
const WAN = 10_000
const WAN_PLACES = 100

/** @param minor minor units of the currency @param currency ISO 4217 */
export function money(minor: number, currency: string, lang: Lang = words.lang): string {
  const units = Math.trunc(Math.abs(minor) / MINOR_A_UNIT)
  const rest = Math.abs(minor) % MINOR_A_UNIT
  const sign = minor < 0 ? '−' : ''
  const inWan = lang === 'zh-CN' && units >= WAN && rest === 0 && units % (WAN / WAN_PLACES) === 0
  const n = sign + (inWan ? decimal(units / (WAN / WAN_PLACES), WAN_PLACES) : grouped(units) + fraction(rest))
  if (currency === 'CNY') return sayIn(lang, inWan ? 'money.wan' : 'money.yuan', { n })
  const name = lang === 'zh-CN' ? (currencyName(currency, lang) ?? currency) : currency
  return sayIn(lang, 'money.other', { n: inWan ? sign + grouped(units) : n, currency: name })
}

/** What a person typed as a sum in major units, in minor ones; null where it is none. */
export function minorOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[,，\s]/g, '')
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!parts) return null
  return Number(parts[1]) * MINOR_A_UNIT + Number((parts[2] ?? '').padEnd(2, '0'))
}

function grouped(units: number): string {
  return String(units).replace(/\B(?=(\d{3})+$)/g, ',')
}

function fraction(rest: number): string {
  return rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`
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
