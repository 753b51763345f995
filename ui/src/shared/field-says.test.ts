import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import FieldSays from './FieldSays.svelte'

let field: HTMLTextAreaElement
const said = () => document.querySelector('[data-says=field]')!.textContent.trim()

async function pasteTooMuch() {
  const paste = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(paste, 'clipboardData', { value: { getData: () => 'x'.repeat(11) } })
  field.dispatchEvent(paste)
  await tick()
}

beforeEach(() => {
  document.body.innerHTML = '<textarea maxlength="10"></textarea><button id="act">x</button>'
  field = document.querySelector('textarea')!
  render(FieldSays)
  field.focus()
})
afterEach(() => document.querySelector('[data-residents]')?.remove())

it.each([
  ['a press', () => document.getElementById('act')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))],
  ['a letter', () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))],
])('goes with the next thing that is done: %s', async (_, does) => {
  await pasteTooMuch()
  expect(said()).toContain('11')
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control', bubbles: true }))
  await tick()
  expect(said()).toContain('11')
  does()
  await tick()
  expect(said()).toBe('')
})

it('is never over what residents see', async () => {
  const sheet = document.createElement('div')
  sheet.dataset['residents'] = ''
  document.body.append(sheet)
  await pasteTooMuch()
  expect(said()).toBe('')
})
