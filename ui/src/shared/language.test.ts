/** What can be held by machine of how the words read; the rest is reading them aloud. */
import { describe, expect, it } from 'vitest'
import en from '../../messages/en.json'
import zhCn from '../../messages/zh-cn.json'
import type { Message } from './words.svelte'

const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))
const all = (messages: Record<string, Message>): [string, string][] =>
  Object.entries(messages).flatMap(([key, message]) => forms(message).map((form): [string, string] => [key, form]))
const english = all(en)
const chinese = all(zhCn)
const told = (found: [string, string][]) => found.map(([key, form]) => `${key}: ${form}`)

/** What can be counted, as it stands after a number that may be one. */
const THINGS =
  'ballots|bytes|cells|characters|columns|communities|conditions|days|decisions|drafts|entries|errors|files|hours|lines|minutes|names|notes|' +
  'openings|papers|participants|people|persons|points|problems|projects|proposers|records|residents|rows|seats|seconds|sheets|speeches|' +
  'sticks|suggestions|tables|texts|things|turns|votes|witnesses|words'
/** A number of things whatever the number is: "1 votes". */
const ALWAYS_MANY = new RegExp(`\\{\\w+\\}(?: [a-z]+)? (?:${THINGS})\\b`, 'i')

describe('English', () => {
  it('never says one of a thing as many', () => {
    const counted = (key: string) => typeof (en as Record<string, Message>)[key] !== 'string'
    const many = english.filter(([key, form]) => !counted(key) && ALWAYS_MANY.test(form))
    const one = Object.entries(en as Record<string, Message>).flatMap(([key, message]): [string, string][] =>
      typeof message !== 'string' && ALWAYS_MANY.test((message.one ?? '').replaceAll('{n} of {of}', '')) ? [[key, message.one ?? '']] : [],
    )
    // The place of a folder, not a number.
    const known = new Set(['error.out_foreign'])
    expect(told([...many, ...one].filter(([key]) => !known.has(key)))).toEqual([])
  })

  it('calls a seat a seat and a project a project', () => {
    expect(told(english.filter(([, form]) => /\bNos?\. \{/.test(form)))).toEqual([])
  })

  it.each([
    ['a file, a sheet or a stick is per table', /\b(?:file|sheet|stick|pack) a table\b/i],
    ['one continues', /\bgo(?:es)? on (?:with|from)\b/i],
    ['one fixes', /\bmend/i],
    ['a record is intact', /\bis whole\b|\bare whole\b/i],
    ['who hands in no ballot abstains', /without a paper/i],
    ['a stick is taken out', /\bpull the stick\b/i],
    ['everyone says', /\bAll says?\b/],
    ['one undoes', /\btake back\b/i],
    ['a pack is a pack', /\bmeeting (?:file|pack)s?\b/i],
    ['a ballot paper', /\bchoosing slips?\b/i],
    ['to start again', /\banew\b/i],
    ['quotes are curly', /"/],
    ['somebody is someone', /\bsomebody\b/i],
  ])('%s', (_, never) => {
    expect(told(english.filter(([, form]) => never.test(form)))).toEqual([])
  })
})

describe('Chinese', () => {
  it('gives 号 to seats only: 项目 5, 5 号', () => {
    expect(told(chinese.filter(([key, form]) => !key.startsWith('organiser.row') && /\{(?:project|projects|number|numbers|id|among|drawn|first|said|kept)\} ?号/.test(form)))).toEqual([])
  })

  it.each([
    ['the paper is 推选票', /推选单/],
    ['选票 are those of a vote that was read in', /(?<!推)选票/],
    ['a paper is 无效, a poll 作废', /作废票|作废 \{/],
    ['who hands in none: 没交票', /未投|未交|没投/],
    ['the minutes are 会议纪要', /会议记录/],
    ['a role has its person', /在岗/],
    ['projects are 推选ed; residents 投票 later', /重新投|次投票|始投票|还没投票/],
    ['票数一样', /同票|平票|并列/],
    ['without English quotes', /"/],
  ])('%s', (_, never) => {
    const foreign = /^(?:intake|count|cli\.count|home\.count|keys\.page_count|choose\.ballots)/
    expect(told(chinese.filter(([key, form]) => !foreign.test(key) && never.test(form)))).toEqual([])
  })
})

describe('both languages', () => {
  it('name no option of the command line in the window', () => {
    const elsewhere = /^(?:cli|window)\./
    expect(told([...english, ...chinese].filter(([key, form]) => !elsewhere.test(key) && /(?:^|[^-])--[a-z]|roundtable-cli/.test(form)))).toEqual([])
  })

  it('begin with a capital or not alike in one kind of words', () => {
    const capital = (form: string) => /^[A-Z]/.test(form)
    for (const kind of ['role.', 'phase.', 'mode.', 'rule.']) expect(told(english.filter(([key, form]) => key.startsWith(kind) && !capital(form)))).toEqual([])
    for (const kind of ['act.', 'fork.', 'said.']) expect(told(english.filter(([key, form]) => key.startsWith(kind) && capital(form)))).toEqual([])
  })
})
