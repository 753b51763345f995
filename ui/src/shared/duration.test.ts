import { describe, expect, it } from 'vitest'
import { timeLeft, timeSpan } from './duration'

describe('time left in words', () => {
  it('counts a second as left until it is gone', () => {
    expect(timeLeft(22_000, 'zh-CN')).toBe('还剩 22 秒')
    expect(timeLeft(21_001, 'zh-CN')).toBe('还剩 22 秒')
    expect(timeLeft(80_000, 'zh-CN')).toBe('还剩 1 分 20 秒')
    expect(timeLeft(60_000, 'zh-CN')).toBe('还剩 1 分')
    expect(timeLeft(80_000, 'en')).toBe('1 min 20 s left')
  })
  it('says that time is up, then by how much it is over', () => {
    expect(timeLeft(0, 'zh-CN')).toBe('时间到了')
    expect(timeLeft(-999, 'zh-CN')).toBe('时间到了')
    expect(timeLeft(-10_400, 'zh-CN')).toBe('超 10 秒')
    expect(timeLeft(-75_000, 'en')).toBe('1 min 15 s over')
  })
})

describe('a length of time', () => {
  it('is said in minutes and seconds', () => {
    expect(timeSpan(180_000, 'zh-CN')).toBe('3 分')
    expect(timeSpan(20_400, 'zh-CN')).toBe('20 秒')
    expect(timeSpan(-5, 'en')).toBe('0 s')
  })
})
