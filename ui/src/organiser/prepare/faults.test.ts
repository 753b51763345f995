import { beforeEach, expect, it } from 'vitest'
import { words } from '../../shared/words.svelte'
import { faultWords } from './faults'

beforeEach(() => words.speak('zh-CN'))

it('says a fault with its line and column', () => {
  const said = faultWords({ key: 'intake.not_a_number', params: { line: '4', field: 'cost', found: '三万' } })
  expect(said).toMatch(/^原表第 4 行，费用：.*三万/)
})

it('says only the line where a fault is of the whole line, and neither where it is of the whole file', () => {
  expect(faultWords({ key: 'intake.syntax', params: { line: '9', field: '', found: '"' } })).toMatch(/^原表第 9 行：/)
  expect(faultWords({ key: 'intake.not_utf8', params: { line: '0', field: '', found: '' } })).not.toContain('0')
})
