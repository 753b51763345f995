import { beforeEach, describe, expect, it } from 'vitest'
import type { ErrorView } from '../bindings/ErrorView'
import { errorWords } from './error-words'
import { words } from './words.svelte'

const params = { number: '3', was: '35000', is: '40000.50' }
const sum = (minor: number) => ({ sum: { minor, currency: 'CNY' } })
const error: ErrorView = { key: 'since.sum', params, named: { was: sum(3_500_000), is: sum(4_000_050) } }

beforeEach(() => words.speak('zh-CN'))

describe('what an error names', () => {
  it('is money with its unit, as the language writes it', () => {
    expect(errorWords(error).happened).toBe('项目 3 的金额公布的是 35,000 元，后来定为 40,000.50 元')
    words.speak('en')
    expect(errorWords(error).happened).toContain('was published with CNY 35,000')
  })

  it('is numbers in a row, as the language writes them', () => {
    const row: ErrorView = { key: 'since.counted', params: { tables: '1, 3, 12' } }
    expect(errorWords(row).happened).toContain('第 1、3、12 桌')
  })
})
