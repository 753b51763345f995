import { beforeEach, describe, expect, it } from 'vitest'
import en from '../../messages/en.json'
import zhCn from '../../messages/zh-cn.json'
import { fill, isKey, say, sayFound, words, type Message } from './words.svelte'

/** The names in braces of every form of a message, also of a word that goes with a number. */
function gaps(message: Message): string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message)
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)(?:\|[^{}|]*\|[^{}|]*)?\}/g)].map(([, name]) => `{${name}}`)))].sort()
}

describe('the two language files', () => {
  const chinese: Record<string, Message> = zhCn
  const english: Record<string, Message> = en

  it('have the same keys', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  })

  it('names the same things in both', () => {
    const named = (messages: Record<string, Message>) =>
      Object.keys(chinese).map((key) => `${key}: ${gaps(messages[key]!).join(' ')}`)
    expect(named(english)).toEqual(named(chinese))
  })

  it('leaves none empty', () => {
    const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
    const empty = (messages: Record<string, Message>) => Object.keys(messages).filter((key) => forms(messages[key]!).some((form) => form.trim() === ''))
    expect([empty(chinese), empty(english)]).toEqual([[], []])
  })

  it('chooses every form by n', () => {
    const unchosen = (messages: Record<string, Message>) =>
      Object.keys(messages).filter((key) => typeof messages[key] !== 'string' && !gaps(messages[key]!).includes('{n}'))
    expect([unchosen(chinese), unchosen(english)]).toEqual([[], []])
  })
})

/** What `svelte-check` refuses: an error that is expected and does not come is one. */
describe('a key', () => {
  it('is said with just the parameters that it asks for', () => {
    words.speak('en')
    expect(say('seating.seat_free', { seat: 7 })).toContain('7')
    // @ts-expect-error: a parameter is missing
    say('seating.seat_free')
    // @ts-expect-error: another is given
    say('seating.seat_free', { table: 7 })
    // @ts-expect-error: one is given beside it
    say('seating.seat_free', { seat: 7, table: 7 })
    // @ts-expect-error: none is asked for
    say('app.title', { n: 1 })
    // @ts-expect-error: there is no such key
    expect(() => say('nothing.here')).toThrow()
  })

  it('that is one of several asks for what all of them ask for', () => {
    const either = (many: boolean) => (many ? 'seating.seat_free' : 'app.title')
    expect(say(either(false), { seat: 7 })).toBe(say('app.title'))
    // @ts-expect-error: one of them asks for more
    say(either(true))
  })

  it('that was found at run time is one of its family', () => {
    const made = (kind: string) => `kind.${kind}` as const
    const key = made('idea')
    expect(isKey(key) ? say(key) : '').toBe(say('kind.idea'))
    expect(isKey(made('nothing'))).toBe(false)
    const any: string = 'seating.seat_free'
    // @ts-expect-error: nobody knows what this one asks for
    expect(isKey(any) ? say(any) : '').toContain('{seat}')
    expect(isKey(any) ? sayFound(any, { seat: 7 }) : '').toContain('7')
  })
})

describe('a message', () => {
  it('says its parameters', () => {
    expect(fill('{table}: {name}', 'en', { table: 3, name: 'Handrail' })).toBe('3: Handrail')
  })

  it('shows a parameter that nobody gave rather than nothing', () => {
    expect(fill('{table}', 'en', {})).toBe('{table}')
  })

  it('does not read a parameter that holds braces as a second gap', () => {
    expect(fill('{a}', 'en', { a: '{b}', b: 'no' })).toBe('{b}')
  })

  it('keeps a text from right to left apart from the sentence', () => {
    expect(fill('{a} 5', 'en', { a: 'مرحبا' })).toBe('\u2068مرحبا\u2069 5')
    expect(fill('{a} 5', 'en', { a: '扶手' })).toBe('扶手 5')
  })

  it('says the word that goes with each number', () => {
    const says = (a: number, b: string) => fill('{a} {a|line|lines}, {b} {b|note|notes}', 'en', { a, b })
    expect([says(1, '2'), says(0, '1')]).toEqual(['1 line, 2 notes', '0 lines, 1 note'])
    expect(fill('{a} {a|line|lines}', 'en', {})).toBe('{a} {a|line|lines}')
  })

  it('takes the form of its number', () => {
    const message = { one: '{n} note', other: '{n} notes' }
    expect([0, 1, 2].map((n) => fill(message, 'en', { n }))).toEqual(['0 notes', '1 note', '2 notes'])
    expect(fill(message, 'zh-CN', { n: 1 })).toBe('1 notes')
  })
})

describe('the language', () => {
  beforeEach(() => localStorage.clear())

  it('is the one asked for, else the one chosen before, else the machine’s', () => {
    words.begin(null, 'en')
    expect(words.lang).toBe('en')
    words.choose('zh-CN')
    words.begin(null, 'en')
    expect(words.lang).toBe('zh-CN')
    words.begin('en', 'zh-CN')
    expect(words.lang).toBe('en')
  })

  it('changes the words and the page at once', () => {
    words.speak('zh-CN')
    expect(say('app.title')).toBe('圆桌')
    words.speak('en')
    expect(say('app.title')).toBe('Roundtable')
    expect(document.documentElement.lang).toBe('en')
  })
})
