/** The organiser's pages that are there, in the order of the work. */
export const PAGES = ['proposals', 'district', 'prepare', 'collect', 'publish'] as const
export type Page = (typeof PAGES)[number]

/** What the bar says of what is on the screen. */
export type Saved = { state: 'saved'; at: string } | { state: 'saving' } | { state: 'failed' } | { state: 'nothing' }
