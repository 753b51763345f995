/** The keys of the organiser's pages, as F1 shows them. */
import type { Key } from '../shared/words.svelte'
import type { Page } from './pages'

interface PageKey {
  keys: readonly (readonly string[])[]
  means: Key
}

export const PAGE_KEYS: Record<Page, readonly PageKey[]> = {
  prepare: [
    { keys: [['Enter'], ['Shift', 'Enter']], means: 'keys.sheet_rows' },
    { keys: [['Tab'], ['Shift', 'Tab']], means: 'keys.sheet_cells' },
    { keys: [['F2']], means: 'keys.sheet_inside' },
    { keys: [['Esc']], means: 'keys.sheet_leave' },
    { keys: [['Alt', '↑'], ['Alt', '↓']], means: 'keys.sheet_move' },
    { keys: [['Ctrl', 'Z']], means: 'keys.sheet_back' },
    { keys: [['Ctrl', 'Y']], means: 'keys.sheet_again' },
  ],
  collect: [],
  publish: [
    { keys: [['Enter']], means: 'keys.read_page' },
    { keys: [['PageUp'], ['PageDown']], means: 'keys.read_pages' },
    { keys: [['↑'], ['↓']], means: 'keys.read_choose' },
    { keys: [['Delete']], means: 'keys.read_withhold' },
  ],
}

/** What holds on every page. */
export const EVERYWHERE: readonly PageKey[] = [
  { keys: [['Tab'], ['Shift', 'Tab']], means: 'keys.next_button' },
  { keys: [['Enter'], ['Space']], means: 'keys.press' },
  { keys: [['Esc']], means: 'keys.close' },
  { keys: [['F1']], means: 'keys.help' },
]
