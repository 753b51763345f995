import { describe, expect, it } from 'vitest'
import { speakerPrefix } from './speaker-prefix'

const SEATS = [1, 2, 7, 10]

describe('digits and a space at the start of a line', () => {
  it.each([
    ['7 round corners', 7, 'round corners'],
    ['10 yes', 10, 'yes'],
    ['0 everybody', 0, 'everybody'],
    ['７\u3000圆', 7, '圆'],
    ['１０ 圆', 10, '圆'],
    ['7 ', 7, ''],
    [' 7 x', 7, 'x'],
    ['\u30007\u3000号', 7, '号'],
  ])('%j names seat %i', (text, seat, rest) => {
    expect(speakerPrefix(text, SEATS)).toEqual({ seat, rest })
  })

  it.each(['7round', '70 units', '3 nobody sits there', '100 homes', '7', 'a 7 x'])('%j names nobody', (text) => {
    expect(speakerPrefix(text, SEATS)).toBeNull()
  })
})
