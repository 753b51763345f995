import { describe, expect, it } from 'vitest'
import type { TableView } from '../bindings/TableView'
import { tableView } from '../session/moment.fixture'
import { timesAt } from '../session/times'
import { sentence } from './sentence'

const at = (change: Partial<TableView>, passed_ms = 0, knows: Parameters<typeof sentence>[2] = {}) => {
  const table = tableView(change)
  return sentence(table, timesAt(table, table.now_ms + passed_ms), knows)
}

describe('the one sentence to say', () => {
  it('is nothing while all is well', () => {
    expect(at({})).toBeNull()
  })

  it('names those who have not spoken, up to two', () => {
    expect(at({ silent: [4] })).toMatchObject({ says: 'sentence.one_silent', params: { seat: 4 } })
    expect(at({ silent: [1, 4] })).toMatchObject({ says: 'sentence.two_silent', params: { one: 1, two: 4 } })
    expect(at({ silent: [1, 3, 4] })?.says).toBe('sentence.silent')
  })

  it('leaves out who is on the list already, or speaks', () => {
    expect(at({ silent: [1, 2, 4], list: [4] })).toMatchObject({ says: 'sentence.one_silent', params: { seat: 1 } })
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

  it('says by which rule, and why now', () => {
    const why = (change: Partial<TableView>, passed_ms = 0) => [at(change, passed_ms)].map((said) => [said?.rule, said?.why, said?.params.n])[0]
    expect(why({ silent: [1, 3, 4] })).toEqual(['heard', 'sentence.why.heard', 3])
    expect(why({ silent: [4], shares: 'partly' })).toEqual(['heard', 'sentence.why.heard_partly', 1])
    expect(why({}, 45_000)).toEqual(['keep_time', 'sentence.why.over', undefined])
    expect(why({ paused: true })).toEqual(['paused', 'sentence.why.paused', undefined])
    expect(at({}, 0, { behind: 3 })).toMatchObject({ rule: 'recorder', params: { n: 3 } })
  })

  it('asks nobody to speak where the leader wants no more of that on this project', () => {
    const silent = { silent: [1, 4] }
    expect(at(silent, 0, { hushed: new Set(['b']) })).toBeNull()
    expect(at({ ...silent, round_over: true }, 0, { hushed: new Set(['b']) })?.rule).toBe('once_more')
    expect(at(silent, 0, { hushed: new Set(['a']) })?.rule).toBe('heard')
    expect(at(silent, 45_000, { hushed: new Set(['b']) })?.rule).toBe('keep_time')
  })
})
