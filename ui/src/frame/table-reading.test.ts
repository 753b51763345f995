import { fireEvent, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { tableLook, tableView } from '../session/moment.fixture'
import { AGAIN_MS } from '../shared/presses'
import { act, acts, answers, asked, eachAlone, line, look, note, open } from './table-page.fixture'

eachAlone()

/** No slip of a finger comes so late. */
const anotherPress = () => new Promise((done) => setTimeout(done, AGAIN_MS + 50))

describe('reading back', () => {
  it('goes on where it was when somebody has gone back to the table', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7)] } }))
    const read = () => document.querySelector('[data-act="read-this"][aria-current]')?.textContent
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(read()).toBe('note 7'))
    await fireEvent.click(act('read-next'))
    await waitFor(() => expect(read()).toBe('note 8'))
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(read()).toBeUndefined())
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(read()).toBe('note 8'))
  })

  it('is left by an Escape of its own: the one that closes what lies over it leaves it open', async () => {
    const project = { ...tableView().project!, facts: { location: 'x', content: null, scope: null, benefit: null, added: [] } }
    open(tableLook({ project }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => expect(act('agree')).not.toBeNull())
    await fireEvent.click(act('view'), { detail: 1 })
    await waitFor(() => expect(document.querySelector('.menu')).not.toBeNull())
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(document.querySelector('.menu')).toBeNull())
    expect(act('agree')).not.toBeNull()
    await fireEvent.keyDown(line(), { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(act('agree')).toBeNull())
  })

  it('is the one main act while it lasts', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.click(act('read-back'))
    await waitFor(() => act('agree'))
    expect(document.querySelectorAll('button.main')).toHaveLength(1)
    expect(act('read-back')).toBeNull()
  })

  it('shows the notes of the project large, and a key of its own agrees, never Enter', async () => {
    open(tableLook({}, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7, { project: 'c' })] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    const shown = await waitFor(() => document.querySelector<HTMLElement>('[data-screen="read-back"]')!)
    expect(shown.textContent).toContain('note 9')
    expect(shown.textContent).not.toContain('note 7')
    expect(document.activeElement).toBe(line())
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter', altKey: true })
    await fireEvent.keyDown(line(), { key: 'Enter', code: 'Enter' })
    // Whoever spoke has stopped: nobody's time runs while the leader reads.
    expect(acts()).toEqual(['end_floor'])
    await fireEvent.keyDown(line(), { code: 'KeyA', altKey: true })
    await anotherPress()
    await fireEvent.keyDown(line(), { code: 'KeyA', altKey: true })
    await waitFor(() => expect(acts()).toEqual(['end_floor', 'close_project']))
  })

  it.each(['its button', 'its key'])('asks once about what was not read out, by %s, though nobody went from note to note', async (way) => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9), note(8), note(7)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    const agree = () => (way === 'its key' ? fireEvent.keyDown(line(), { code: 'KeyA', altKey: true }) : fireEvent.click(act('agree')))
    await agree()
    await waitFor(() => expect(act('unread')?.textContent).toMatch(/^2 notes/))
    if (way === 'its key') await agree()
    expect(asked, 'a finger that slips passes over nothing').toEqual([])
    await anotherPress()
    await agree()
    await waitFor(() => expect(acts()).toEqual(['close_project']))
  })

  it('asks nothing once the last one was read out', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9), note(8)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    await fireEvent.click(act('read-next'))
    await fireEvent.click(act('agree'))
    await waitFor(() => expect(acts()).toEqual(['close_project']))
  })

  it('stays while the table answers: only another project ends it', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    const once = structuredClone(look)
    answers({ ...once, table: { ...once.table, now_ms: once.table.now_ms + 1000 } })
    document.dispatchEvent(new Event('visibilitychange'))
    await new Promise((done) => setTimeout(done, 50))
    expect(document.querySelector('[data-screen="read-back"]')).not.toBeNull()
  })

  it('Escape goes back to the table', async () => {
    open(tableLook({ speech: null }, { notes: { ...tableLook().notes, notes: [note(9)] } }))
    await fireEvent.keyDown(line(), { code: 'KeyS', altKey: true })
    await waitFor(() => act('agree'))
    await fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(document.querySelector('[data-screen="read-back"]')).toBeNull())
    expect(asked).toEqual([])
  })
})
