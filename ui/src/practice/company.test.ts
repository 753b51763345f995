import { describe, expect, it } from 'vitest'
import chinese from '../../../assets/practice/said.zh-cn.json'
import english from '../../../assets/practice/said.en.json'
import type { ConsensusView } from '../bindings/ConsensusView'
import type { TableView } from '../bindings/TableView'
import { seat, tableView } from '../session/moment.fixture'
import { answers, Company, type Room } from './company'

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => seat(number))

function view(change: Partial<TableView> = {}): TableView {
  return tableView({ kind: 'practice', seats: EIGHT, speech: null, ...change })
}

/** What is seen over so many seconds, looked at four times a second. */
function over(company: Company, seconds: number, at: (now_ms: number) => TableView, reading = false): Room[] {
  return Array.from({ length: seconds * 4 }, (_, n) => company.see(at(n * 250), n * 250, reading))
}

describe('the neighbours of a practice', () => {
  it('raise hands once the project was introduced, and at most three wait', () => {
    const seen = over(new Company(english, 'en', 1), 60, () => view())
    expect(seen[0]!.hands).toEqual([])
    const most = Math.max(...seen.map(({ hands }) => hands.length))
    expect(most).toBe(3)
    const own = view().project!
    const unheard = over(new Company(english, 'en', 1), 60, () => view({ project: { ...own, introduced: null, spent_ms: 0 } }))
    expect(unheard.every(({ hands }) => hands.length === 0)).toBe(true)
  })

  it('put a hand down for the room once it is on the list', () => {
    const company = new Company(english, 'en', 7)
    const first = over(company, 60, () => view()).at(-1)!.hands[0]!
    const listed = EIGHT.map((one) => (one.seat === first ? { ...one, hand: true } : one))
    expect(company.see(view({ seats: listed, list: [first] }), 60_000, false).hands).not.toContain(first)
  })

  it('keep silent where it is their nature, and speak when they are asked', () => {
    const raised = new Set<number>()
    for (let seed = 1; seed <= 20; seed += 1) {
      for (const { hands } of over(new Company(english, 'en', seed), 300, () => view())) hands.forEach((one) => raised.add(one))
    }
    expect([...raised].toSorted((a, b) => a - b)).toEqual([1, 2, 4, 5, 6, 8])
    const asked = view({ speech: { turn: 9, seat: 3, how: 'out_of_order', spent_ms: 0, limit_ms: 60_000 } })
    expect(over(new Company(chinese, 'zh-CN', 1), 30, () => asked).at(-1)!.heard[0]).toMatchObject({ seat: 3, whole: true })
  })

  it('talk letter by letter, and the talkative one past the limit', () => {
    const speaks = (number: number, now_ms: number) => view({ speech: { turn: 9, seat: number, how: 'next', spent_ms: now_ms, limit_ms: 20_000 } })
    for (const [lang, said] of [['zh-CN', chinese], ['en', english]] as const) {
      const short = over(new Company(said, lang, 3), 40, (now_ms) => speaks(1, now_ms))
      expect(short[0]!.heard[0]!.words).toBe('')
      expect(short.at(-1)!.heard[0]!.whole).toBe(true)
      expect(short.at(-1)!.heard[0]!.words).toMatch(/\p{P}$/u)
      const long = over(new Company(said, lang, 3), 20, (now_ms) => speaks(5, now_ms))
      expect(long.at(-1)!.heard[0]!.whole).toBe(false)
    }
  })

  it('say nothing that has a place for a fact nobody knows', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const speech = { turn: seed, seat: 5, how: 'next', spent_ms: 0, limit_ms: 1 } as const
      const words = over(new Company(chinese, 'zh-CN', seed), 60, () => view({ speech })).at(-1)!.heard[0]!.words
      expect(words).not.toMatch(/[{}]/)
      expect(words.length).toBeGreaterThan(20)
    }
  })

  it('begin by themselves where the floor is open, and go on with the same words once they have it', () => {
    const open = { mode: 'voluntary', order: { click: 'floor', rounds: false, open: true } } as const
    const company = new Company(english, 'en', 5)
    let now_ms = 0
    let begun: Room
    do begun = company.see(view(open), (now_ms += 250), false)
    while (begun.heard.length === 0 || begun.heard[0]!.words.length < 3)
    expect(begun.hands).toEqual([])
    const { seat: number, words } = begun.heard[0]!
    const has = company.see(view({ ...open, speech: { turn: 3, seat: number, how: 'voluntary', spent_ms: 0, limit_ms: 60_000 } }), now_ms + 250, false)
    expect(has.heard[0]!.words.startsWith(words)).toBe(true)
  })

  it('interrupt now and then, and object to what is read back of every second project', () => {
    const company = new Company(english, 'en', 11)
    const called = new Set<string>()
    for (let turn = 1; turn <= 10; turn += 1) {
      const from = turn * 100_000
      for (let ms = 0; ms < 20_000; ms += 250) {
        const speech = { turn, seat: 1, how: 'next', spent_ms: ms, limit_ms: 60_000 } as const
        company.see(view({ speech }), from + ms, false).heard.forEach(({ calls }) => called.add(calls ?? 'speaks'))
      }
    }
    expect([...called].toSorted()).toEqual(['interrupts', 'speaks'])
    const spoke = EIGHT.map((one) => ({ ...one, spoke_here: true }))
    const objects = (id: string, from: number) => {
      const at = (ms: number) => company.see(view({ seats: spoke, project: { ...view().project!, id } }), from + ms, true)
      return [at(0), at(6_000)].map(({ heard }) => heard.map(({ calls }) => calls))
    }
    expect(objects('x', 2_000_000)).toEqual([[], ['objects']])
    company.see(view(), 2_100_000, false)
    expect(objects('y', 2_200_000)).toEqual([[], []])
  })

  it('do nothing in a pause, outside the discussion, and once the project is agreed', () => {
    const own = view().project!
    for (const still of [view({ paused: true }), view({ phase: 'choosing' }), view({ project: { ...own, closed: true } }), view({ project: null })]) {
      expect(over(new Company(english, 'en', 1), 60, () => still).every(({ hands, heard }) => hands.length + heard.length === 0)).toBe(true)
    }
  })

  it('answer one by one whether all agree: mostly nothing against it, now and then an objection in a sentence', () => {
    const here = EIGHT.map(({ seat }) => seat)
    for (const said of [chinese, english]) {
      let objected = 0
      for (let n = 1; n <= 20; n += 1) {
        const consensus: ConsensusView = { chosen: [`p${n}`], asking: true, here, none: [], objections: [] }
        for (const seat of here) {
          const answer = answers(said, { ...consensus, none: here.filter((one) => one < seat) })!
          expect(answer).toMatchObject({ seat, calls: null, whole: true })
          expect(answer.words).toMatch(/^[^{}]+$/)
          if (said.worry.includes(answer.words)) objected += 1
          else expect(said.agrees).toContain(answer.words)
        }
      }
      // One or two of eight to each proposal.
      expect(objected).toBeGreaterThanOrEqual(20)
      expect(objected).toBeLessThanOrEqual(40)
    }
    const asked: ConsensusView = { chosen: ['p1'], asking: true, here: [1, 2], none: [1], objections: [{ seat: 2, project: null, text: '', left: false, ends: null }] }
    expect(answers(english, asked)).toBeNull()
    expect(answers(english, { ...asked, none: [], objections: [], asking: false })).toBeNull()
  })
})
