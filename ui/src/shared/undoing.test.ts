import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { takesBackTyping } from './undoing'

const asked = vi.fn<(command: string) => boolean>()
let stop: () => void

beforeEach(() => {
  document.execCommand = asked
  asked.mockReset()
  stop = takesBackTyping()
  document.body.innerHTML = '<input id="one"><input id="other"><button></button>'
})
afterEach(() => stop())

function press(on: string, more: KeyboardEventInit): void {
  const key = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ctrlKey: true, ...more })
  document.querySelector(on)!.dispatchEvent(key)
}

it('takes back and does again what was typed into a field, by where the keys lie', () => {
  press('#one', { code: 'KeyZ', key: 'я' })
  press('#one', { code: 'KeyZ', shiftKey: true })
  press('#one', { code: 'KeyY' })
  expect(asked.mock.calls).toEqual([['undo'], ['redo'], ['redo']])
})

it('leaves alone other keys, what is no field, an input method, and what somebody has prevented', () => {
  press('#one', { code: 'KeyZ', ctrlKey: false })
  press('#one', { code: 'KeyZ', altKey: true })
  press('#one', { code: 'KeyZ', isComposing: true })
  press('button', { code: 'KeyZ' })
  document.querySelector('#one')!.addEventListener('keydown', (event) => event.preventDefault())
  press('#one', { code: 'KeyZ' })
  expect(asked).not.toHaveBeenCalled()
})

it('changes no field but the one somebody is in', () => {
  const changes = (field: string) => () =>
    document.querySelector(field)!.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, cancelable: true, inputType: 'historyUndo' }))
  asked.mockImplementationOnce(changes('#one')).mockImplementationOnce(changes('#other'))
  press('#one', { code: 'KeyZ' })
  press('#one', { code: 'KeyZ' })
  expect(asked.mock.results.map(({ value }) => value)).toEqual([true, false])
})
