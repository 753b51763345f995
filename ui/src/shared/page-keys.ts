/** Keys of a page without a line, as F1 shows them. */
import type { KeyWith } from './words.svelte'

export interface PageKey {
  keys: readonly (readonly string[])[]
  means: KeyWith
}

/** What holds on every page. */
export const EVERYWHERE: readonly PageKey[] = [
  { keys: [['Tab'], ['Shift', 'Tab']], means: 'keys.next_button' },
  { keys: [['Enter'], ['Space']], means: 'keys.press' },
  { keys: [['Esc']], means: 'keys.close' },
  { keys: [['Ctrl', '+'], ['Ctrl', '−'], ['Ctrl', '0']], means: 'keys.text_size' },
  { keys: [['F1']], means: 'keys.help' },
]
