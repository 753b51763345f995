import { afterEach, expect, it, vi } from 'vitest'
import { entersAlone, isEnter } from './enter'

const key = (init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })

afterEach(() => document.body.replaceChildren())

it.each([{ altKey: true }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { isComposing: true }])('is not Enter alone: %o', (held) => {
  expect(isEnter(key(held))).toBe(false)
})

it('is Enter alone', () => {
  expect(isEnter(key())).toBe(true)
  expect(isEnter(key({ key: 'a' }))).toBe(false)
})

it('sends no form by the key of something else, and leaves that key to whoever it is of', () => {
  const stop = entersAlone(window)
  const heard = vi.fn()
  document.body.innerHTML = '<form><input /></form>'
  const field = document.querySelector('input')!
  field.addEventListener('keydown', heard)
  const sent = (init: KeyboardEventInit) => field.dispatchEvent(key(init))
  expect(sent({ altKey: true })).toBe(false)
  expect(sent({ ctrlKey: true })).toBe(false)
  expect(sent({})).toBe(true)
  expect(sent({ shiftKey: true })).toBe(true)
  expect(heard).toHaveBeenCalledTimes(4)
  stop()
  expect(sent({ altKey: true })).toBe(true)
})
