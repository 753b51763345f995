import { beforeEach, expect, it } from 'vitest'
import { words } from '../../shared/words.svelte'
import { board, joinedLamps, recommended } from '../shared/board.fixture'
import { canJoin, chosenOf, linesOf, namesOf } from './joining'

beforeEach(() => words.speak('zh-CN'))

const bench = { ...recommended(500), project: 'p7', number: 7, name: '长椅' }

it('puts what joining was begun with first, then what is recommended, then the others', () => {
  const view = board({ recommended: [bench, joinedLamps()], others: [{ number: 9, name: '树' }] })
  expect(linesOf(view, [2]).map(({ number }) => number)).toEqual([2, 7, 9])
})

it('takes what was joined with all its parts', () => {
  const lines = linesOf(board({ recommended: [bench, joinedLamps()], others: [{ number: 9, name: '树' }] }), [])
  const chosen = chosenOf(lines, [2, 7, 9])
  expect(chosen.projects).toEqual([7, 2, 5, 9])
  expect(chosen.sums).toEqual([500, 800_000])
  expect(chosenOf(lines, [9]).sums).toEqual([])
})

it('can be done where something is recommended and there is something else', () => {
  expect(canJoin(board())).toBe(false)
  expect(canJoin(board({ recommended: [bench] }))).toBe(false)
  expect(canJoin(board({ recommended: [bench], others: [{ number: 9, name: '树' }] }))).toBe(true)
})

it('names what looks alike', () => {
  expect(namesOf(board({ recommended: [bench, joinedLamps()] }), [2, 7])).toBe('7 长椅、2 Lamps')
})
