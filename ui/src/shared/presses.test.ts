import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { heedPresses, isSecondPress } from './presses'

let now_ms = 0
let done: boolean[] = []
let stop = () => {}

function click(x: number, y: number, { after_ms = 0, detail = 1, on = document.body }: { after_ms?: number; detail?: number; on?: HTMLElement } = {}): boolean {
  now_ms += after_ms
  const event = new MouseEvent('click', { clientX: x, clientY: y, detail, bubbles: true })
  Object.defineProperty(event, 'timeStamp', { value: now_ms })
  on.dispatchEvent(event)
  vi.runAllTimers()
  return done.at(-1)!
}

beforeEach(() => {
  vi.useFakeTimers()
  now_ms = 10_000
  done = []
  stop = heedPresses(window)
  document.body.onclick = () => done.push(!isSecondPress())
})
afterEach(() => {
  stop()
  document.body.onclick = null
  document.body.replaceChildren()
  vi.useRealTimers()
})

it('does nothing on the second press at the same place, whatever stands there', () => {
  expect(click(100, 100)).toBe(true)
  expect(click(104, 97, { after_ms: 180 })).toBe(false)
  expect(click(100, 100, { after_ms: 180 })).toBe(false)
})

it('acts again once there was time to look, and at once elsewhere', () => {
  click(100, 100)
  expect(click(100, 100, { after_ms: 500 })).toBe(true)
  expect(click(160, 100, { after_ms: 40 })).toBe(true)
})

it('knows a press by a key by its button', () => {
  const [one, two] = [document.createElement('button'), document.createElement('button')]
  document.body.append(one, two)
  expect(click(0, 0, { detail: 0, on: one })).toBe(true)
  expect(click(0, 0, { detail: 0, on: one, after_ms: 30 })).toBe(false)
  expect(click(0, 0, { detail: 0, on: two, after_ms: 30 })).toBe(true)
})

it('is over with the press', () => {
  click(100, 100)
  click(100, 100, { after_ms: 50 })
  expect(isSecondPress()).toBe(false)
})
