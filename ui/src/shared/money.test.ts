import { describe, expect, it } from 'vitest'
import { minorOf, money, moneyInFull, typedOf, unitOf } from './money'
import { words } from './words.svelte'

describe('money in words', () => {
  it('counts in ten thousands for a Chinese reader where two places say it exactly', () => {
    expect(money(2_800_000, 'CNY', 'zh-CN')).toBe('2.8 万元')
    expect(money(9_800_000, 'CNY', 'zh-CN')).toBe('9.8 万元')
    expect(money(1_000_000, 'CNY', 'zh-CN')).toBe('1 万元')
    expect(money(12_350_000, 'CNY', 'zh-CN')).toBe('12.35 万元')
    expect(money(30_000_000, 'CNY', 'zh-CN')).toBe('30 万元')
  })
  it('says sums that stand together in one unit', () => {
    words.speak('zh-CN')
    expect([6_300_000, 1_050_000, 900_000, 0].map(moneyInFull('CNY'))).toEqual(['63,000 元', '10,500 元', '9,000 元', '0 元'])
  })
  it('says every yuan where ten thousands would hide one', () => {
    expect(money(750_000, 'CNY', 'zh-CN')).toBe('7,500 元')
    expect(money(2_805_000, 'CNY', 'zh-CN')).toBe('28,050 元')
    expect(money(2_800_050, 'CNY', 'zh-CN')).toBe('28,000.50 元')
    expect(money(0, 'CNY', 'zh-CN')).toBe('0 元')
    expect(money(-750_000, 'CNY', 'zh-CN')).toBe('−7,500 元')
  })
  it('names the currency by its code in English, by its name in Chinese', () => {
    expect(money(2_800_000, 'CNY', 'en')).toBe('CNY 28,000')
    expect(money(123_456_789, 'PLN', 'en')).toBe('PLN 1,234,567.89')
    expect(money(2_800_000, 'PLN', 'zh-CN')).toMatch(/^28,000 \p{Script=Han}+$/u)
    expect(money(500, 'not a code', 'zh-CN')).toBe('5 not a code')
  })
})

describe('a sum that a person types', () => {
  it('is read in major units, with full-width digits and separators', () => {
    expect(minorOf('28000', 'CNY')).toBe(2_800_000)
    expect(minorOf('２８，０００．5', 'CNY')).toBe(2_800_050)
    expect(minorOf(' 7,500.05 ', 'CNY')).toBe(750_005)
    expect(minorOf('1 234 567', 'CNY')).toBe(123_456_700)
  })
  it('has a comma before one or two decimals as its point, as a list has', () => {
    expect(minorOf('1200,50', 'PLN')).toBe(120_050)
    expect(minorOf('12，5', 'CNY')).toBe(1_250)
    expect(minorOf('1.200,50', 'EUR')).toBe(120_050)
    expect(minorOf('1200,5', 'JPY')).toBeNull()
  })
  it('has its unit where a Chinese writer adds it, as the lists that are read in have', () => {
    for (const typed of ['3.2万', '3.2 万元', '３.２万', '¥32,000', '32000元', '32 000 元']) expect(minorOf(typed, 'CNY'), typed).toBe(3_200_000)
    expect(minorOf('3.2万', 'EUR')).toBeNull()
    expect(minorOf('0.000001万', 'CNY')).toBe(1)
    expect(minorOf('0.0000001万', 'CNY')).toBeNull()
  })
  it('has thousands in groups of three only', () => {
    for (const typed of ['12,34,567', '1200,500', '1,2,3', '1 2', '12 3456', ',5', '1,', '1.200,500']) {
      expect(minorOf(typed, 'CNY')).toBeNull()
    }
  })
  it('is nothing where it is no sum', () => {
    for (const typed of ['', '-5', '万', '约3万', '2.8.1万', '1.234', '9'.repeat(13), '1e5']) expect(minorOf(typed, 'CNY')).toBeNull()
  })
})

describe('sums of currencies with other decimals', () => {
  it('are read and said in their own smallest unit', () => {
    expect(minorOf('1500', 'JPY')).toBe(1_500)
    expect(money(1_500, 'JPY', 'en')).toBe('JPY 1,500')
    expect(minorOf('1500.5', 'JPY')).toBeNull()
    expect(minorOf('1.25', 'KWD')).toBe(1_250)
    expect(money(1_250, 'KWD', 'en')).toBe('KWD 1.250')
    expect(minorOf('1200', 'HUF')).toBe(120_000)
    expect(money(12_345, 'CLF', 'en')).toBe('CLF 1.2345')
    for (const currency of ['CNY', 'JPY', 'KWD']) expect(minorOf(typedOf(120_050, currency), currency)).toBe(120_050)
  })
})

it('names what a sum is counted in', () => {
  expect([unitOf('CNY', 'zh-CN'), unitOf('CNY', 'en'), unitOf('PLN', 'en')]).toEqual(['元', 'CNY', 'PLN'])
})
