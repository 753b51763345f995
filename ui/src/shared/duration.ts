/** Times in words, as residents read them: "还剩 22 秒", "还剩 1 分 20 秒", "超 10 秒". */
import { sayIn, words, type Lang } from './words.svelte'

const SECOND_MS = 1000

/** What is left; in overtime how much it is over. A second counts as left until it is gone. */
export function timeLeft(left_ms: number, lang: Lang = words.lang): string {
  const left_s = Math.ceil(left_ms / SECOND_MS)
  if (left_s > 0) return sayIn(lang, 'duration.left', { time: spell(left_s, lang) })
  const over_s = Math.floor(-left_ms / SECOND_MS)
  return over_s === 0 ? sayIn(lang, 'duration.up') : sayIn(lang, 'duration.over', { time: spell(over_s, lang) })
}

/** A length of time: "22 秒", "1 分 20 秒", "3 分". */
export function timeSpan(ms: number, lang: Lang = words.lang): string {
  return spell(Math.round(Math.max(0, ms) / SECOND_MS), lang)
}

function spell(seconds: number, lang: Lang): string {
  const [m, s] = [Math.floor(seconds / 60), seconds % 60]
  if (m === 0) return sayIn(lang, 'duration.seconds', { s })
  return s === 0 ? sayIn(lang, 'duration.minutes', { m }) : sayIn(lang, 'duration.both', { m, s })
}
