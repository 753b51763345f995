/** What in a text may tell who somebody is or where they live: numbers of telephones, identity cards, doors, cars. A hint for whoever reads, never a judgement. */

export type HintKind = 'id' | 'phone' | 'email' | 'account' | 'plate' | 'door'

export interface Hint {
  kind: HintKind
  /** Places in the text. */
  from: number
  to: number
}

/** Digits as they are typed, also in full width. */
const D = '[0-9０-９]'
const GAP = '[-\\s.·()（）－—]?'
const alone = (pattern: string) => new RegExp(`(?<!${D})(?:${pattern})(?!${D})`, 'gu')

/** What is surer comes first: where two overlap, the first holds. */
const PATTERNS: readonly [HintKind, RegExp][] = [
  ['email', /[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/gu],
  ['id', alone(`(?:${D}${GAP}){17}[0-9０-９XxＸｘ]`)],
  ['phone', alone(`(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９](?:${GAP}${D}){9}`)],
  ['phone', alone(`[0０]${D}{2,3}${GAP}${D}{7,8}`)],
  ['phone', new RegExp(`[+＋]${D}(?:${GAP}${D}){7,13}(?!${D})`, 'gu')],
  ['phone', new RegExp(`(?<![0-9０-９.．])${D}{3,4}${GAP}${D}{4}(?![0-9０-９.．]|\\s?[\u5143\u4e07\u5757\u5e74])`, 'gu')],
  ['account', alone(`(?:${D}${GAP}){12,18}${D}`)],
  ['account', /(?:\u5fae\u4fe1\u53f7?|QQ|ＱＱ|WeChat|wx)\s*[:：\u53f7\u662f]?\s*[A-Za-z0-9_-]{5,}/giu],
  ['plate', /[\u4eac\u6d25\u6caa\u6e1d\u5180\u8c6b\u4e91\u8fbd\u9ed1\u6e58\u7696\u9c81\u65b0\u82cf\u6d59\u8d63\u9102\u6842\u7518\u664b\u8499\u9655\u5409\u95fd\u8d35\u7ca4\u9752\u85cf\u5ddd\u5b81\u743c][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/gu],
  ['door', new RegExp(`${D}{1,4}\\s?[\u680b\u5e62\u5ea7\u53f7\u5f04\u697c](?:[^，\u3002；\\s]|(?<=[\u680b\u5e62\u5ea7\u697c\u5143])\\s|\\s(?=\u5355)){0,8}?${D}{2,4}\\s?[\u5ba4\u53f7\u6237\u623f]?(?!${D})|${D}{3,4}\\s?[\u5ba4\u623f]`, 'gu')],
]

/** In the order of the text, none over another. */
export function hintsIn(text: string): Hint[] {
  const found: Hint[] = []
  for (const [kind, pattern] of PATTERNS) {
    for (const { index, 0: match } of text.matchAll(pattern)) {
      const [from, to] = [index, index + match.trimEnd().length]
      if (found.every((other) => to <= other.from || other.to <= from)) found.push({ kind, from, to })
    }
  }
  return found.toSorted((a, b) => a.from - b.from)
}
