import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { comesAgain, heedPresses, isSecondPress } from './presses'

let now_ms = 0
let done: boolean[] = []
let stop = () => {}

function click(x: number, y: number, { after_ms = 0, detail = 1, on = document.body }: { after_ms?: number; detail?: number; on?: HTMLElement } = {}): boolean {
  now_ms += after_ms
  const event = new MouseEvent('click', { clientX: x, clientY: y, detail, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: now_ms })
  on.dispatchEvent(event)
  vi.runAllTimers()
  return done.at(-1) === true
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

it('does nothing to what the first press has just put there, and leaves a menu open', () => {
  const [one, paper, menu] = [0, 1, 2].map(() => document.body.appendChild(document.createElement('button')))
  const heard = vi.fn()
  for (const button of [paper!, menu!]) button.onclick = heard
  click(100, 100, { on: one! })
  click(100, 100, { on: paper!, after_ms: 150 })
  expect(heard).not.toHaveBeenCalled()
  menu!.setAttribute('aria-haspopup', 'menu')
  click(300, 300, { on: menu! })
  click(300, 300, { on: menu!, after_ms: 150 })
  expect(heard).toHaveBeenCalledOnce()
})

it('is over with the press', () => {
  click(100, 100)
  click(100, 100, { after_ms: 50 })
  expect(isSecondPress()).toBe(false)
})

function put(html: string): HTMLElement {
  document.body.innerHTML = html
  return document.body.firstElementChild as HTMLElement
}

function down(x: number, y: number, { after_ms = 0, on = document.body as HTMLElement } = {}): boolean {
  now_ms += after_ms
  const event = new MouseEvent('mousedown', { clientX: x, clientY: y, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: now_ms })
  return on.dispatchEvent(event)
}

it.each(['<button aria-pressed="false">7</button>', '<button aria-expanded="false">…</button>', '<details><summary>how</summary></details>'])(
  'turns nothing back: %s',
  (html) => {
    const toggle = put(html)
    let turned = 0
    toggle.onclick = () => (turned += 1)
    const on = toggle.querySelector('summary') ?? toggle
    click(10, 10, { on })
    click(10, 10, { on, after_ms: 150 })
    expect(turned).toBe(1)
    click(10, 10, { on, after_ms: 600 })
    expect(turned).toBe(2)
  },
)

it('ticks a box once, by its name too, which hands the press on', () => {
  const name = put('<label>of age <input type="checkbox"></label>')
  const box = name.querySelector('input')!
  click(10, 10, { on: name })
  expect(box.checked).toBe(true)
  click(10, 10, { on: name, after_ms: 150 })
  expect(box.checked).toBe(true)
  click(10, 10, { on: box, after_ms: 600 })
  click(10, 10, { on: box, after_ms: 150 })
  expect(box.checked).toBe(false)
})

it('takes the focus from nobody by a second press on what was a button, and leaves a word in a field to be marked', () => {
  const button = put('<button>on</button>')
  expect(down(10, 10, { on: button })).toBe(true)
  click(10, 10, { on: button })
  expect(down(10, 10, { after_ms: 150 })).toBe(false)
  const field = put('<label>name <input></label>').querySelector('input')!
  click(10, 10, { on: field, after_ms: 900 })
  expect(down(10, 10, { on: field, after_ms: 150 })).toBe(true)
})

it('gives a field its cursor back that a second press on what is disabled took', () => {
  const button = put('<div><button>on</button><input></div>').querySelector('button')!
  const field = document.querySelector('input')!
  const leave = () => {
    const event = new FocusEvent('focusout', { bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: now_ms })
    field.blur()
    field.dispatchEvent(event)
    vi.runAllTimers()
  }
  click(10, 10, { on: button })
  field.focus()
  now_ms += 150
  leave()
  expect(document.activeElement).toBe(field)
  now_ms += 600
  leave()
  expect(document.activeElement).toBe(document.body)
})

it('enters nothing by an Enter that comes right after another, unless something was typed between', () => {
  const field = put('<input>')
  const entered: boolean[] = []
  field.onkeydown = (event) => event.key === 'Enter' && entered.push(!isSecondPress())
  const key = (name: string, after_ms: number) => {
    now_ms += after_ms
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: now_ms })
    field.dispatchEvent(event)
    vi.runAllTimers()
  }
  key('Enter', 0)
  key('Enter', 5)
  key('Enter', 190)
  key('Enter', 200)
  key('7', 5)
  key('Enter', 5)
  expect(entered).toEqual([true, false, false, true, true])
})

it('leaves open what the first press has opened elsewhere', () => {
  const button = put('<button>rules</button>')
  const menu = document.body.appendChild(document.createElement('div'))
  let left = false
  document.body.addEventListener('mousedown', (event) => (left ||= !menu.contains(event.target as Node) && !comesAgain(event)))
  click(10, 10, { on: button })
  down(10, 10, { after_ms: 150 })
  expect(left).toBe(false)
  down(10, 10, { after_ms: 600 })
  expect(left).toBe(true)
})
