import { fireEvent, render } from '@testing-library/svelte'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import PageKeys from '../shared/PageKeys.svelte'
import { words } from '../shared/words.svelte'
import { PAGE_KEYS } from './page-keys'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false }
})
beforeEach(() => words.speak('zh-CN'))

it.each([['proposals', /下一条没看过的.*合并/s], ['prepare', /撤回.*做回|撤回/s], ['collect', /到下一个/], ['publish', /不公布.*遮住/s]] as const)('F1 shows the keys that hold on the page %s, and puts them away', async (page, has) => {
  const { container } = render(PageKeys, { says: `keys.page_${page}`, own: PAGE_KEYS[page] })
  const dialog = () => container.querySelector('dialog')
  expect(dialog()?.open ?? false).toBe(false)
  await fireEvent.keyDown(window, { key: 'F1' })
  expect(dialog()!.open).toBe(true)
  expect(dialog()!.textContent).toMatch(has)
  expect(dialog()!.querySelector('[data-act="page-says"]')!.textContent!.length).toBeGreaterThan(20)
  await fireEvent.keyDown(window, { key: 'F1' })
  expect(dialog()?.open ?? false).toBe(false)
})
