import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MeetingItem } from '../bindings/MeetingItem'
import { words } from '../shared/words.svelte'
import Communities from './Communities.svelte'

const item = (meeting: string, needs: number): MeetingItem => ({ meeting, name: meeting, community: meeting, street: '', date: '2026-12-05', tables: 6, made: true, counted: 3, needs, published: null, changed: false, correcting: false, keep_until: '' })
const shown = () => [...document.querySelectorAll('[data-meeting]')].map((button) => button.getAttribute('data-meeting'))

beforeEach(() => words.speak('en'))

describe('the strip of communities', () => {
  it('can show only those where a person must decide, and the one that is open', async () => {
    render(Communities, { meetings: [item('a', 0), item('b', 2), item('c', 0), item('d', 1)], now: 'c', onmeeting: () => {} })
    expect(shown()).toEqual(['a', 'b', 'c', 'd'])
    const only = screen.getByRole('button', { name: 'Only what needs a decision · 2' })
    expect(only.getAttribute('aria-pressed')).toBe('false')
    await fireEvent.click(only)
    expect(only.getAttribute('aria-pressed')).toBe('true')
    expect(shown()).toEqual(['b', 'c', 'd'])
    await fireEvent.click(only)
    expect(shown()).toHaveLength(4)
  })

  it('is a list to choose from where there are many, with the one before and the one after', async () => {
    const asked: string[] = []
    const many = Array.from({ length: 21 }, (_, n) => item(`m${n}`, n === 3 ? 1 : 0))
    render(Communities, { meetings: many, now: 'm3', onmeeting: (meeting) => asked.push(meeting) })
    const list = document.querySelector<HTMLSelectElement>('[data-act=meetings]')!
    expect(list.value).toBe('m3')
    expect(list.selectedOptions[0]!.textContent).toBe('m3 3 / 6 · 1 to decide')
    expect(document.querySelectorAll('button')).toHaveLength(3)
    await fireEvent.change(list, { target: { value: 'm20' } })
    await fireEvent.click(screen.getByRole('button', { name: 'The one before' }))
    await fireEvent.click(screen.getByRole('button', { name: 'The next one' }))
    expect(asked).toEqual(['m20', 'm2', 'm4'])
  })

  it('ticks off only those where nothing is left to decide', () => {
    const whole = (meeting: string, needs: number) => ({ ...item(meeting, needs), counted: 6 })
    render(Communities, { meetings: [whole('a', 0), whole('b', 1)], now: 'a', onmeeting: () => {} })
    const [a, b] = [...document.querySelectorAll('[data-meeting]')]
    expect([a, b].map((chip) => chip!.querySelector('[data-icon=check]') !== null)).toEqual([true, false])
    expect(b!.textContent.trim()).toBe('b 6 / 6 · 1 to decide')
    expect(document.querySelector('[data-act=only-needed]')).not.toBeNull()
  })

  it('says of a meeting that what is published is not what stands now', () => {
    render(Communities, { meetings: [{ ...item('a', 0), counted: 6, changed: true }, item('b', 0)], now: 'a', onmeeting: () => {} })
    expect(document.querySelector('[data-meeting=a]')!.textContent.trim()).toBe('a 6 / 6 · Changed: publish again')
    expect(document.querySelector('[data-meeting=a] [data-icon=check]')).toBeNull()
    expect(screen.getByRole('button', { name: 'Only what needs a decision · 1' })).toBeTruthy()
  })

  it('offers nothing of the kind where nobody must', () => {
    render(Communities, { meetings: [item('a', 0), item('b', 0)], now: 'a', onmeeting: () => {} })
    expect(document.querySelector('[data-act=only-needed]')).toBeNull()
  })
})
