import { fireEvent, render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import type { DisplayView } from '../bindings/DisplayView'
import { words } from '../shared/words.svelte'
import DisplayPage from './DisplayPage.svelte'

const VIEW: DisplayView = {
  lang: 'zh-CN', kind: 'real', community: '象湖', table: 3, phase: 'seating', sends: { speakers: false, names: false, of_people: false, readers: 0 }, paused: false, now_ms: 0,
  project: null, project_id: null, project_number: null, cost: null, currency: 'CNY', facts: null, picture: null, speaker: null, next: null, reading: null, choosing: null, tie: null,
  unheard: null, recommended: null, unit: 'votes', sealed: false,
}

it('gives the laptop back by a button that says so in the meeting’s language', async () => {
  words.speak('en')
  const onback = vi.fn()
  const { container } = render(DisplayPage, { view: VIEW, onback })
  const back = container.querySelector<HTMLElement>('[data-act=display-back]')!
  expect(back.textContent.trim()).toBe('回到本桌')
  await fireEvent.click(back)
  expect(onback).toHaveBeenCalledOnce()
})

it('has no way back on a screen of its own', () => {
  const { container } = render(DisplayPage, { view: VIEW })
  expect(container.querySelector('[data-act=display-back]')).toBeNull()
})
