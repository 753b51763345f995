import { beforeEach, expect, it } from 'vitest'
import type { PersonItem } from '../bindings/PersonItem'
import type { SaidItem } from '../bindings/SaidItem'
import { words } from '../shared/words.svelte'
import { called, whatOf, withWords } from './who'

beforeEach(() => words.speak('zh-CN'))

const person = (who: PersonItem['who'], number: number): PersonItem => ({ table: 3, who, number, names: [], hashes: [], texts: [], drafts: 0 })
const said = (text: string | null): SaidItem => ({
  hash: text ?? '', table: 1, what: 'note', project: null, text, seat: null, erased: text === null, stands: true,
})

it('calls a person by seat, and by table too where several are shown', () => {
  expect(called(person('seat', 5), true)).toBe('5 号')
  expect(called(person('seat', 5), false)).toBe('第 3 桌 5 号')
  expect(called(person('staff', 2), true)).toBe('工作人员（2）')
  expect(called(person('witness', 0), true)).toBe('见证人')
})

it('says what a text is, and a stranger’s name as it came', () => {
  expect(whatOf('reasons')).toBe('推荐理由')
  expect(whatOf('other')).toBe('other')
})

it('finds texts by words, in any case', () => {
  const texts = [said('转角要圆'), said('Round CORNERS'), said(null)]
  expect(withWords(texts, ' ')).toHaveLength(3)
  expect(withWords(texts, '转角')).toEqual([texts[0]])
  expect(withWords(texts, 'corners')).toEqual([texts[1]])
})
