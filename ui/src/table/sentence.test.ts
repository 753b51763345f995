import { describe, expect, it } from 'vitest'
import type { TableView } from '../bindings/TableView'
import { tableView } from '../session/moment.fixture'
import { timesAt } from '../session/times'
import { sentence } from './sentence'

const at = (change: Partial<TableView>, passed_ms = 0) => {
  const table = tableView(change)
  return sentence(table, timesAt(table, table.now_ms + passed_ms))
}

describe('the one sentence to say', () => {
  it('is nothing while all is well', () => {
    expect(at({})).toBeNull()
  })

  it('names those who have not spoken, up to two', () => {
    expect(at({ silent: [4] })).toEqual({ says: 'sentence.one_silent', params: { seat: 4 } })
    expect(at({ silent: [1, 4] })).toEqual({ says: 'sentence.two_silent', params: { one: 1, two: 4 } })
    expect(at({ silent: [1, 3, 4] })?.says).toBe('sentence.silent')
  })

  it('leaves out who is on the list already, or speaks', () => {
    expect(at({ silent: [1, 2, 4], list: [4] })).toEqual({ says: 'sentence.one_silent', params: { seat: 1 } })
  })

  it('helps the speaker to an end before and after the time is up', () => {
    expect(at({}, 35_000)?.says).toBe('sentence.last_words')
    expect(at({}, 45_000)?.says).toBe('sentence.over')
  })

  it('asks for the introduction first', () => {
    const project = { ...tableView().project!, introduced: null }
    expect(at({ project, silent: [1, 4] })?.says).toBe('sentence.introduce')
    expect(at({ project: { ...project, waived: true } })).toBeNull()
  })

  it('says nothing on a closed project', () => {
    expect(at({ speech: null, silent: [1], project: { ...tableView().project!, closed: true } })).toBeNull()
  })
})
