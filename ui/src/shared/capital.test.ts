import { expect, it } from 'vitest'
import { capital } from './capital'

it('begins with a capital where the writing has any', () => {
  expect(['name', 'łódź', '名称', '', '3 votes'].map(capital)).toEqual(['Name', 'Łódź', '名称', '', '3 votes'])
})
