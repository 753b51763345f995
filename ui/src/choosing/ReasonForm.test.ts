/** Reasons and conditions that are half typed stay, whatever the form goes away for. */
import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Command } from '../bindings/Command'
import type { FormView } from '../bindings/FormView'
import type { PollView } from '../bindings/PollView'
import { tableLook, toldTable } from '../session/moment.fixture'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'

const candidates = ['a', 'b', 'c'].map((id, at) => ({ id, number: at + 1, name: id, cost: 1 }))
const count = { valid: 3, blank: 0, invalid: 0, abstained: 0, difference: null, scores: [], working: [], tied: null, places: 0, stake: 'place', second: false, second_ballots: [], lots: [] }
const poll = { voters: [1, 2, 3], scrutineers: [1, 2], first: [], second: [], differing: [], count } as unknown as PollView
const chosen = { project: 'a', number: 1, name: 'a', cost: 1, score: 3, explained: false, reasons: null, conditional: false, conditions: null, joined: null, sum: null }
/** One of the others has its reasons: what comes after the count is on the screen. */
const recommended = [chosen, { ...chosen, project: 'b', number: 2, explained: true, reasons: 'r' }]
const choosing = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters: [1, 2, 3], watchers: 2, poll, recommended, reporter: null } as unknown as ChoosingView
const form = { reasons: { project: 'a' } }
const TYPED = { reasons: 'stairs are dark', conditions: 'two buildings first', joined: '', sum: '5' }

function open(forms: FormView[] = []) {
  const { table, told } = toldTable(tableLook({ phase: 'choosing' }, { choosing, forms }))
  const { container, unmount } = render(ChoosingPage, { table })
  const field = (act: string) => container.querySelector<HTMLInputElement>(`[data-project="a"] [data-act=${act}]`)
  const type = async () => {
    for (const [act, text] of Object.entries(TYPED)) {
      field(act)!.value = text
      field(act)!.dispatchEvent(new Event('input', { bubbles: true }))
    }
    await tick()
  }
  const kept = () => told.flatMap((command: Command) => ('keep_form' in command ? [command.keep_form] : [])).at(-1)
  return { container, unmount, field, type, kept, told }
}

beforeEach(() => words.speak('en'))

describe('reasons, conditions and a changed sum', () => {
  it('are kept when somebody goes back to the count', async () => {
    const { container, field, type, kept } = open()
    await type()
    container.querySelector<HTMLButtonElement>('[data-act=look-count]')!.click()
    await vi.waitFor(() => expect(field('reasons')).toBeNull())
    await vi.waitFor(() => expect(kept()).toEqual({ form, fields: TYPED }))
  })

  it('are asked about once where the sum is nothing, or more than all there is to spend', async () => {
    const { container, field, type, told } = open()
    await type()
    const press = async (sum: string) => {
      field('sum')!.value = sum
      field('sum')!.dispatchEvent(new Event('input', { bubbles: true }))
      await tick()
      container.querySelector<HTMLButtonElement>('[data-project="a"] [data-act=explain]')!.click()
      await tick()
    }
    const saved = () => told.filter((command: Command) => 'explain_recommendation' in command).length
    await press('0')
    expect(container.querySelector('[data-act=odd-sum]')?.textContent).toBe('The sum is 0 now. Does it cost nothing?')
    expect(saved()).toBe(0)
    await press('')
    await vi.waitFor(() => expect(saved()).toBe(1))
  })

  it('are kept when the window closes, and stand there again', async () => {
    const { type, unmount, kept } = open()
    await type()
    unmount()
    await vi.waitFor(() => expect(kept()).toEqual({ form, fields: TYPED }))
    const again = open([{ form, fields: TYPED }])
    expect(Object.keys(TYPED).map((act) => again.field(act)?.value)).toEqual(Object.values(TYPED))
  })
})
