import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Clock, minutesAndSeconds } from './clock.svelte'

describe('the clock', () => {
  let lookAgain: ReturnType<typeof vi.fn<() => void>>
  let clock: Clock
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    lookAgain = vi.fn<() => void>()
    clock = new Clock(lookAgain)
    stop = clock.start()
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  it('counts on from what the view said', () => {
    clock.follow({ now_ms: 60_000 })
    vi.advanceTimersByTime(5_000)
    expect(clock.now_ms).toBe(65_000)
    expect(clock.left_ms({ spent_ms: 10_000, limit_ms: 60_000, running: true })).toBe(45_000)
  })

  it('stands still for what is paused', () => {
    clock.follow({ now_ms: 60_000 })
    vi.advanceTimersByTime(5_000)
    expect(clock.left_ms({ spent_ms: 10_000, limit_ms: 60_000, running: false })).toBe(50_000)
  })

  it('asks again once when the view said so, and not before', () => {
    clock.follow({ now_ms: 0, look_again_at_ms: 3_000 })
    vi.advanceTimersByTime(2_800)
    expect(lookAgain).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5_000)
    expect(lookAgain).toHaveBeenCalledTimes(1)
  })

  it('asks again on focus, and after the machine slept', () => {
    clock.follow({ now_ms: 0 })
    dispatchEvent(new Event('focus'))
    expect(lookAgain).toHaveBeenCalledTimes(1)
    vi.setSystemTime(Date.now() + 3_600_000)
    clock.tick()
    expect(lookAgain).toHaveBeenCalledTimes(2)
  })

  it('does not take a clock set by the hour for time that passed', () => {
    clock.follow({ now_ms: 1_000 })
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(1_000)
    expect(clock.now_ms).toBe(2_000)
  })
})

describe('minutes and seconds', () => {
  it.each([
    [22_000, '0:22'],
    [21_200, '0:22'],
    [725_000, '12:05'],
    [0, '0:00'],
    [-3_500, '0:03'],
  ])('%i ms read %s', (ms, text) => expect(minutesAndSeconds(ms)).toBe(text))
})
