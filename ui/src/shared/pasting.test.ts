import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tidied, type TooLong, watchPasting } from './pasting'

let said: (TooLong | null)[]
let stop: () => void

beforeEach(() => {
  said = []
  stop = watchPasting((wrong) => said.push(wrong))
})
afterEach(() => stop())

function field(html: string, text = ''): HTMLTextAreaElement {
  document.body.innerHTML = html
  const it = document.body.firstElementChild as HTMLTextAreaElement
  it.value = text
  it.setSelectionRange(text.length, text.length)
  it.focus()
  return it
}

/** Whether the browser was left to put it in as it is. */
function paste(into: HTMLElement, text: string): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  return into.dispatchEvent(event)
}

describe('what is pasted', () => {
  it('goes in as it is where it fits', () => {
    expect(paste(field('<textarea maxlength="2000"></textarea>'), '扶手\n圆的')).toBe(true)
    expect(said).toEqual([null])
  })

  it('is not cut where it is too long, but refused and said', () => {
    const line = field('<textarea maxlength="2000"></textarea>', 'abc')
    expect(paste(line, '字'.repeat(3003))).toBe(false)
    expect(line.value).toBe('abc')
    expect(said).toEqual([{ length: 3006, most: 2000 }])
  })

  it('takes the place of what is chosen', () => {
    const line = field('<textarea maxlength="5"></textarea>', 'abcde')
    line.setSelectionRange(0, 5)
    expect(paste(line, '12345')).toBe(true)
  })

  it('loses tabs and what turns the direction of a text, which the record takes from nobody', () => {
    const line = field('<textarea maxlength="2000"></textarea>', '先')
    let told = 0
    line.addEventListener('input', () => (told += 1))
    expect(paste(line, '\t1 号\u202E扶手\r\n圆的')).toBe(false)
    expect(line.value).toBe('先 1 号扶手\n圆的')
    expect(told).toBe(1)
  })

  it('is one line in a field of one line', () => {
    const name = field('<input maxlength="200">') as unknown as HTMLInputElement
    paste(name, '王\t阿姨\n')
    expect(name.value).toBe('王 阿姨')
  })

  it('is left to whoever takes it as a table', () => {
    document.body.innerHTML = '<div><textarea maxlength="3"></textarea></div>'
    document.body.firstElementChild!.addEventListener('paste', (event) => event.preventDefault())
    paste(document.querySelector('textarea')!, '1\t2\t3')
    expect(said).toEqual([])
  })
})

describe('what is typed', () => {
  it('beyond what a field takes is said', () => {
    const line = field('<textarea maxlength="3"></textarea>', 'abc')
    line.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, data: 'd', inputType: 'insertText' }))
    expect(said).toEqual([{ length: 4, most: 3 }])
  })
})

describe('a tidied text', () => {
  it('reads the same', () => {
    expect(tidied('a\tb\u2066c\u2069\u0007')).toBe('a bc')
    expect(tidied('👨‍👩‍👧 家')).toBe('👨‍👩‍👧 家')
  })
})
