/** The rules that no type can hold: no words in the code, no colour or size outside tokens.css. */
import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

const components: Record<string, string> = import.meta.glob('../**/*.svelte', { query: '?raw', import: 'default', eager: true })
const modules: Record<string, string> = import.meta.glob(['../**/*.ts', '!../**/*.test.ts', '!../bindings/**'], { query: '?raw', import: 'default', eager: true })
const styles: Record<string, string> = import.meta.glob(['../**/*.css', '!./tokens.css'], { query: '?raw', import: 'default', eager: true })

/** Attributes that people read or hear. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'placeholder', 'label'])
const A_WORD = /\p{L}{2,}/u
const CHINESE = /\p{Script=Han}/u
const LITERAL = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|(?<![\w-])\d*\.?\d+(?:px|rem|pt|ms|s)\b/gi

type Node = { type?: string; name?: string; data?: string; [part: string]: unknown }

/** The words that stand in a component's markup, as text or in an attribute that is read out. */
function wordsInMarkup(code: string): string[] {
  const found: string[] = []
  const walk = (part: unknown, spoken: boolean): void => {
    if (Array.isArray(part)) return part.forEach((inner) => walk(inner, spoken))
    if (typeof part !== 'object' || part === null) return
    const node = part as Node
    // The names of keys are the same in every language.
    if (node.name === 'kbd') return
    if (node.type === 'Text') {
      if (spoken && A_WORD.test(node.data ?? '')) found.push(node.data!.trim())
      return
    }
    // A component's or an element's own attributes, and directives (style:left, bind:value), are not read out.
    const inside = node.type === 'Attribute' ? SPOKEN.has(node.name ?? '') : spoken && !node.type?.endsWith('Directive')
    for (const inner of Object.values(node)) walk(inner, inside)
  }
  walk(parse(code, { modern: true }).fragment, true)
  return found
}

const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '')
/** A pattern may know how people write (a date with its 年); it says nothing. */
const withoutPatterns = (code: string) => code.replace(/\/\^.*\$\/\w*/g, '')
/** The width at which a layout changes cannot be a custom property: CSS knows none in a condition. */
const withoutConditions = (css: string) => css.replace(/@(?:container|media)[^{]*\{/g, '{')
const styleOf = (code: string) => /<style>([\s\S]*)<\/style>/.exec(code)?.[1] ?? ''

/** What each file holds that it should not, with its name. */
const breaches = (files: readonly (readonly [string, string])[], found: (code: string) => readonly string[]) =>
  files.flatMap(([file, code]) => found(code).map((what) => `${file}: ${what}`))

describe('no words in the code', () => {
  it('looks at something', () => {
    expect(Object.keys(components).length).toBeGreaterThan(5)
    expect(wordsInMarkup('<p title="said">{x}</p>')).toEqual(['said'])
    expect(wordsInMarkup('<p class="quiet">Saved</p>')).toEqual(['Saved'])
  })

  it('says everything from the language files', () => {
    expect(breaches(Object.entries(components), wordsInMarkup)).toEqual([])
  })

  it('holds no Chinese', () => {
    const chinese = (code: string) => withoutPatterns(withoutComments(code)).match(CHINESE) ?? []
    expect(breaches(Object.entries({ ...components, ...modules }), chinese)).toEqual([])
    expect([...chinese("say('中')")]).toEqual(['中'])
  })
})

it('keeps colours, sizes and times in tokens.css', () => {
  const sheets = [...Object.entries(styles), ...Object.entries(components).map(([file, code]) => [file, styleOf(code)] as const)]
  const literals = (css: string) => withoutConditions(withoutComments(css)).match(LITERAL) ?? []
  expect(breaches(sheets, literals)).toEqual([])
  expect(literals('p { color: #fff; width: 3px }').length).toBeGreaterThan(0)
})
