import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CountView } from '../bindings/CountView'
import type { HowToChooseView } from '../bindings/HowToChooseView'
import { displayView } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import DisplayPage from './DisplayPage.svelte'

const show = (change: Parameters<typeof displayView>[0]) => render(DisplayPage, { view: displayView({ lang: 'en', ...change }) }).container
const texts = (from: Element, what: string) => [...from.querySelectorAll(what)].map((one) => one.textContent)

const COUNT: CountView = {
  valid: 3, blank: 0, invalid: 1, abstained: 0, difference: null, tied: ['b', 'c'], places: 1, stake: 'place', second: false, second_ballots: [], lots: [],
  scores: [],
  working: [
    { step: 'counted', valid: 3, blank: 0 },
    { step: 'scored', project: 'a', score: 3 },
    { step: 'scored', project: 'b', score: 1 },
  ],
} as unknown as CountView
const candidate = (id: string, number: number) => ({ id, number, name: `Project ${id}`, cost: 1 })

beforeEach(() => words.speak('en'))

describe('residents', () => {
  it('see what the meeting is going to do, in the opening', () => {
    expect(texts(show({ phase: 'opening' }), '[data-act=agenda] li')).toEqual(['Talk about 10 projects, 60 minutes', 'Choose up to 3 projects', 'Read it out and sign'])
  })

  it('see the rules while they are read out, and are asked to listen', () => {
    const page = show({ phase: 'opening', rules: ['One at a time', 'To the project'] })
    expect(texts(page, '.rules li')).toEqual(['One at a time', 'To the project'])
    expect(page.querySelector('.band')!.textContent).toContain('Please listen')
  })

  it('see what a break is for', () => {
    const band = show({ phase: 'discussion', paused: true, break_name: 'Tea' }).querySelector('.band')!
    expect(band.querySelector('.who')!.textContent).toBe('Tea')
    expect(band.textContent).toContain('A short pause')
  })

  it('hear the count a step at a time, the last one biggest', () => {
    const counting = { count: COUNT, candidates: [candidate('a', 1), candidate('b', 2)], steps: 2 }
    const page = show({ phase: 'choosing', counting, tie: { among: [candidate('b', 2)], score: 1, has: null, stake: 'place', places: 1, second: false } })
    const steps = page.querySelectorAll('.count li')
    expect(steps).toHaveLength(2)
    expect(steps[1]!.className).toContain('now')
    expect(steps[1]!.textContent).toMatch(/1.*3/u)
  })

  it('see what those that are level got, and on whom the lot fell', () => {
    const tie = { among: [candidate('b', 2), candidate('c', 3)], score: 4, has: null, stake: 'place' as const, places: 1, second: false }
    expect(show({ phase: 'choosing', tie }).querySelector('.working')!.textContent).toContain('4 votes')
    const recommended = [{ number: 3, name: 'Project c', score: 4, drawn: true }]
    const three = show({ phase: 'choosing', recommended, lots: [{ stake: 'place', among: [2, 3], drawn: [3], by: 'lot' }] })
    expect(three.querySelector('.lot')!.textContent).toBe('2, 3 were level; the lot fell on 3')
    words.speak('zh-CN')
    expect(show({ phase: 'choosing', tie, unit: 'points', lang: 'zh-CN' }).querySelector('h1')!.textContent).toBe('2 项得分一样，抽签抽 1 项')
    words.speak('en')
    const midway = show({ phase: 'choosing', tie: { ...tie, has: '1.33', stake: 'stay' } })
    expect(midway.querySelector('h1')!.textContent).toBe('2 are level with the fewest votes: 1 drawn by lot stays in')
    expect(midway.querySelector('.working')!.textContent).toBe('Votes each: 1.33')
    const stayed = show({ phase: 'choosing', recommended, lots: [{ stake: 'stay', by: 'lot', among: [2, 3], drawn: [3] }] })
    expect(stayed.querySelector('.lot')!.textContent).toBe('2, 3 were level with the fewest votes; by lot 3 stayed in')
  })

  it('see that a project is done, and which facts were added at the table', () => {
    const facts = { location: null, content: 'Benches', scope: 'One street', benefit: null, added: ['scope' as const] }
    const page = show({ phase: 'discussion', project: 'Benches', project_id: 'a', facts, closed: true, next: 3 })
    expect(page.querySelector('.band .who')!.textContent).toBe('This project is done')
    expect(texts(page, 'dd .added')).toEqual(['added here'])
  })

  it('read at the size that their screen asks for', () => {
    const { container } = render(DisplayPage, { view: displayView(), percent: 125 })
    expect(container.querySelector<HTMLElement>('.display')!.style.getPropertyValue('--residents-scale')).toBe('1.25')
  })

  it('see what is proposed for all to agree to, and how far the asking is; never who answered what', () => {
    const consensus = { asking: false, projects: [candidate('a', 1), candidate('b', 2)], asked: 0, of: 8 }
    const choosing: HowToChooseView = { ballot: 'marks', most: 3, wanted: 3, second: false, ballots: 'out', wanting: [], medium: 'consensus', hands: null, laptop: null, consensus: null, candidates: [] }
    const soon = show({ phase: 'choosing', choosing: { ...choosing, consensus } }).querySelector('.consensus')!
    expect(texts(soon, 'li').map((text) => text!.replaceAll(/\s+/gu, ' ').trim())).toEqual([expect.stringContaining('Project a'), expect.stringContaining('Project b')])
    expect(texts(soon, '.quiet')).toHaveLength(1)
    const asked = show({ phase: 'choosing', choosing: { ...choosing, consensus: { ...consensus, asking: true, asked: 3 } } }).querySelector('.consensus')!
    expect(texts(asked, '.quiet').at(-1)).toMatch(/3.*8/u)
    expect(asked.textContent).not.toMatch(/seat|object.*seat/iu)
  })
})
