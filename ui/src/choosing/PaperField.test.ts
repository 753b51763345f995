import { fireEvent, render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { words } from '../shared/words.svelte'
import PaperField from './PaperField.svelte'

const list = [1, 2, 3, 4, 5].map((number) => ({ id: String(number), number, name: `项目${number}`, cost: 0 }))

function keying() {
  const onkey = vi.fn()
  const ondone = vi.fn()
  const { getByRole } = render(PaperField, { value: '', label: '第 1 张', list, most: 3, onkey, ondone })
  const input = getByRole('textbox', { name: '第 1 张' }) as HTMLInputElement
  const type = (text: string) => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const enter = (more: KeyboardEventInit = {}) => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...more }))
  return { onkey, ondone, type, enter, getByRole }
}

describe('the line for papers that rank', () => {
  it('says that the order counts, and shows the place of each', async () => {
    words.speak('zh-CN')
    const { getByRole } = render(PaperField, { value: '', label: '第 1 张', list, most: 3, ranks: true, onkey: vi.fn() })
    const says = () => getByRole('status').textContent!.replaceAll(/\s+/g, ' ').trim()
    expect(says()).toContain('第一名先打')
    const input = getByRole('textbox', { name: '第 1 张' }) as HTMLInputElement
    await fireEvent.input(input, { target: { value: '5 1' } })
    expect(says()).toMatch(/^1\. .*项目5.* · 2\. .*项目1/u)
  })
})

describe('the line for papers', () => {
  it('takes a paper with Enter', () => {
    const { onkey, type, enter } = keying()
    type('5 1 3')
    enter()
    expect(onkey).toHaveBeenCalledWith({ marks: ['5', '1', '3'] })
  })
  it('keeps what is wrong, and says why', async () => {
    const { onkey, type, enter, getByRole } = keying()
    type('5 9')
    enter()
    expect(onkey).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(getByRole('status').textContent).toContain('9'))
  })
  it('is not sent by the Enter that ends composing', () => {
    const { onkey, ondone, type, enter } = keying()
    type('5')
    enter({ isComposing: true })
    enter({ keyCode: 229 } as KeyboardEventInit)
    expect(onkey).not.toHaveBeenCalled()
    expect(ondone).not.toHaveBeenCalled()
  })
  it('says with Enter on the empty line that there are no more', () => {
    const { ondone, enter } = keying()
    enter()
    expect(ondone).toHaveBeenCalledOnce()
  })
  it('is filled and taken by the mouse alone, and leaves the focus on the line', async () => {
    const { onkey, getByRole } = keying()
    const press = async (selector: string) => {
      const button = document.querySelector<HTMLElement>(selector)!
      expect(await fireEvent.mouseDown(button)).toBe(false)
      await fireEvent.click(button)
    }
    for (const number of [5, 1, 1, 3]) await press(`[data-number="${number}"]`)
    expect(document.activeElement).toBe(getByRole('textbox', { name: '第 1 张' }))
    await press('[data-act=paper-take]')
    await press('[data-act=paper-blank]')
    await press('[data-act=paper-invalid]')
    expect(onkey.mock.calls).toEqual([[{ marks: ['5', '3'] }], [{ marks: [] }], [{ invalid: {} }]])
  })
})
