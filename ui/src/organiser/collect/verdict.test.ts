import { beforeEach, describe, expect, it } from 'vitest'
import type { VerdictView } from '../../bindings/VerdictView'
import { words } from '../../shared/words.svelte'
import { byCommunity, inOrder, notTaken, verdictWords } from './verdict'

const verdict = (part: Partial<VerdictView>): VerdictView => ({
  file: '/media/T5/象山社区-第5桌-本桌记录.rtbundle',
  meeting: 'm',
  community: '象山',
  table: 5,
  head: 'ab',
  verdict: 'accepted',
  says: 'verdict.accepted',
  standing: 'trusted',
  reason: null,
  express: null,
  changes_published: false,
  undecided: false,
  params: {},
  missing: null,
  ...part,
})

beforeEach(() => words.speak('zh-CN'))

describe('what became of a file', () => {
  it('names what did not come along, and asks for a look', () => {
    const said = verdictWords(verdict({ missing: { ballots: 0, texts: 3 } }))
    expect(said.tone).toBe('look')
    expect(said.also).toEqual(['有 3 条原话没有一起来。'])
    expect(said.todo).toContain('再要一次')
    const waits = verdictWords(verdict({ says: 'verdict.not_recounted', standing: 'not_recounted', missing: { ballots: 1, texts: 0 } }))
    expect([waits.tone, waits.sign, waits.also]).toEqual(['look', 'question', ['有 1 张推选票没有一起来。']])
    expect(waits.todo).toContain('核对码')
    expect(verdictWords(verdict({ says: 'verdict.completed', verdict: 'completed', missing: { ballots: 0, texts: 0 } })).tone).toBe('good')
  })

  it('is said with its table and its file name, never its whole path', () => {
    const said = verdictWords(verdict({}))
    expect(said).toMatchObject({ tone: 'good', file: '象山社区-第5桌-本桌记录.rtbundle' })
    expect(said.happened).toContain('5')
  })

  it('has words in both languages for every verdict, without a gap left in them', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      words.speak(lang)
      for (const each of ['accepted', 'known', 'superseding', 'older', 'conflict', 'this_counts', 'other_counts', 'not_counted']) {
        const { happened, todo } = verdictWords(verdict({ says: `verdict.${each}` }))
        expect(happened).not.toBe('accepted')
        expect(`${happened}${todo ?? ''}`).not.toMatch(/[{}]/)
      }
      expect(verdictWords(verdict({ verdict: 'refused', reason: 'signature', says: 'reason.signature' })).happened).not.toMatch(/[{}]/)
    }
  })

  it('says why a file was refused and what to do, also for a reason it does not know', () => {
    const known = verdictWords(verdict({ verdict: 'refused', table: null, reason: 'not_a_bag', says: 'reason.not_a_bag' }))
    const unknown = verdictWords(verdict({ verdict: 'refused', table: null, reason: 'from_the_future', says: 'reason.from_the_future' }))
    expect(known.tone).toBe('bad')
    expect(known.happened).not.toBe(unknown.happened)
    for (const said of [known, unknown]) expect(said.todo).toBeTruthy()
  })

  it('asks the table again for what was altered, and another stick for what was cut short', () => {
    const todo = (reason: string) => verdictWords(verdict({ verdict: 'refused', reason, says: `reason.${reason}` })).todo
    for (const reason of ['hash', 'signature', 'chain', 'opening', 'handed_in', 'framing']) expect(todo(reason), reason).toMatch(/^请向这一桌再要一次/)
    expect(todo('truncated')).toContain('换一个 U 盘')
  })

  it('asks for a person where a record was taken but is not counted', () => {
    expect(verdictWords(verdict({ standing: 'unconfirmed', says: 'organiser.unconfirmed' })).tone).toBe('look')
    expect(verdictWords(verdict({ verdict: 'conflict', says: 'verdict.conflict' }))).toMatchObject({ tone: 'look', sign: 'unequal' })
  })

  it('asks for nobody where it was decided which of several records counts', () => {
    expect(verdictWords(verdict({ verdict: 'conflict', says: 'verdict.this_counts' }))).toMatchObject({ tone: 'good', sign: 'check' })
    expect(verdictWords(verdict({ verdict: 'conflict', says: 'verdict.other_counts' }))).toMatchObject({ tone: 'good', sign: 'equal' })
  })

  it('says when it changes what is published, or is not what was said ahead', () => {
    const changed = verdictWords(verdict({ verdict: 'superseding', says: 'verdict.superseding', changes_published: true, express: 'matches' }))
    expect(changed).toMatchObject({ tone: 'look', sign: 'alert' })
    expect(changed.also).toHaveLength(2)
    expect(changed.also[0]).toBe('和已公布的结果不一样了，请再公布一次。')
    const conflict = verdictWords(verdict({ verdict: 'conflict', says: 'verdict.conflict', changes_published: true, undecided: true }))
    expect(conflict.also).toEqual(['第 5 桌公布过的结果现在不算数，先定下以哪份为准，再公布一次。'])
    expect(verdictWords(verdict({ express: 'differs' })).tone).toBe('look')
    expect(verdictWords(verdict({ express: 'matches' })).tone).toBe('good')
    expect(verdictWords(verdict({})).also).toEqual([])
  })

  it('comes first in the list where a person is needed', () => {
    const tones = inOrder([verdict({}), verdict({ verdict: 'conflict', says: 'verdict.conflict' }), verdict({ verdict: 'known', says: 'verdict.known' }), verdict({ verdict: 'refused', reason: 'hash' })])
    expect(tones.map((each) => each.tone)).toEqual(['bad', 'look', 'good', 'good'])
  })
})

describe('files of several communities', () => {
  const refused = { verdict: 'refused' as const, head: null, table: null, reason: 'not_a_bag' }

  it('stand under the community of each, the one that is open first, those of none last', () => {
    const came = [
      verdict({ meeting: null, community: null, verdict: 'known', says: 'verdict.known' }),
      verdict({ meeting: 'b', community: '禾塘里' }),
      verdict({ meeting: 'c', community: '白马' }),
      verdict({}),
      verdict({ meeting: 'b', community: '禾塘里', verdict: 'conflict', says: 'verdict.conflict' }),
    ]
    const by = byCommunity(came, 'm')
    expect(by.map(({ meeting }) => meeting)).toEqual(['m', 'b', 'c', null])
    expect(by.map(({ verdicts }) => verdicts.length)).toEqual([1, 2, 1, 1])
    expect(by[1]).toMatchObject({ community: '禾塘里', verdicts: [{ tone: 'look' }, { tone: 'good' }] })
  })

  it('are not among those that came where they were not taken', () => {
    const came = [verdict({}), verdict({ meeting: 'b', community: '禾塘里', ...refused, reason: 'edition' }), verdict({ meeting: null, community: null, ...refused })]
    expect(byCommunity(came, 'm').map(({ meeting, verdicts }) => [meeting, verdicts.length])).toEqual([['m', 1]])
    expect(notTaken(came)).toHaveLength(2)
  })
})
