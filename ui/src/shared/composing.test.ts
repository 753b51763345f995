import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepsComposed, SAME_PRESS_MS } from './composing'

let stop: () => void
let line: HTMLTextAreaElement
let told: string[]

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea><button></button>'
  line = document.querySelector('textarea')!
  told = []
  line.addEventListener('input', () => told.push(line.value))
  stop = keepsComposed()
})
afterEach(() => {
  vi.useRealTimers()
  stop()
})

function composes(type: string, data: string) {
  const event = new Event(type, { bubbles: true })
  Object.assign(event, { data })
  line.dispatchEvent(event)
}

/** As WebKitGTK tells of it: a key, then what stands there now. */
function types(text: string) {
  key()
  composes('compositionstart', '')
  composes('compositionupdate', text)
  line.value = `前${text}`
  line.setSelectionRange(1, 1)
}

function key() {
  line.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, keyCode: 229 }))
}

function ends(data = '') {
  line.value = `前${data}`
  line.setSelectionRange(1 + data.length, 1 + data.length)
  composes('compositionend', data)
}

function press() {
  document.querySelector('button')!.dispatchEvent(new Event('pointerdown', { bubbles: true }))
}

describe('what an input method was composing', () => {
  it('comes back where something else but a key has emptied it', () => {
    types('路灯')
    ends()
    expect(line.value).toBe('前路灯')
    expect(told).toEqual(['前路灯'])
  })

  it('stays away where the person emptied it by a key', () => {
    types('路灯')
    key()
    ends()
    expect(line.value).toBe('前')
  })

  it('comes back where a press follows at once, though a key was on its way', () => {
    types('路灯')
    key()
    ends()
    press()
    expect(line.value).toBe('前路灯')
  })

  it('comes back where the press was told before the last keys of what it emptied', () => {
    press()
    types('路灯')
    key()
    ends()
    expect(line.value).toBe('前路灯')
  })

  it('stays away where the person emptied it long after a press', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    press()
    vi.advanceTimersByTime(SAME_PRESS_MS)
    types('路灯')
    key()
    ends()
    expect(line.value).toBe('前')
  })

  it('stays as it was committed', () => {
    types('路灯')
    key()
    ends('路灯')
    press()
    expect(line.value).toBe('前路灯')
    expect(told).toEqual([])
  })

  it('comes back where it was composed, though the press has put the cursor elsewhere', () => {
    const other = document.body.appendChild(document.createElement('input'))
    types('路灯')
    press()
    line.value = '前'
    line.setSelectionRange(1, 1)
    const event = Object.assign(new Event('compositionend', { bubbles: true }), { data: '' })
    other.dispatchEvent(event)
    expect([line.value, other.value]).toEqual(['前路灯', ''])
  })

  it('does not come back once the next key was pressed', () => {
    types('路灯')
    key()
    ends()
    key()
    press()
    expect(line.value).toBe('前')
  })
})
