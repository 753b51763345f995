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

describe('no words in the code', () => {
  it('looks at something', () => {
    expect(Object.keys(components).length).toBeGreaterThan(5)
    expect(wordsInMarkup('<p title="said">{x}</p>')).toEqual(['said'])
    expect(wordsInMarkup('<p class="quiet">Saved</p>')).toEqual(['Saved'])
  })

  it.each(Object.entries(components))('%s says everything from the language files', (_, code) => {
    expect(wordsInMarkup(code)).toEqual([])
  })

  it.each(Object.entries({ ...components, ...modules }))('%s holds no Chinese', (_, code) => {
    expect(withoutPatterns(withoutComments(code)).match(CHINESE)).toBeNull()
  })
})

describe('no colour, size or time outside tokens.css', () => {
  const sheets = [...Object.entries(styles), ...Object.entries(components).map(([file, code]) => [file, styleOf(code)] as const)]

  it.each(sheets)('%s', (_, css) => {
    expect(withoutConditions(withoutComments(css)).match(LITERAL) ?? []).toEqual([])
  })
})
