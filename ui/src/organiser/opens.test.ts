import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PaperKind } from '../bindings/PaperKind'
import type { PaperMade } from '../bindings/PaperMade'
import { Asking } from '../shared/asking.svelte'
import { words } from '../shared/words.svelte'
import PacksOut from './prepare/PacksOut.svelte'
import Published from './publish/Published.svelte'

let opened: unknown[] = []

beforeEach(() => {
  words.speak('en')
  opened = []
  mockIPC((command, given) => {
    if (command === 'open_path') opened.push((given as { path: string }).path)
    return null
  }, { shouldMockEvents: true })
})

async function opens(acts: readonly string[], paths: readonly string[]) {
  for (const act of acts) await fireEvent.click(document.querySelector(`[data-act=${act}]`)!)
  await waitFor(() => expect(opened).toEqual(paths))
}

describe('what a button opens', () => {
  it('is the published page, the notice, and their folder', async () => {
    render(Published, { asking: new Asking(), published: { number: 1, at: '2026-11-28T15:05:00+08:00', dir: '/stick/published', files: ['index.html'], notice: '公示.pdf', notice_large: '公示-A3.pdf' } })
    await opens(['open-page', 'open-notice', 'open-notice-large', 'open-published'], ['/stick/published/index.html', '/stick/published/公示.pdf', '/stick/published/公示-A3.pdf', '/stick/published'])
  })

  it('is the folder of the packs, and a paper, which is called by what it is', async () => {
    const paper = (kind: PaperKind, pages: number, wall: boolean): PaperMade => ({
      kind, wall, pages, file: `/packs/${kind}.pdf`, size: wall ? 'A3' : 'A4', without_picture: kind === 'posters' ? [3, 7] : [],
    })
    const kit = [paper('ballots', 48, false), paper('posters', 60, true)]
    const made = { meeting: 'm', dir: '/packs', packs: [], kit, not_printed: [] }
    render(PacksOut, { asking: new Asking(), made, locked: false, onstick: () => {} })
    const rows = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
    expect(rows('For the tables')).toEqual(['Ballot papers 48 pages of A4 Open, print'])
    expect(rows('For the wall')).toEqual([
      'Project posters 60 pages of A3 Open, print The pictures of these projects cannot be read and are not on their papers: 3, 7',
    ])
    await opens(['open-folder', 'open-paper'], ['/packs', '/packs/ballots.pdf'])
  })
})
