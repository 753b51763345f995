import { describe, expect, it } from 'vitest'
import { marked } from './marked'

const shown = (text: string, wanted: string) => marked(text, wanted).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('|')

describe('what is looked for', () => {
  it('is marked wherever it stands, as it is written', () => {
    expect(shown('转角要圆，转角要软', '转角')).toBe('[转角]|要圆，|[转角]|要软')
    expect(shown('Round corners', ' round ')).toBe('[Round]| corners')
    expect(shown('aaa', 'aa')).toBe('[aa]|a')
    expect(shown('路灯', '路灯')).toBe('[路灯]')
  })

  it('is marked nowhere where there is none of it, and no text is lost', () => {
    for (const [text, wanted] of [['灯', ''], ['灯', ' '], ['灯', '路'], ['', '路'], ['İstanbul', 'stan']]) {
      expect(marked(text!, wanted!)).toEqual([{ text, hit: false }])
    }
  })
})
