import { render } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { Command } from '../bindings/Command'
import type { FormView } from '../bindings/FormView'
import type { PaperView } from '../bindings/PaperView'
import type { PollView } from '../bindings/PollView'
import type { TableLook } from '../bindings/TableLook'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { words } from '../shared/words.svelte'
import ChoosingPage from './ChoosingPage.svelte'
import PaperField from './PaperField.svelte'

const candidates = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, number: at + 1, name: id, cost: 1 }))
const voters = [1, 2, 3, 4, 5]
const paper = (paper: number): PaperView => ({ paper, ballot: { marks: ['a'] } })
const half = (pass: number, paper: number, marks: string): FormView => ({ form: { paper: { pass, paper } }, fields: { marks } })

/** A desk that keeps what is typed and keys what it is told; `slow` holds its answers to papers back. */
function open(poll: Partial<PollView>, forms: FormView[] = [], slow?: Promise<unknown>) {
  const told: Command[] = []
  const poll_: PollView = { medium: 'paper', hands: null, laptop: null, consensus: null, voters, scrutineers: [1, 2], first: [], second: [], differing: [], count: null, ...poll }
  const view = { not_introduced: [], candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, voters, watchers: 2, media: ['paper'], understanding: null, poll: poll_, rounds: 0, first: null, last_lot: null, unheard: null, recommended: null, reporter: null } as unknown as ChoosingView
  let look: TableLook = tableLook({ phase: 'choosing' }, { choosing: view, forms })
  const without = (pass: number, paper: number) =>
    look.forms.filter(({ form }) => !('paper' in form && form.paper.pass === pass && form.paper.paper === paper))
  const table = new TableState(look, answering({
    look: async () => look,
    act: async (command) => {
      told.push(command)
      if ('keep_form' in command && 'paper' in command.keep_form.form) {
        const { form, fields } = command.keep_form
        const { pass, paper } = command.keep_form.form.paper
        const kept = Object.keys(fields).length > 0 ? [{ form, fields: fields as Record<string, string> }] : []
        look = { ...look, forms: [...without(pass, paper), ...kept] }
      } else if ('key_ballot' in command) {
        await slow
        const { pass, paper, ballot } = command.key_ballot
        const poll = look.choosing!.poll!
        const papers = [...(pass === 1 ? poll.first : poll.second).filter((one) => one.paper !== paper), { paper, ballot }]
        look = { ...look, forms: without(pass, paper), choosing: { ...look.choosing!, poll: { ...poll, [pass === 1 ? 'first' : 'second']: papers } } }
      }
      return look
    },
  }))
  const { container, unmount } = render(ChoosingPage, { table })
  const field = () => container.querySelector<HTMLInputElement>('[data-act=paper-line]')!
  const type = (text: string) => {
    field().value = text
    field().dispatchEvent(new Event('input', { bubbles: true }))
  }
  const enter = () => field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  const click = (act: string) => container.querySelector<HTMLButtonElement>(`[data-act=${act}]`)!.click()
  return { told, container, unmount, field, type, enter, click }
}

describe('a paper that is being keyed', () => {
  it('goes to the disk when the hand rests, and when the page is left', async () => {
    const { told, type, unmount } = open({ first: [paper(1)] })
    type('3 ')
    await vi.waitFor(() => expect(told).toEqual([{ keep_form: { form: { paper: { pass: 1, paper: 2 } }, fields: { marks: '3 ' } } }]))
    type('3 1')
    unmount()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ keep_form: { form: { paper: { pass: 1, paper: 2 } }, fields: { marks: '3 1' } } }))
  })

  it('stands in its line again, in its pass, and one that is keyed anew too', async () => {
    expect(open({ first: [paper(1)] }, [half(1, 2, '3 1')]).field().value).toBe('3 1')
    const second = open({ first: [paper(1), paper(2)] }, [half(2, 1, '4')])
    expect(second.field().value).toBe('4')
    second.enter()
    await vi.waitFor(() => expect(second.told).toEqual([{ key_ballot: { pass: 2, paper: 1, ballot: { marks: ['d'] } } }]))
    const anew = open({ first: [paper(1), paper(2)], second: [paper(1), paper(2)] }, [half(1, 2, '2 3')])
    expect(anew.field().value).toBe('2 3')
    anew.click('paper-leave')
    await vi.waitFor(() => expect(anew.told).toEqual([{ keep_form: { form: { paper: { pass: 1, paper: 2 } }, fields: {} } }]))
  })

  it('leaves the line to the next at once, which is typed while it goes to the disk', async () => {
    let go = () => {}
    const { told, field, type, enter } = open({}, [], new Promise<void>((done) => (go = done)))
    type('1 2')
    enter()
    await vi.waitFor(() => expect(field().value).toBe(''))
    type('3')
    go()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ keep_form: { form: { paper: { pass: 1, paper: 2 } }, fields: { marks: '3' } } }))
    expect(field().value).toBe('3')
    expect(told[0]).toEqual({ keep_form: { form: { paper: { pass: 1, paper: 1 } }, fields: { marks: '1 2' } } })
    expect(told[1]).toEqual({ key_ballot: { pass: 1, paper: 1, ballot: { marks: ['a', 'b'] } } })
    expect(told).toHaveLength(3)
  })

  it('is in the line again when it could not be taken', async () => {
    let full = () => {}
    const { field, type, enter } = open({}, [], new Promise((_, fail) => (full = () => fail(new Error('disk full')))))
    type('1 2')
    enter()
    await vi.waitFor(() => expect(field().value).toBe(''))
    full()
    await vi.waitFor(() => expect(field().value).toBe('1 2'))
  })
})

describe('fewer papers than people who choose', () => {
  it('are pointed out before the second pass, and go on to be keyed after it', async () => {
    const one = open({ first: [paper(1), paper(2), paper(3)] })
    const fewer = () => one.container.querySelector('[data-act=fewer]')?.textContent
    expect(fewer()).toBeUndefined()
    one.click('first-done')
    await vi.waitFor(() => expect(fewer()).toMatch(/ 2 /))
    expect(document.activeElement).toBe(one.field())
    one.click('first-done')
    await vi.waitFor(() => expect(one.container.querySelector('[data-act=second-done]')).not.toBeNull())
    one.unmount()
    const all = open({ first: [1, 2, 3, 4, 5].map(paper) })
    all.click('first-done')
    await vi.waitFor(() => expect(all.container.querySelector('[data-act=second-done]')).not.toBeNull())
    all.unmount()
    const { container, click, field } = open({ first: [paper(1), paper(2)], second: [paper(1), paper(2)] })
    expect(container.querySelector('[data-act=fewer]')?.textContent).toMatch(/ 3 /)
    click('back-to-first')
    await vi.waitFor(() => expect(document.activeElement).toBe(field()))
    expect(container.querySelector('.line label')?.textContent).toContain('3')
  })
})

describe('where papers are keyed', () => {
  it('the field, its buttons, what is said, what is asked and the count are together, and only the papers scroll', async () => {
    const { container, type, enter } = open({ first: voters.map(paper) })
    type('1')
    enter()
    const keying = await vi.waitFor(() => {
      const found = container.querySelector('[data-act=paper-extra]')?.closest('.keying')
      expect(found).toBeTruthy()
      return found!
    })
    const acts = ['[data-act=paper-line]', '[data-number="4"]', '[data-act=paper-take]', '[data-act=paper-invalid]', '[data-act=paper-extra-not]', '.says', '[data-pass]', '[data-act=first-done]']
    expect(acts.filter((act) => keying.querySelector(act) === null)).toEqual([])
    expect(keying.querySelector('[data-paper]')).toBeNull()
    expect(container.querySelectorAll('.passes [data-paper]')).toHaveLength(5)
  })

  it('side by side it is said of which pass a paper is', async () => {
    const { container, click } = open({ first: [paper(1)], second: [paper(1)] })
    container.querySelectorAll<HTMLButtonElement>('[data-paper="1"]')[1]!.click()
    await vi.waitFor(() => expect(container.querySelector('.line label')?.textContent).toMatch(/Second pass.*1|第二遍第 1 张/))
    click('paper-leave')
  })

  it('how to key is shown by numbers of this table', () => {
    const candidates = [17, 19, 20, 22].map((number) => ({ id: `p${number}`, number, name: 'x', cost: 1 }))
    const { container } = render(PaperField, { value: '', label: '1', list: candidates, most: 3, onkey: () => {} })
    expect(container.querySelector('.says')?.textContent).toMatch(/17 19 20$/)
  })
})

it('says side by side what is to be done where papers are fewer than people, not to press again', () => {
  words.speak('en')
  const both = { first: [paper(1), paper(2)], second: [paper(1), paper(2)] }
  const fewer = (poll: Partial<PollView>) => open(poll).container.querySelector('p[data-act=fewer]')!.textContent
  expect(fewer(both)).toContain('fill in how many handed in none')
  expect(fewer({ ...both, differing: [2] })).toContain('First fix the ballots that differ')
})
