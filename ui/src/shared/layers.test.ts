import { describe, expect, it, vi } from 'vitest'
import { liesOver } from './layers'

const escape = (target: EventTarget = window, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...more }))

describe('one Escape', () => {
  it('closes the uppermost alone, and is told to nobody else', () => {
    const below = vi.fn()
    const [first, second] = [vi.fn(), vi.fn()]
    addEventListener('keydown', below)
    const first_gone = liesOver(first)
    const second_gone = liesOver(second)
    expect(escape()).toBe(false)
    expect([first, second, below].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 0])
    second_gone()
    escape()
    expect([first, second, below].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0])
    first_gone()
    escape()
    expect(below).toHaveBeenCalledOnce()
    removeEventListener('keydown', below)
  })

  it('is first of what stands in the uppermost, and an input method keeps its own', () => {
    const own = document.createElement('div')
    document.body.append(own)
    const close = vi.fn()
    const gone = liesOver(close, own)
    escape(own)
    escape(window, { isComposing: true })
    expect(close).not.toHaveBeenCalled()
    escape(document.body)
    expect(close).toHaveBeenCalledOnce()
    gone()
  })
})
