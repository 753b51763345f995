import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { DisplayView } from '../bindings/DisplayView'
import type { PollView } from '../bindings/PollView'
import Unheard from '../display/Unheard.svelte'
import { tableLook, toldTable } from '../session/moment.fixture'
import { sayIn, words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 21, name: `Project ${id}`, cost: 100 }))
const recommended = candidates.slice(0, 3).map(({ id, number, name, cost }, at) => ({ rank: at + 1, project: id, number, name, cost, score: 6 - at, reasons: null, explained: false, conditions: null, conditional: false, sum: null }))
const slip = (chosen: string[], others = 0, unheard = false) => ({ unheard, chosen, others })
const slips = [slip(['a', 'b', 'c']), slip(['a', 'b'], 1), slip([], 2), slip([], 1, true), slip([], 2, true)]
const unheard = { project: candidates[3]!, named: 2, ballots: 2, slips }
const count = { papers: { valid: 5, blank: 0, invalid: 0, abstained: 0, difference: null, helped: null }, hands: null, scores: [], working: [], tied: null, places: 0, stake: 'place', second: false, second_ballots: [], lots: [] }

function open(change: Partial<ChoosingView> = {}) {
  const poll = { medium: 'paper', hands: null, laptop: null, voters: [1, 2, 3, 4, 5], scrutineers: [1, 2], first: [], second: [], differing: [], count } as unknown as PollView
  const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters: [1, 2, 3, 4, 5], watchers: 2, media: ['paper'], understanding: null, poll, rounds: 0, first: null, last_lot: null, unheard, recommended, reporter: null, ...change } as unknown as ChoosingView
  const { table, told } = toldTable(tableLook({ phase: 'choosing' }, { choosing }))
  const { container } = render(ChoosingPage, { table })
  const the = <E extends HTMLElement>(selector: string) => container.querySelector<E>(selector)!
  return { told, container, the }
}

async function seen() {
  const page = open()
  page.the('[data-act=count-next]').click()
  await vi.waitFor(() => expect(page.the('[data-act=unheard-again]')).not.toBeNull())
  return page
}

beforeEach(() => words.speak('en'))

describe('a group that got nothing', () => {
  it('is seen after the count and before the reasons, with a slip for each ballot', async () => {
    const { container, the } = await seen()
    expect(the('.work > h2').textContent).toContain('2 people all chose “Project d”')
    expect(the('nav [aria-current]').textContent).toContain('Count')
    expect([...container.querySelectorAll('figure')].map((one) => [one.className.split(' ')[0], one.querySelectorAll('.slip').length])).toEqual([['heard', 2], ['others', 1], ['unheard', 2]])
    expect([...container.querySelectorAll('.slip')].map((one) => one.textContent.replaceAll(/\s/g, ''))).toEqual(['212223', '2122other', 'otherother', '24other', '24otherother'])
  })

  it('two choices of one size, none of them the usual one, and Enter decides nothing', async () => {
    const { told, the } = await seen()
    const [again, stands] = [the<HTMLButtonElement>('[data-act=unheard-again]'), the<HTMLButtonElement>('[data-act=unheard-stands]')]
    expect(again.className).toBe(stands.className)
    expect([again, stands]).not.toContain(document.activeElement)
    for (const button of [again, stands]) {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
      button.dispatchEvent(enter)
      expect(enter.defaultPrevented).toBe(true)
    }
    expect(told).toEqual([])
    stands.click()
    await vi.waitFor(() => expect(told).toEqual([{ answer_unheard: { again: false } }]))
  })

  it('another round is asked about once, in words that say what stays', async () => {
    const { told, the } = await seen()
    the('[data-act=unheard-again]').click()
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')?.textContent).toContain('This round stays on record'))
    expect(told).toEqual([])
    document.querySelector<HTMLElement>('[data-act=ask-yes]')!.click()
    await vi.waitFor(() => expect(told).toEqual([{ answer_unheard: { again: true } }]))
  })

  it('is nowhere where nobody goes unheard', async () => {
    const { the } = open({ unheard: null })
    the('[data-act=count-next]').click()
    await vi.waitFor(() => expect(the('[data-act=begin-signing]')).not.toBeNull())
  })

  it('is said to residents in the language of the meeting', () => {
    const shown: DisplayView['unheard'] = { project: candidates[3]!, ballots: 4 }
    const { container } = render(Unheard, { unheard: shown!, three: 3, tell: (key, ...given) => sayIn('zh-CN', key, ...given) })
    expect(container.textContent.replaceAll(/\s+/g, ' ')).toContain('有 4 位都选了')
    expect(container.textContent).toContain('Project d')
  })
})
