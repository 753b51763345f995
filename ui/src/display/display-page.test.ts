import { fireEvent, render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { displayView } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import DisplayPage from './DisplayPage.svelte'

it('gives the laptop back by a button that says so in the meeting’s language', async () => {
  words.speak('en')
  const onback = vi.fn()
  const { container } = render(DisplayPage, { view: displayView(), onback })
  const back = container.querySelector<HTMLElement>('[data-act=display-back]')!
  expect(back.textContent.trim()).toBe('回到本桌')
  await fireEvent.click(back)
  expect(onback).toHaveBeenCalledOnce()
})

it('has no way back on a screen of its own', () => {
  const { container } = render(DisplayPage, { view: displayView() })
  expect(container.querySelector('[data-act=display-back]')).toBeNull()
})
