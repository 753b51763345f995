import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BriefingItem } from '../bindings/BriefingItem'
import type { BriefingShown } from '../bindings/BriefingShown'
import type { PageAt } from '../bindings/PageAt'
import { tableLook } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import TablePage from './TablePage.svelte'

vi.mock('../briefing/pdf', () => ({
  openPdf: async () => ({
    count: 3,
    draw: async () => {},
    copy: async (_page: number, canvas: HTMLCanvasElement) => {
      canvas.toDataURL = () => 'data:image/jpeg;base64,/9j/'
    },
    text: async (page: number) => `words of page ${page}`,
    close: () => {},
  }),
}))

const PAPERS: BriefingItem[] = [
  { file: 'w.md', title: 'House rules', project: null, kind: 'text' },
  { file: 'o.pdf', title: 'Two offers', project: 'b', kind: 'pdf' },
  { file: 'p.png', title: 'The lamp', project: 'c', kind: 'picture' },
]
const plain = (text: string) => ({ text, strong: false, struck: false })
const SHOWN: Record<string, BriefingShown> = {
  'w.md': { text: { blocks: [{ heading: { level: 1, words: [plain('Rules')] } }, { paragraph: { words: [plain('<b>One</b> speaks.')] } }] } },
  'o.pdf': 'pdf',
  'p.png': { picture: { url: 'data:image/png;base64,AAAA' } },
}
const asked: string[] = []
const shown: unknown[] = []
const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)
const line = () => document.querySelector<HTMLTextAreaElement>('[data-act="line"] textarea')!

function open(papers: BriefingItem[] = PAPERS, phase: 'discussion' | 'opening' = 'discussion') {
  let look = tableLook(phase === 'opening' ? { phase } : {})
  mockIPC(
    (command, takes) => {
      asked.push(command)
      if (command === 'briefing') return papers
      if (command === 'show_paper') {
        shown.push(takes)
        look = { ...look, showing: (takes as { at: PageAt | null }).at }
        return null
      }
      if (command === 'briefing_paper') return SHOWN[(takes as { file: string }).file]
      if (command === 'briefing_pages') return new ArrayBuffer(4)
      if (command === 'print_briefing') return '/home/briefing/Two offers.pdf'
      return command === 'act' || command === 'look' ? look : null
    },
    { shouldMockEvents: true },
  )
  render(TablePage, { look, onleft: () => {} })
}

beforeEach(() => {
  words.speak('en')
  asked.length = 0
  shown.length = 0
})

describe('papers at the table', () => {
  it('have no button where the pack has none', async () => {
    open([])
    await waitFor(() => expect(asked).toContain('briefing'))
    expect(act('briefing')).toBeNull()
  })

  it('are of the project on the table, then of the meeting, and of no other', async () => {
    open()
    await waitFor(() => expect(act('briefing')?.textContent?.trim()).toBe('1 paper'))
    await fireEvent.click(act('briefing')!)
    const titles = () => [...document.querySelectorAll('dialog [data-act=paper]')].map((one) => one.textContent?.trim())
    await waitFor(() => expect(titles()).toEqual(['Two offers', 'House rules']))
  })

  it('are those of the meeting while it opens', async () => {
    open(PAPERS, 'opening')
    await waitFor(() => expect(act('briefing')?.textContent?.trim()).toBe('Meeting papers'))
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(document.querySelector('dialog .paper')?.textContent).toContain('<b>One</b> speaks.'))
    expect(document.querySelector('dialog .paper b')).toBeNull()
    expect(act('larger')).toBeNull()
  })

  it('show a PDF page by page, with its words for who listens', async () => {
    open()
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(act('page-text')?.textContent).toBe('words of page 1'))
    await fireEvent.click(act('page-after')!)
    await waitFor(() => expect(act('page-text')?.textContent).toBe('words of page 2'))
    await fireEvent.keyDown(document.querySelector('dialog .paper')!, { key: 'ArrowRight' })
    await waitFor(() => expect(document.querySelector('dialog .at')?.textContent).toBe('Page 3 of 3'))
    await fireEvent.keyDown(document.querySelector('dialog .paper')!, { key: 'ArrowRight' })
    expect(document.querySelector('dialog .at')?.textContent).toBe('Page 3 of 3')
    expect((act('page-after') as HTMLButtonElement).disabled).toBe(true)
  })

  it('move a page that is enlarged by the arrows, and turn none', async () => {
    const moved: number[] = []
    Element.prototype.scrollBy = function (to?: ScrollToOptions | number) {
      moved.push((to as ScrollToOptions).left ?? 0)
    }
    open()
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(document.querySelector('dialog .at')?.textContent).toBe('Page 1 of 3'))
    const press = (key: string) => fireEvent.keyDown(document.querySelector('dialog .paper')!, { key })
    await press('+')
    for (const key of ['ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp']) await press(key)
    expect(document.querySelector('dialog .at')?.textContent).toBe('Page 1 of 3')
    expect(moved).toEqual([80, -80])
    await press('-')
    await press('ArrowRight')
    expect(document.querySelector('dialog .at')?.textContent).toBe('Page 2 of 3')
  })

  it('show a page to the residents, and take it off with the button, or with Escape', async () => {
    open()
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect((act('show-paper') as HTMLButtonElement | null)?.disabled).toBe(false))
    expect(act('show-paper')!.textContent!.trim()).toBe('Show residents')
    await fireEvent.click(act('show-paper')!)
    await waitFor(() => expect(act('show-paper')!.textContent!.trim()).toBe('Stop showing residents'))
    expect(shown).toEqual([{ at: { file: 'o.pdf', page: 1, pages: 3 }, drawn: 'data:image/jpeg;base64,/9j/' }])
    await fireEvent.click(act('page-after')!)
    expect(act('show-paper')!.getAttribute('aria-pressed')).toBe('false')
    await fireEvent.click(act('show-paper')!)
    await waitFor(() => expect(act('show-paper')!.getAttribute('aria-pressed')).toBe('true'))
    await fireEvent.click(act('show-paper')!)
    await waitFor(() => expect(shown.at(-1)).toEqual({ at: null, drawn: null }))
    await waitFor(() => expect(act('show-paper')!.getAttribute('aria-pressed')).toBe('false'))
    await fireEvent.click(act('show-paper')!)
    await waitFor(() => expect(act('show-paper')!.getAttribute('aria-pressed')).toBe('true'))
    await fireEvent.click(act('close-paper')!)
    await waitFor(() => expect(shown).toHaveLength(5))
    expect(shown.at(-1)).toEqual({ at: null, drawn: null })
  })

  it('have nothing to show of a text', async () => {
    open(PAPERS, 'opening')
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(document.querySelector('dialog .paper')?.textContent).toContain('speaks'))
    expect(act('show-paper')).toBeNull()
  })

  it('are handed to the system’s viewer to be printed', async () => {
    open()
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(act('print-paper')).not.toBeNull())
    await fireEvent.click(act('print-paper')!)
    await waitFor(() => expect(asked).toContain('open_path'))
    await waitFor(() => expect(document.querySelector('dialog[open]')?.textContent).toContain('print it there'))
  })

  it('leave the line to who types', async () => {
    open()
    await waitFor(() => expect(act('briefing')).not.toBeNull())
    line().focus()
    await fireEvent.input(line(), { target: { value: 'half a w' } })
    await fireEvent.mouseDown(act('briefing')!)
    await fireEvent.click(act('briefing')!)
    await waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    expect(document.activeElement).toBe(line())
    expect(line().value).toBe('half a w')
  })
})
