import { beforeEach, describe, expect, it } from 'vitest'
import en from '../../messages/en.json'
import zhCn from '../../messages/zh-cn.json'
import { fill, say, words, type Message } from './words.svelte'

/** The names in braces of every form of a message, also of a word that goes with a number. */
function gaps(message: Message): string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message)
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)(?:\|[^{}|]*\|[^{}|]*)?\}/g)].map(([, name]) => `{${name}}`)))].sort()
}

/** A month has a number in Chinese and a name in English. */
const DIFFERENT = new Set(['report.day'])

describe('the two language files', () => {
  const chinese: Record<string, Message> = zhCn
  const english: Record<string, Message> = en

  it('have the same keys', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  })

  it('names the same things in both', () => {
    const named = (messages: Record<string, Message>) =>
      Object.keys(chinese).filter((key) => !DIFFERENT.has(key)).map((key) => `${key}: ${gaps(messages[key]!).join(' ')}`)
    expect(named(english)).toEqual(named(chinese))
  })

  it('leaves none empty', () => {
    const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
    const empty = (messages: Record<string, Message>) => Object.keys(messages).filter((key) => forms(messages[key]!).some((form) => form.trim() === ''))
    expect([empty(chinese), empty(english)]).toEqual([[], []])
  })

  it('chooses every form by n', () => {
    for (const message of [...Object.values(chinese), ...Object.values(english)]) {
      if (typeof message !== 'string') expect(gaps(message)).toContain('{n}')
    }
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
