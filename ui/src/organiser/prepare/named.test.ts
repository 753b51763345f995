import { expect, it } from 'vitest'
import { firstNames } from './named'

it('names as many as fit two lines, and at least one', () => {
  expect(firstNames(['Anna Nowak', 'Library'])).toEqual(['Anna Nowak', 'Library'])
  expect(firstNames(Array<string>(40).fill('王小明'))).toHaveLength(15)
  expect(firstNames(Array<string>(40).fill('Anna Nowak'))).toHaveLength(10)
  expect(firstNames(['社'.repeat(90), 'b'])).toEqual(['社'.repeat(90)])
  expect(firstNames([])).toEqual([])
})
