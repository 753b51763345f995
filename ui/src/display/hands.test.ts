import { render } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import type { DisplayView } from '../bindings/DisplayView'
import DisplayPage from './DisplayPage.svelte'

const project = { id: 'a', number: 29, name: '四点半课堂', cost: 2_000_000 }
const choosing = { ballot: 'marks' as const, wanted: 3, ballots: 'out' as const, medium: 'hands' as const, hands: { project, place: 9, of: 10 }, candidates: [project] }
const VIEW: DisplayView = {
  lang: 'zh-CN', kind: 'real', community: '象湖', table: 3, phase: 'choosing', sends: { speakers: false, names: false, of_people: false, readers: 0 }, paused: false, now_ms: 0,
  project: null, project_id: null, project_number: null, cost: null, currency: 'CNY', facts: null, picture: null, speaker: null, next: null, reading: null, choosing, tie: null,
  unheard: null, recommended: null, unit: 'votes', sealed: false,
}

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
