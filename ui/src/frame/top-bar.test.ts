import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phase } from '../bindings/Phase'
import { tableLook, toldTable } from '../session/moment.fixture'
import type { Times } from '../session/times'
import { words } from '../shared/words.svelte'
import TopBar from './TopBar.svelte'

const nothing = () => {}

function bar(phase: Phase, sealed = false) {
  const onphase = vi.fn()
  const { table } = toldTable(tableLook({ phase, sealed }))
  const { container } = render(TopBar, {
    table, times: { agenda_left_ms: 40 * 60_000 } as Times, onphase, onleave: nothing, onhelp: nothing, ondisplay: nothing, screens: null, onpeople: nothing,
  })
  const roomy = container.querySelector('.roomy')!
  const reach = () => [...roomy.querySelectorAll('button')].map((step) => step.dataset['act'])
  return { onphase, roomy, reach }
}

beforeEach(() => words.speak('en'))

describe('the phases of a meeting', () => {
  it.each([
    ['seating', []],
    ['opening', ['phase-discussion']],
    ['discussion', ['phase-choosing']],
    ['choosing', ['phase-discussion']],
    ['signing', ['phase-choosing']],
  ] as const)('can be gone to from %s: one on, or back where there is a way', (phase, ways) => {
    expect(bar(phase).reach()).toEqual(ways)
  })

  it('say which is now, with the time left of the discussion, and are done with once the record is final', () => {
    const { roomy } = bar('discussion')
    expect(roomy.querySelector('[aria-current=step]')!.textContent).toMatch(/40 min/)
    const sealed = bar('signing', true)
    expect([sealed.reach(), sealed.roomy.querySelector('[aria-current=step]')]).toEqual([[], null])
  })

  it('are asked for by a click that leaves the focus where it is', async () => {
    const { onphase, roomy } = bar('discussion')
    const step = roomy.querySelector('button')!
    expect(await fireEvent.mouseDown(step)).toBe(false)
    await fireEvent.click(step)
    expect(onphase).toHaveBeenCalledWith('choosing')
  })
})
