/** The keys of the organiser's pages, as F1 shows them. */
import type { PageKey } from '../shared/page-keys'
import type { KeyWith } from '../shared/words.svelte'
import type { Page } from './shared/pages'

export const PAGE_KEYS: Record<Page, { caption: KeyWith; keys: readonly PageKey[] } | undefined> = {
  proposals: {
    caption: 'proposals.keys',
    keys: [
      { keys: [['Alt', '↓'], ['Alt', '↑']], means: 'proposals.key_step' },
      { keys: [['Alt', 'N']], means: 'proposals.key_new' },
      { keys: [['↑'], ['↓']], means: 'proposals.key_list' },
      { keys: [['J']], means: 'proposals.key_join' },
      { keys: [['N']], means: 'proposals.key_not' },
      { keys: [['Enter']], means: 'proposals.key_take' },
      { keys: [['Shift', 'Enter']], means: 'proposals.key_line' },
    ],
  },
  district: undefined,
  prepare: {
    caption: 'keys.sheet',
    keys: [
      { keys: [['Enter'], ['Shift', 'Enter']], means: 'keys.sheet_rows' },
      { keys: [['Tab'], ['Shift', 'Tab']], means: 'keys.sheet_cells' },
      { keys: [['F2']], means: 'keys.sheet_inside' },
      { keys: [['Esc']], means: 'keys.sheet_leave' },
      { keys: [['Alt', '↑'], ['Alt', '↓']], means: 'keys.sheet_move' },
      { keys: [['Ctrl', 'Z']], means: 'keys.sheet_back' },
      { keys: [['Ctrl', 'Y']], means: 'keys.sheet_again' },
    ],
  },
  collect: undefined,
  publish: {
    caption: 'keys.reading',
    keys: [
      { keys: [['Enter']], means: 'keys.read_page' },
      { keys: [['PageUp'], ['PageDown']], means: 'keys.read_pages' },
      { keys: [['↑'], ['↓']], means: 'keys.read_choose' },
      { keys: [['Delete']], means: 'keys.read_withhold' },
      { keys: [['←'], ['→']], means: 'keys.read_select' },
      { keys: [['Space']], means: 'keys.read_mask' },
    ],
  },
}
