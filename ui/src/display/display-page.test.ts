import { fireEvent, render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { displayView } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import DisplayPage from './DisplayPage.svelte'

const PAGE = { title: '两家报价', page: 2, pages: 3, url: 'data:image/png;base64,AAAA' }

it('a page of a paper stands over all else but the band, and says which it is', () => {
  const { container } = render(DisplayPage, { view: displayView({ lang: 'zh-CN' }), paper: PAGE })
  expect(container.querySelector('[data-paper] img')!.getAttribute('src')).toBe(PAGE.url)
  expect(container.querySelector('.sheet')!.textContent).toContain('两家报价（第 2 页，共 3 页）')
  expect(container.querySelector('article')).toBeNull()
  expect(container.querySelector('.band')).not.toBeNull()
})

it('a page that is alone needs no number', () => {
  const { container } = render(DisplayPage, { view: displayView({ lang: 'zh-CN' }), paper: { ...PAGE, page: 1, pages: 1 } })
  expect(container.querySelector('figcaption')!.textContent).toBe('两家报价')
})

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
