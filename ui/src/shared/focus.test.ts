import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdsFocus, keepsFocusNear, mayTakeFocus, takesFocus } from './focus'

let lets: (() => void)[] = []

function page(html: string) {
  document.body.innerHTML = `<textarea id="line"></textarea>${html}`
  lets.push(holdsFocus(the('line')))
}

const the = (id: string) => document.getElementById(id)!
const focused = () => document.activeElement?.id
const turn = () => new Promise((done) => setTimeout(done, 5))
const down = (id: string) => {
  the(id).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  return the(id).dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
}
const up = (id: string) => the(id).dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
const press = (key: string, more: KeyboardEventInit = {}) =>
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

beforeEach(() => (lets = []))
afterEach(() => lets.forEach((let_go) => let_go()))

describe('the focus of a screen without a line', () => {
  it('stays near what went away, on no control', async () => {
    document.body.innerHTML = '<section id="part"><ul id="list"><li id="row"><button id="button">x</button></li></ul><button id="other">y</button></section>'
    lets.push(keepsFocusNear())
    the('button').focus()
    the('row').remove()
    await turn()
    expect(focused()).toBe('list')
  })

  it('is not taken by a press that meets nothing from the field that the screen is typed into first', () => {
    document.body.innerHTML = '<p id="blank">words</p><input id="field" autofocus><input id="other"><button id="button">x</button>'
    lets.push(keepsFocusNear())
    the('field').focus()
    expect(['blank', 'other', 'button', 'field'].map(down)).toEqual([false, true, true, true])
    the('other').focus()
    expect(down('blank')).toBe(true)
  })

  it('goes where what came in its place takes it', async () => {
    document.body.innerHTML = '<section id="part"><button id="button">x</button></section>'
    lets.push(keepsFocusNear())
    the('button').focus()
    the('part').innerHTML = '<input id="field">'
    queueMicrotask(() => the('field').focus())
    await turn()
    expect(focused()).toBe('field')
  })

  it('is the field’s again that is typed into first, when what lay over it goes', async () => {
    document.body.innerHTML = '<main><input id="first" autofocus><button id="other">y</button></main><div id="over"><button id="back">x</button></div>'
    lets.push(keepsFocusNear())
    the('back').focus()
    the('over').remove()
    await turn()
    expect(focused()).toBe('first')
  })
})

describe('the focus of a screen that has a line', () => {
  it('is the line’s from the first', () => {
    page('')
    expect(focused()).toBe('line')
  })

  it('is taken by no press on anything but a field', () => {
    page('<main id="blank"><button id="button">x</button><label id="named"><input type="checkbox" id="tick">x</label><input id="field"></main>')
    for (const id of ['blank', 'button', 'named', 'tick']) expect(down(id), id).toBe(false)
    expect(down('field')).toBe(true)
  })

  it('comes back from what the mouse brings it to, and stays where a field was clicked', () => {
    page('<input type="checkbox" id="tick"><input id="field"><input id="other">')
    down('tick')
    the('tick').focus()
    expect(focused()).toBe('line')
    down('field')
    the('field').focus()
    expect(focused()).toBe('field')
    down('tick')
    the('tick').focus()
    expect(focused()).toBe('field')
  })

  it('falls to nobody: what had it is gone, and the line has it', async () => {
    page('<div id="form"><input id="field"></div>')
    the('field').focus()
    the('form').remove()
    await turn()
    expect(focused()).toBe('line')
  })

  it('may be taken by what a key opens, not by what the mouse opens', async () => {
    page('<input id="field">')
    down('field')
    up('field')
    await turn()
    expect(takesFocus(the('field'))).toBe(false)
    press('f', { ctrlKey: true })
    expect(mayTakeFocus()).toBe(true)
    await turn()
    expect(mayTakeFocus()).toBe(false)
  })

  it('goes by Tab where it likes, and a bare letter goes to the line', async () => {
    page('<button id="button">x</button>')
    press('Tab')
    the('button').focus()
    await turn()
    expect(focused()).toBe('button')
    press(' ')
    expect(focused()).toBe('button')
    press('q')
    expect(focused()).toBe('line')
  })
})

describe('a line that is taken off the page', () => {
  const goes = (typed: string) => {
    page('<input id="reason"><button id="button">x</button>')
    ;(the('line') as HTMLTextAreaElement).value = typed
    lets.pop()!()
    the('line').remove()
  }

  it('with a word half typed in it leaves the rest of that to nobody, until somebody points at a field', () => {
    goes('我这句话还没')
    expect(takesFocus(the('reason'))).toBe(false)
    the('reason').focus()
    expect(focused()).not.toBe('reason')
    down('reason')
    expect(takesFocus(the('reason'))).toBe(true)
  })

  it('or until the hand goes there by Tab', () => {
    goes('我这句话还没')
    press('Tab')
    the('reason').focus()
    expect(focused()).toBe('reason')
  })

  it('with nothing in it gives its place to what comes', () => {
    goes('')
    expect(takesFocus(the('reason'))).toBe(true)
  })
})
