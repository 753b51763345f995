import { render } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { say, words } from '../../shared/words.svelte'
import Reading from './Reading.svelte'

const note = (hash: string, part: Partial<ReadingNote>): ReadingNote => ({
  table: 3, project: null, project_number: null, hash, text: hash, what: 'note', kind: 'support', read: false, withheld: false, ...part,
})

beforeEach(() => words.speak('en'))

it('stands under the project’s number and name; two of one name are told apart, and an aside has none', () => {
  const notes = [
    note('1', { project: 'Lamps', project_number: 4 }),
    note('2', { project: 'Lamps', project_number: 4 }),
    note('3', { project: 'Lamps', project_number: 21 }),
    note('4', {}),
  ]
  const nothing = () => {}
  const { container } = render(Reading, { notes, at: 0, onread: nothing, onwithhold: nothing, onerase: nothing })
  const heads = [...container.querySelectorAll('h3')]
  expect(heads.map((head) => head.querySelector('.box')?.textContent ?? null)).toEqual(['4', '21', null])
  expect(heads.map((head) => head.querySelector('.project')!.textContent)).toEqual(['Lamps', 'Lamps', say('organiser.asides')])
})
