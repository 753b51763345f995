import { render } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChoosingView } from '../bindings/ChoosingView'
import type { CountView } from '../bindings/CountView'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { words } from '../shared/words.svelte'
import Summary from './Summary.svelte'

const candidates = ['a', 'b', 'c'].map((id, at) => ({ id, number: at + 11, name: id, cost: 1 }))
const look = tableLook()

function facts(count: Partial<CountView>): string[] {
  const papers = { valid: 9, blank: 1, invalid: 0, abstained: 0, difference: null }
  const poll = { count: { papers, hands: null, lots: [], second: false, second_ballots: [], working: [], ...count } }
  const choosing = { candidates, ballot: 'marks', unit: 'votes', wanted: 3, most: 3, poll, recommended: [], reporter: null } as unknown as ChoosingView
  const table = new TableState(look, answering({ look: async () => look, act: async () => look }))
  const { container } = render(Summary, { table, choosing })
  return [...container.querySelectorAll('.facts li')].map((fact) => fact.textContent.trim())
}

beforeEach(() => words.speak('en'))

describe('what is read before signing', () => {
  it('says which projects a lot drew, by their numbers and in its order, and who watched', () => {
    expect(facts({ working: [{ step: 'drawn', drawn: ['c', 'a'] }], lots: [{ among: ['a', 'b', 'c'], drawn: ['c', 'a'], witnesses: [2, 5], wrong: [] }] })).toContain('The lot drew project 13, 11; seats 2, 5 watched')
  })
  it('says that hands were raised, and nothing of papers', () => {
    const said = facts({ papers: null, hands: { present: 10, raised: 27, most: 30 } }).join()
    expect(said).toContain('27 hands')
    expect(said).not.toContain('blank')
  })
  it('says nothing of a lot where none was drawn', () => {
    expect(facts({}).join()).not.toContain('lot')
  })
})
