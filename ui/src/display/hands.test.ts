import { render } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import type { DisplayView } from '../bindings/DisplayView'
import { displayView } from '../session/moment.fixture'
import DisplayPage from './DisplayPage.svelte'

const project = { id: 'a', number: 29, name: '四点半课堂', cost: 2_000_000 }
const choosing = { ballot: 'marks' as const, wanted: 3, most: 3, second: false, ballots: 'out' as const, wanting: [], medium: 'hands' as const, hands: { project, place: 9, of: 10 }, laptop: null, consensus: null, candidates: [project] }
const VIEW: DisplayView = displayView({ community: '象湖', phase: 'choosing', choosing })

it('while hands go up residents see for which project, and are asked for hands and not for papers', () => {
  const { container } = render(DisplayPage, { view: VIEW })
  expect(container.querySelector('h1')?.textContent).toContain('四点半课堂')
  expect(container.textContent).toContain('第 9 项，共 10 项')
  expect(container.querySelector('.band .who')?.textContent).toBe('要这一项的，请举手')
  expect(container.textContent).not.toContain('票箱')
})

it('once all were counted nobody is asked for anything', () => {
  const { container } = render(DisplayPage, { view: { ...VIEW, choosing: { ...choosing, ballots: 'counted', hands: null } } })
  expect(container.textContent).toContain('举手数完了')
  expect(container.querySelector('.band .who')).toBeNull()
})
