import { fireEvent, render } from '@testing-library/svelte'
import { createRawSnippet, tick } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import Menu, { type MenuItem } from './Menu.svelte'

const chosen: string[] = []
const item = (says: string): MenuItem => ({ act: says, says, does: () => chosen.push(says) })
const ITEMS = ['Reply', 'Pass', 'Leave', 'Return'].map(item)

/** A menu that hangs on a button, opened by a key as the focus on that button says. */
async function open(more: object = {}) {
  const anchor = document.createElement('button')
  document.body.append(anchor)
  anchor.focus()
  const { container } = render(Menu, { at: anchor, label: 'Seat 3', items: ITEMS, ...more })
  await tick()
  const shown = () => container.querySelector('[role=menu], [role=dialog]')
  await vi.waitFor(() => expect(shown()?.contains(document.activeElement)).toBe(true))
  const press = async (key: string) => {
    await fireEvent.keyDown(document.activeElement!, { key })
    return document.activeElement?.textContent?.trim()
  }
  return { anchor, container, shown, press }
}

afterEach(() => {
  chosen.length = 0
  document.body.replaceChildren()
})

describe('a menu', () => {
  it('opened by a key has the focus on its first item', async () => {
    await open()
    expect(document.activeElement?.textContent?.trim()).toBe('Reply')
  })

  it('is gone through by the arrows, round at its ends', async () => {
    const { press } = await open()
    expect([await press('ArrowDown'), await press('ArrowUp'), await press('ArrowUp'), await press('ArrowDown')]).toEqual(['Pass', 'Reply', 'Return', 'Reply'])
  })

  it('is gone through sideways as well where several stand in a row, and nowhere else', async () => {
    const { press } = await open({ tight: true })
    expect([await press('ArrowRight'), await press('ArrowLeft')]).toEqual(['Pass', 'Reply'])
    document.body.replaceChildren()
    const column = await open()
    expect(await column.press('ArrowRight')).toBe('Reply')
  })

  it('goes to its first and its last by Home and End', async () => {
    const { press } = await open()
    expect([await press('End'), await press('Home')]).toEqual(['Return', 'Reply'])
  })

  it('goes to what begins with a letter, from one to the next', async () => {
    const { press } = await open()
    expect([await press('r'), await press('R'), await press('l'), await press('z')]).toEqual(['Return', 'Reply', 'Leave', 'Leave'])
  })

  it('takes no letter from somebody who types elsewhere', async () => {
    const { anchor, press } = await open()
    anchor.focus()
    expect(await fireEvent.keyDown(anchor, { key: 'l' })).toBe(true)
    expect(document.activeElement).toBe(anchor)
    expect(await press('ArrowDown')).toBe('')
  })

  it('gives the focus back by Escape', async () => {
    const { anchor, shown, press } = await open()
    await press('Escape')
    expect([shown(), document.activeElement]).toEqual([null, anchor])
    expect(chosen).toEqual([])
  })

  it('closes by Tab, which goes on from where the focus came from', async () => {
    const { anchor, shown } = await open()
    expect(await fireEvent.keyDown(document.activeElement!, { key: 'Tab' })).toBe(true)
    expect([shown(), document.activeElement]).toEqual([null, anchor])
  })

  it('has no stop for Tab of its own', async () => {
    const { container } = await open()
    expect([...container.querySelectorAll('[role=menuitem]')].map((one) => one.getAttribute('tabindex'))).toEqual(['-1', '-1', '-1', '-1'])
  })

  it('does what was chosen, and gives the focus back before', async () => {
    const { anchor, shown, press } = await open()
    await press('ArrowDown')
    await fireEvent.click(document.activeElement!)
    expect([shown(), document.activeElement, ...chosen]).toEqual([null, anchor, 'Pass'])
  })
})

it('a panel with more than items is a dialog with a menu in it, and Tab goes through it', async () => {
  const children = createRawSnippet(() => ({ render: () => '<button>Larger</button>' }))
  const { container, shown } = await open({ children })
  expect(shown()?.getAttribute('role')).toBe('dialog')
  expect(container.querySelectorAll('[role=dialog] [role=menu] > [role=menuitem]').length).toBe(ITEMS.length)
  await fireEvent.keyDown(document.activeElement!, { key: 'Tab' })
  expect(shown()).not.toBeNull()
  expect(container.querySelector('[role=menuitem]')!.hasAttribute('tabindex')).toBe(false)
})
