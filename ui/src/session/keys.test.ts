import { describe, expect, it } from 'vitest'
import { CHORDS, chordOf } from './keys'

const press = (code: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { code, ...held })

describe('the keys', () => {
  it.each([
    ['Enter', { altKey: true }, 'main_act'],
    ['KeyA', { altKey: true }, 'agree'],
    ['KeyQ', { altKey: true }, 'turn_before'],
    ['KeyH', { altKey: true }, 'seats'],
    ['KeyB', { altKey: true }, 'pause'],
    ['Digit1', { altKey: true }, 'kind_support'],
    ['Digit0', { altKey: true }, 'kind_aside'],
    ['ArrowUp', { altKey: true }, 'project_before'],
    ['KeyP', { altKey: true }, 'pick_project'],
    ['KeyF', { ctrlKey: true }, 'find'],
    ['Slash', { ctrlKey: true }, 'help'],
    ['F1', {}, 'help'],
  ])('%s with %j asks for %s', (code, held, does) => {
    expect(chordOf(press(code, held))?.does).toBe(does)
  })

  it('takes the place of the key, not its letter', () => {
    expect(chordOf(press('KeyS', { altKey: true, key: 'ß' }))?.does).toBe('read_back')
  })

  it.each([
    ['KeyS', {}],
    ['Digit1', {}],
    ['Enter', {}],
    ['Enter', { shiftKey: true }],
    ['KeyS', { altKey: true, ctrlKey: true }],
    ['Enter', { altKey: true, isComposing: true }],
  ])('%s with %j is no command', (code, held) => {
    expect(chordOf(press(code, held))).toBeNull()
  })

  it('gives no key to two acts, and nothing to a bare letter', () => {
    const keys = CHORDS.flatMap((chord) => chord.codes.map((code) => `${chord.with}+${code}`))
    expect(new Set(keys).size).toBe(keys.length)
    expect(CHORDS.filter((chord) => chord.with === null).flatMap((chord) => chord.codes)).toEqual(['F1'])
  })
})
