import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Rules } from '../../bindings/Rules'
import type { RulesView } from '../../bindings/RulesView'
import { words } from '../../shared/words.svelte'
import type { PlanDesk } from './plan.svelte'
import RulesCard from './RulesCard.svelte'

const RULES: RulesView = {
  name: 'Quick round',
  about: 'Old practice.',
  rules: ['One speaks at a time.', 'Nobody is interrupted.'],
  speech_limit_ms: 45_000,
  turns_a_project: 1,
  also: ['The discussion begins with “in turn”.'],
  speaking: { mode: 'in_turn', order: ['never_spoken', 'least_time', 'first_raised'], stances: false, points: false, reply_ms: 30_000, introduction_ms: 60_000 },
}
const PRESETS = [
  { id: 'plain', name: 'Plain rules' },
  { id: 'quick', name: 'Quick round' },
]
const act = (name: string) => document.querySelector<HTMLElement>(`[data-act="${name}"]`)
const field = (name: string) => act(name) as HTMLInputElement

beforeEach(() => words.speak('en'))

/** The card of a plan with these rules, what it asked the desk for, and the rules that it made of them. */
function open(change: Partial<Rules> = {}, problems: unknown[] = []) {
  const asked = vi.fn()
  const changed = vi.fn()
  mockIPC((command, given) => {
    if (command === 'presets') return PRESETS
    if (command === 'preset_rules') asked(given)
    return command === 'preset_rules' ? RULES : null
  }, { shouldMockEvents: true })
  const rules = { preset: 'quick', discussion_ms: 3_600_000, speech_limit_ms: null, speaking: {}, method: 'choose', tie: 'lot', wanted: 3, ...change }
  const desk = {
    plan: { rules },
    view: { problems },
    locked: false,
    change: ({ rules }: { rules: Rules }) => changed(rules),
    changeRules: (part: Partial<Rules>) => changed(part),
  }
  render(RulesCard, { desk: desk as unknown as PlanDesk })
  return { asked, changed }
}

describe('the rules on the wall', () => {
  it('can be read where they are chosen, with where they come from and all that they set', async () => {
    const { asked } = open()
    await waitFor(() => expect(act('preset-read')?.textContent).toBe('Read these rules: Quick round'))
    expect(asked).toHaveBeenCalledWith({ preset: 'quick', lang: 'en' })
    await fireEvent.click(act('preset-read')!)
    expect([...act('preset-rules')!.querySelectorAll('li')].map((rule) => rule.textContent)).toEqual(RULES.rules)
    expect(document.body.textContent).toContain('Old practice.')
    expect(document.body.textContent).toContain('The discussion begins with “in turn”.')
  })

  it('are those that the program has, and no list of the page', async () => {
    const { changed } = open()
    await waitFor(() => expect([...field('plan-preset').querySelectorAll('option')].map(({ value }) => value)).toEqual(['plain', 'quick']))
    await fireEvent.change(act('plan-preset')!, { target: { value: 'plain' } })
    expect(changed).toHaveBeenLastCalledWith({ preset: 'plain' })
  })
})

describe('what a meeting sets otherwise', () => {
  it('shows what the rules set until it is set here, and goes back to them', async () => {
    const { changed } = open()
    await waitFor(() => expect([field('plan-speech-limit').placeholder, field('plan-turns_a_project').placeholder, field('plan-reply_s').placeholder]).toEqual(['45', '1', '30']))
    await fireEvent.input(act('plan-turns_a_project')!, { target: { value: '2' } })
    expect(changed).toHaveBeenLastCalledWith(expect.objectContaining({ turns_a_project: 2, preset: 'quick' }))
    await fireEvent.input(act('plan-wanted')!, { target: { value: '2' } })
    expect(changed).toHaveBeenLastCalledWith({ wanted: 2 })
    await fireEvent.input(act('plan-reply_s')!, { target: { value: '20' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { reply_ms: 20_000 } })
    await fireEvent.change(act('plan-mode')!, { target: { value: 'voluntary' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { mode: 'voluntary' } })
  })

  it('and what is emptied is as the rules have it again', async () => {
    const { changed } = open({ turns_a_project: 2, speaking: { mode: 'voluntary', points: true, reply_ms: 20_000 } })
    await fireEvent.input(act('plan-turns_a_project')!, { target: { value: '' } })
    expect(changed.mock.lastCall![0]).not.toHaveProperty('turns_a_project')
    await fireEvent.change(act('plan-points')!, { target: { value: '' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { mode: 'voluntary', reply_ms: 20_000 } })
    await fireEvent.input(act('plan-reply_s')!, { target: { value: '' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { mode: 'voluntary', points: true } })
  })

  it('orders raised hands by keys, the one that always decides last', async () => {
    const { changed } = open()
    await waitFor(() => expect([...act('plan-order')!.querySelectorAll('li > span')].map((key) => key.textContent)).toEqual(['not yet spoken', 'least time', 'first raised']))
    await fireEvent.click(act('order-up-least_time')!)
    expect(changed).toHaveBeenLastCalledWith({ speaking: { order: ['least_time', 'never_spoken', 'first_raised'] } })
    await fireEvent.click(act('order-out-never_spoken')!)
    expect(changed).toHaveBeenLastCalledWith({ speaking: { order: ['least_time', 'first_raised'] } })
    await fireEvent.change(act('order-add')!, { target: { value: 'alternate' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { order: ['never_spoken', 'least_time', 'alternate', 'first_raised'] } })
  })

  it('takes groups of seats as they are written, and says what is none', async () => {
    const { changed } = open({ speaking: { order: ['groups'] } })
    await fireEvent.change(act('plan-groups')!, { target: { value: '1-3 7, 4-6' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { order: ['groups'], groups: [[1, 2, 3, 7], [4, 5, 6]] } })
    changed.mockClear()
    await fireEvent.change(act('plan-groups')!, { target: { value: '1-3, 3' } })
    expect(changed).not.toHaveBeenCalled()
    await waitFor(() => expect(act('plan-groups')!.getAttribute('aria-invalid')).toBe('true'))
    await fireEvent.change(act('plan-groups')!, { target: { value: '' } })
    expect(changed).toHaveBeenLastCalledWith({ speaking: { order: ['groups'] } })
  })
})
