import { beforeEach, describe, expect, it, vi } from 'vitest'
import { chime, isDue } from './chime.svelte'

const started: number[] = []
const gain = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} }
const node = { connect: (next: unknown) => next }

beforeEach(() => {
  started.length = 0
  localStorage.clear()
  vi.stubGlobal('AudioContext', class { currentTime = 0; destination = node; resume = () => Promise.resolve() })
  vi.stubGlobal('GainNode', class { gain = gain; connect = node.connect })
  vi.stubGlobal('OscillatorNode', class {
    connect = node.connect
    stop = () => {}
    frequency: number
    constructor(_: unknown, { frequency }: { frequency: number }) { this.frequency = frequency }
    start = () => started.push(this.frequency)
  })
  chime.on = false
  chime.hears(null)
})

const at = (left_ms: number, speech = 'turn 7') => ({ speech, left_ms })

describe('the chime', () => {
  it('is due once, as the time of a speech runs out', () => {
    expect(isDue(at(200), at(-50))).toBe(true)
    expect(isDue(at(-50), at(-250))).toBe(false)
    expect(isDue(at(900), at(700))).toBe(false)
  })

  it('is not due where another speech has begun, or the laptop was asleep', () => {
    expect(isDue(at(200), at(-50, 'turn 8'))).toBe(false)
    expect(isDue(null, at(-50))).toBe(false)
    expect(isDue(at(40_000), at(-90_000))).toBe(false)
  })

  it('is off until somebody wants it, who hears it then', () => {
    chime.hears(at(100))
    chime.hears(at(-100))
    expect(started).toEqual([])
    chime.on = true
    expect(started).toHaveLength(2)
    chime.hears(at(100, 'turn 8'))
    chime.hears(at(-100, 'turn 8'))
    chime.hears(at(-300, 'turn 8'))
    expect(started).toHaveLength(4)
    expect(localStorage.getItem('chime')).toBe('yes')
  })
})
