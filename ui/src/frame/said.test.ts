import { fireEvent, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { project, tableLook, tableView } from '../session/moment.fixture'
import { act, asked, eachAlone, line, open } from './table-page.fixture'

eachAlone()

const said = () => document.querySelector('.say q')?.textContent ?? null

describe('the one sentence', () => {
  it('names its rule, and gives its reason where that is asked for', async () => {
    open(tableLook({ silent: [1, 4], speech: null }))
    line().focus()
    expect(act('sentence-why').textContent.trim()).toBe('Everyone heard')
    expect(act('sentence-why').getAttribute('title')).toBe('2 people have not spoken in this meeting yet.')
    expect(await fireEvent.mouseDown(act('sentence-why'))).toBe(false)
    await fireEvent.click(act('sentence-why'))
    await waitFor(() => expect(document.querySelector('.why')?.textContent).toBe('2 people have not spoken in this meeting yet.'))
    expect(document.activeElement).toBe(line())
  })

  it('stays away for the project once somebody wants no more of it, and nothing is written of that', async () => {
    open(tableLook({ silent: [1, 4], speech: null }))
    line().focus()
    expect(said()).toBe('Seats 1 and 4, what do you think?')
    expect(await fireEvent.mouseDown(act('hush'))).toBe(false)
    await fireEvent.click(act('hush'))
    await waitFor(() => expect(said()).toBeNull())
    expect(asked).toEqual([])
    expect(Object.keys(localStorage).filter((key) => key.includes('hush'))).toEqual([])
    expect(document.activeElement).toBe(line())
  })

  it('is not hushed where it is of time', () => {
    open(tableLook({ speech: { turn: 41, seat: 2, how: 'next', spent_ms: 65_000, limit_ms: 60_000 } }))
    expect(act('sentence-why').textContent.trim()).toBe('Keep to the time')
    expect(act('hush')).toBeNull()
  })
})

describe('a project over its time', () => {
  const over = {
    project: { ...tableView().project!, spent_ms: 400_000 },
    projects: [project('a', { closed: true }), project('b', { here: true, begun: true, borrowed_ms: 120_000 }), project('c', { lends_ms: 200_000, borrowed_ms: -120_000 })],
  }

  it('borrows from another that is named, by clicks alone', async () => {
    open(tableLook(over))
    line().focus()
    expect(await fireEvent.mouseDown(act('borrow-time'))).toBe(false)
    await fireEvent.click(act('borrow-time'))
    await waitFor(() => expect(act('borrow')).not.toBeNull())
    expect([act('borrow-from-a'), act('borrow-from-b')]).toEqual([null, null])
    await fireEvent.click(act('borrow-from-c'))
    expect(act('borrow-minutes').textContent).toBe('2 minutes')
    await fireEvent.click(act('borrow-more'))
    expect(act('borrow-more')).toHaveProperty('disabled', true)
    expect(act('borrow').textContent).toContain('Project 2 gets 3 min more, project 3 3 min less')
    await fireEvent.click(act('times-set'))
    await waitFor(() => expect(asked).toEqual([{ borrow_time: { from: 'c', ms: 180_000 } }]))
    expect(document.activeElement).toBe(line())
  })

  it('shows what was borrowed and lent in the list', () => {
    open(tableLook(over))
    const moved = [...document.querySelectorAll('.left .moved')].map((one) => one.textContent)
    expect(moved).toEqual(['2 min borrowed', '2 min lent'])
  })

  it('is offered nothing where nobody has time, or while it has its own', () => {
    open(tableLook({ ...over, projects: over.projects.map((one) => ({ ...one, lends_ms: 0 })) }))
    expect(act('borrow-time')).toBeNull()
    document.body.replaceChildren()
    open(tableLook({ projects: over.projects }))
    expect(act('borrow-time')).toBeNull()
  })
})

describe('the chime', () => {
  it('is a switch beside the times, off at first, and the word stands whether it rings or not', async () => {
    open(tableLook({ speech: { turn: 41, seat: 2, how: 'next', spent_ms: 65_000, limit_ms: 60_000 } }))
    expect(document.querySelector('.wood .words')?.textContent).toBe('Over time')
    await fireEvent.click(act('times'))
    await waitFor(() => expect(act('chime')).not.toBeNull())
    expect((act('chime') as HTMLInputElement).checked).toBe(false)
    await fireEvent.click(act('chime'))
    expect(localStorage.getItem('chime')).toBe('yes')
    await fireEvent.click(act('chime'))
    expect(localStorage.getItem('chime')).toBe('no')
  })
})
