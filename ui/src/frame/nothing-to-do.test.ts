/** A key that F1 lists and that can do nothing now says why, once, under the line; until something else is done. */
import { fireEvent } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import type { TableView } from '../bindings/TableView'
import { project, tableLook, tableView } from '../session/moment.fixture'
import { act, asked, eachAlone, line, open } from './table-page.fixture'

eachAlone()

const here = tableView().project!
const none: Partial<TableView> = { project: null, projects: [project('a'), project('c')], speech: null }
const last: Partial<TableView> = { projects: [project('a'), project('b', { here: true })] }
const first: Partial<TableView> = { projects: [project('b', { here: true }), project('c')] }
const hint = () => document.querySelector('#line-hint')!.textContent
const usual = /Someone else/

const alt = (code: string): [string, KeyboardEventInit] => [`Alt+${code}`, { code, altKey: true, key: code }]

const SILENT: [string, KeyboardEventInit, Partial<TableView>, RegExp][] = [
  [...alt('Enter'), { project: { ...here, introduced: null } }, /Not introduced yet/],
  [...alt('Enter'), { speech: null }, /hand/],
  [...alt('Enter'), { speech: null, mode: 'voluntary' }, /speak/],
  [...alt('Enter'), { speech: null, mode: 'voluntary', tracked: false }, /freely|speak/],
  [...alt('KeyS'), none, /No project has begun/],
  [...alt('KeyS'), { project: { ...here, closed: true }, speech: null }, /agreed already/],
  [...alt('ArrowDown'), last, /no project after/],
  [...alt('ArrowUp'), first, /no project before/],
  [...alt('ArrowLeft'), {}, /no notes/],
  [...alt('ArrowRight'), {}, /no notes/],
  [...alt('KeyE'), {}, /caught up/],
  [...alt('KeyW'), {}, /No turn after this one/],
  [...alt('KeyQ'), {}, /no turn before/],
  [...alt('Digit1'), none, /questions and asides only/],
  ['Enter', { key: 'Enter', code: 'Enter' }, {}, /Nothing is typed/],
  ['Ctrl+Z', { code: 'KeyZ', key: 'z', ctrlKey: true }, {}, /nothing to undo/],
]

describe('a key that can do nothing', () => {
  it.each(SILENT)('%s says why: case %#', async (_, key, change, why) => {
    open(tableLook(change))
    expect(hint()).toMatch(usual)
    await fireEvent.keyDown(line(), key)
    expect(hint()).toMatch(why)
    expect([asked, document.activeElement]).toEqual([[], line()])
    await fireEvent.keyDown(line(), { key: 'Alt', code: 'AltLeft' })
    expect(hint()).toMatch(why)
    await fireEvent.input(line(), { target: { value: 'w' } })
    expect(hint()).not.toMatch(why)
  })

  it('says so no more once something else is pressed', async () => {
    open(tableLook(last))
    await fireEvent.keyDown(line(), { code: 'ArrowDown', altKey: true })
    await fireEvent.pointerDown(act('main'))
    expect(hint()).toMatch(usual)
  })
})
