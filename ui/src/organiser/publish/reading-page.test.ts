import { fireEvent, render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadingNote } from '../../bindings/ReadingNote'
import { say, words } from '../../shared/words.svelte'
import Reading from './Reading.svelte'

const note = (hash: string, part: Partial<ReadingNote>): ReadingNote => ({
  table: 3, project: null, project_number: null, hash, text: hash, what: 'note', kind: 'support', read: false, withheld: false, masked: [], held: false, ...part,
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
  const { container } = render(Reading, { notes, at: 0, onread: nothing, onwithhold: nothing, onmask: nothing, onerase: nothing })
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
    const { container } = render(Reading, { notes: many, at: 0, onread, onwithhold: () => {}, onmask: () => {}, onerase: () => {} })
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

describe('a part of a text', () => {
  const SAID = '王大爷家，打 13812345678，希望修'
  const place = (words: string) => ({ from: SAID.indexOf(words), to: SAID.indexOf(words) + words.length })
  const two = [note('a', { text: SAID, table: 1 }), note('b', { text: '没有', table: 2 })]

  function reading(notes: ReadingNote[]) {
    const onmask = vi.fn()
    const view = render(Reading, { notes, at: 0, onread: () => {}, onwithhold: () => {}, onmask, onerase: () => {} })
    const line = (hash: string) => view.container.querySelector<HTMLElement>(`[data-note="${hash}"]`)!
    const key = (code: string, more: KeyboardEventInit = {}) => fireEvent.keyDown(view.container.querySelector('[data-act=reading]')!, { key: code, code, ...more })
    return { onmask, line, key, masked: (masked: ReadingNote['masked']) => view.rerender({ notes: [{ ...notes[0]!, masked, read: true }, notes[1]!] }) }
  }
  afterEach(() => getSelection()?.removeAllRanges())

  it('that is marked is masked by the key, or by a click, and by a click shown again', async () => {
    const { onmask, line, key, masked } = reading(two)
    await key('Space')
    expect(onmask).toHaveBeenLastCalledWith('a', [place('13812345678')])
    await masked([place('13812345678')])
    expect(line('a').querySelector('.text')!.textContent).toBe('王大爷家，打 ▇▇▇，希望修')
    expect(line('a').textContent).not.toContain(say('organiser.hint.phone'))
    await fireEvent.click(line('a').querySelector('[data-masked]')!)
    expect(onmask).toHaveBeenLastCalledWith('a', [])
    await masked([])
    await fireEvent.click(line('a').querySelector('[data-hint]')!)
    expect(onmask).toHaveBeenLastCalledWith('a', [place('13812345678')])
  })

  it('that the mouse selects is masked by the button or the key, and by no click that ends the selection', async () => {
    const { onmask, line, key } = reading(two)
    const [before, hint] = [...line('a').querySelectorAll('[data-from]')]
    getSelection()!.setBaseAndExtent(hint!.firstChild!, 3, before!.firstChild!, 5)
    await fireEvent.click(hint!)
    expect(onmask).not.toHaveBeenCalled()
    await fireEvent.click(line('a').querySelector('[data-act=mask]')!)
    expect(onmask).toHaveBeenLastCalledWith('a', [{ from: 5, to: 10 }])
    // Selected in another note than the chosen one, and let go beyond it.
    getSelection()!.setBaseAndExtent(line('b').querySelector('[data-from]')!.firstChild!, 1, line('b'), 3)
    await fireEvent.mouseUp(window)
    await key('Space')
    expect(onmask).toHaveBeenLastCalledWith('b', [{ from: 1, to: 2 }])
  })

  it('is selected and masked by keys alone', async () => {
    const { onmask, line, key, masked } = reading(two)
    await key('ArrowRight')
    await key('ArrowRight', { shiftKey: true })
    await key('ArrowRight', { shiftKey: true })
    expect(getSelection()!.toString()).toBe('王大爷')
    await key('Space')
    expect(onmask).toHaveBeenLastCalledWith('a', [place('王大爷')])
    await masked([place('王大爷')])
    expect(line('a').querySelector('.text')!.textContent).toBe('▇▇▇家，打 13812345678，希望修')
    await key('ArrowRight')
    await key('Space')
    expect(onmask).toHaveBeenLastCalledWith('a', [])
  })

  it('says what to do where there is nothing to mask, and heeds two presses before the desk has answered', async () => {
    const { onmask, line, key } = reading([note('a', { text: '打 13812345678 或 86123456', table: 1 }), two[1]!])
    await key('ArrowDown')
    await key('Space')
    expect(onmask).not.toHaveBeenCalled()
    expect(line('b').querySelector('.nothing')!.textContent).toBe(say('organiser.mask_none'))
    for (const hint of line('a').querySelectorAll('[data-hint]')) await fireEvent.click(hint)
    expect(onmask).toHaveBeenLastCalledWith('a', [{ from: 2, to: 13 }, { from: 16, to: 24 }])
  })

  it('leaves its text in the list of what is unread until the list is left', async () => {
    const { line, key, masked } = reading(two)
    await fireEvent.click(document.querySelector('[data-act=show-unread]')!)
    await key('Space')
    await masked([place('13812345678')])
    expect(line('a')).not.toBeNull()
    await fireEvent.click(document.querySelector('[data-act=show-unread]')!)
    expect(line('a')).toBeNull()
  })
})
