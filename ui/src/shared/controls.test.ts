import { fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import Button from './Button.svelte'
import ErrorNote from './ErrorNote.svelte'
import Field from './Field.svelte'
import { textSize } from './text-size.svelte'
import { words } from './words.svelte'

const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }))

beforeEach(() => words.speak('en'))

describe('a button', () => {
  it('that keeps the focus does not take it from a half-typed line', async () => {
    render(Button, { keepsFocus: true, children: text('Seat 7') })
    // fireEvent answers false where the default was prevented.
    expect(await fireEvent.mouseDown(screen.getByRole('button', { name: 'Seat 7' }))).toBe(false)
  })

  it('takes the focus otherwise', async () => {
    render(Button, { children: text('Save') })
    expect(await fireEvent.mouseDown(screen.getByRole('button', { name: 'Save' }))).toBe(true)
  })

  it('is named without its keys', () => {
    render(Button, { keys: 'Alt+S', children: text('Close') })
    expect(screen.getByRole('button', { name: 'Close' }).getAttribute('aria-keyshortcuts')).toBe('Alt+S')
  })
})

describe('a field', () => {
  it('is tied to its label, its hint and its problem', () => {
    render(Field, { label: 'Budget', hint: 'In yuan', problem: 'A number is wanted' })
    const input = screen.getByLabelText('Budget')
    const described = input.getAttribute('aria-describedby')!.split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(['In yuan', 'A number is wanted'])
    expect(input.getAttribute('aria-invalid')).toBe('true')
  })
})

describe('an error', () => {
  it('says what happened, what is safe, and what to do', () => {
    render(ErrorNote, { error: { key: 'error.window', params: { detail: 'no screen' }, safe: 'error.window.safe', todo: 'error.window.todo' } })
    const said = screen.getByRole('alert').textContent
    expect(said).toContain('no screen')
    expect(said).toContain('Everything that was saved is still there.')
    expect(said).toContain('Please try again')
  })

  it('without words of its own still names itself', () => {
    render(ErrorNote, { error: { key: 'error.from_the_moon', params: {} } })
    expect(screen.getByRole('alert').textContent).toContain('error.from_the_moon')
  })
})

describe('the size of text', () => {
  const key = (code: string, ctrlKey = true) => textSize.key(new KeyboardEvent('keydown', { code, ctrlKey }))
  const scale = () => document.documentElement.style.getPropertyValue('--text-scale')

  it('goes from 100 to 200 % by Ctrl with plus and minus, and back by 0', () => {
    textSize.usual()
    key('Minus')
    expect(scale()).toBe('1')
    for (let press = 0; press < 9; press += 1) key('Equal')
    expect(scale()).toBe('2')
    key('NumpadSubtract')
    expect(scale()).toBe('1.75')
    key('Digit0')
    expect(scale()).toBe('1')
  })

  it('leaves the bare keys to the line', () => {
    expect(key('Equal', false)).toBe(false)
    expect(scale()).toBe('1')
  })

  it('is remembered', () => {
    key('Equal')
    textSize.begin()
    expect(textSize.percent).toBe(110)
    textSize.usual()
  })
})
