import { describe, expect, it } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { masksAfter, openHints, piecesOf, SIGN, stepped, type Chosen } from './masking'

const SAID = '👨‍👩‍👧 王大爷家，打 13812345678 或 86123456，希望修'
/** Places as the desk counts them. */
const part = (words: string, text = SAID) => {
  const from = [...text.slice(0, text.indexOf(words))].length
  return { from, to: from + [...words].length }
}
const stretch = (words: string) => ({ from: SAID.indexOf(words), to: SAID.indexOf(words) + words.length })
const shown = (masked: Parameters<typeof piecesOf>[1]) => piecesOf(SAID, masked).map(({ text }) => text).join('')

describe('a text with what is masked', () => {
  it('leaves every letter of the text in its place', () => {
    for (const text of ['', '没有', '13812345678', '张三 13812345678，赣A12345。', '👨‍👩‍👧 3栋2单元501室']) {
      const pieces = piecesOf(text, [])
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { from, to, text: words } of pieces) expect(text.slice(from, to)).toBe(words)
    }
    expect(piecesOf('打 13812345678。', []).map(({ kind }) => kind)).toEqual([null, 'phone', null])
  })

  it('shows the same sign for each part, and points out what is left of a hint', () => {
    expect(shown([part('王大爷'), part('13812345678')])).toBe(`👨‍👩‍👧 ${SIGN}家，打 ${SIGN} 或 86123456，希望修`)
    expect(shown([part('打 13812345678 或 86123456')])).toBe(`👨‍👩‍👧 王大爷家，${SIGN}，希望修`)
    const half = piecesOf(SAID, [part('1381234')])
    expect(half.filter(({ kind }) => kind !== null).map(({ text }) => text)).toEqual(['5678', '86123456'])
    const note = { text: SAID, masked: [part('13812345678')] } as unknown as ReadingNote
    expect(openHints(note).map(({ text }) => text)).toEqual(['86123456'])
  })
})

describe('the key', () => {
  it('masks one hint after the other where nothing is selected, then says that nothing is left', () => {
    const first = masksAfter(SAID, [], null)!
    expect(first).toEqual([part('13812345678')])
    const second = masksAfter(SAID, first, null)!
    expect(second).toEqual([part('13812345678'), part('86123456')])
    expect(masksAfter(SAID, second, null)).toBeNull()
  })

  it('masks what is selected, and shows it again where all of it is masked', () => {
    expect(masksAfter(SAID, [], stretch('王大爷家'))).toEqual([part('王大爷家')])
    expect(masksAfter(SAID, [part('王大爷')], stretch('大爷家'))).toEqual([part('王大爷'), part('大爷家')])
    expect(masksAfter(SAID, [part('王大爷'), part('13812345678')], stretch('王大爷'))).toEqual([part('13812345678')])
  })
})

describe('an arrow', () => {
  const words = ({ anchor, head }: Chosen) => SAID.slice(Math.min(anchor, head), Math.max(anchor, head))
  function walk(masked: Parameters<typeof piecesOf>[1], steps: readonly (readonly [1 | -1, boolean])[]): string {
    let chosen: Chosen | null = null
    for (const [by, more] of steps) chosen = stepped(SAID, masked, chosen, by, more)
    return words(chosen!)
  }

  it('chooses whole characters, from either end, and a masked part as one', () => {
    expect(walk([], [[1, false]])).toBe('👨‍👩‍👧')
    expect(walk([], [[1, false], [1, false], [1, false]])).toBe('王')
    expect(walk([], [[-1, false]])).toBe('修')
    expect(walk([part('王大爷家')], [[1, false], [1, false], [1, false]])).toBe('王大爷家')
  })

  it('with Shift chooses more of them, turns round, and stops at the ends', () => {
    expect(walk([], [[1, false], [1, false], [1, false], [1, true], [1, true]])).toBe('王大爷')
    expect(walk([], [[1, false], [1, false], [1, false], [-1, true]])).toBe(' ')
    expect(walk([], [[-1, false], [1, true], [1, false]])).toBe('修')
    expect(stepped('', [], null, 1, false)).toBeNull()
  })
})
