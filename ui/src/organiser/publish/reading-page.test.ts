import { fireEvent, render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

describe('a page of what is read', () => {
  const many = Array.from({ length: 30 }, (_, n) => note(`${n}`, {}))
  /** How far below the top of the window the last note of the page ends. */
  let ends = 0
  const enter = (on: Element, timeStamp: number) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    return fireEvent(on, event)
  }
  function reading() {
    const onread = vi.fn()
    const { container } = render(Reading, { notes: many, at: 0, onread, onwithhold: () => {}, onerase: () => {} })
    return { onread, on: container.querySelector('[data-act=reading]')! }
  }

  beforeEach(() => {
    ends = 100
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => ({ bottom: ends }) as DOMRect)
  })
  afterEach(() => vi.restoreAllMocks())

  it('is read by one press, however often Enter is pressed at once', async () => {
    const { onread, on } = reading()
    for (const at_ms of [1000, 1050, 1100]) await enter(on, at_ms)
    expect(onread).toHaveBeenCalledOnce()
    await enter(on, 1601)
    expect(onread).toHaveBeenCalledTimes(2)
  })

  it('counts as read only once its last note has been in sight', async () => {
    ends = innerHeight + 1
    const { onread, on } = reading()
    await enter(on, 1000)
    expect(onread).not.toHaveBeenCalled()
    ends = innerHeight
    await fireEvent.scroll(on)
    ends = innerHeight + 1
    await enter(on, 2000)
    expect(onread).toHaveBeenCalledWith(many.slice(0, 10).map(({ hash }) => hash))
  })
})
