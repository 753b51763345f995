import { beforeEach, expect, it } from 'vitest'
import { words } from '../../shared/words.svelte'
import { bringSays } from './bring'

const file = (place: string, name: string) => ({ path: `/media/${place}/${name}`, name, place })

beforeEach(() => words.speak('zh-CN'))

it('names the stick on which records lie, or says how many sticks there are', () => {
  expect(bringSays([file('红盘', 'a'), file('红盘', 'b')])).toBe('收下“红盘”里的 2 份')
  expect(bringSays([file('红盘', 'a'), file('蓝盘', 'b'), file('蓝盘', 'c')])).toBe('收下 2 个 U 盘里的 3 份')
  expect(bringSays([file('象湖社区居委会办公室公用U盘', 'a')])).toBe('收下“象湖社区居委会…”里的 1 份')
  words.speak('en')
  expect(bringSays([file('red', 'a'), file('blue', 'b')])).toMatch(/2 records from 2 sticks/)
})
