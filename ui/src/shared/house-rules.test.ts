/** The rules that no type can hold: no words in the code, no letter for a picture, no colour or size
 * outside tokens.css, no imports in a circle. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

const components: Record<string, string> = import.meta.glob('../**/*.svelte', { query: '?raw', import: 'default', eager: true })
const modules: Record<string, string> = import.meta.glob(['../**/*.ts', '!../**/*.test.ts', '!../bindings/**'], { query: '?raw', import: 'default', eager: true })
const imports: Record<string, string> = import.meta.glob(['../**/*.{ts,svelte}', '!../bindings/**'], { query: '?raw', import: 'default', eager: true })
/** From the disk: what a test imports of a style sheet is empty. */
const sheets = Object.keys(import.meta.glob('../**/*.css')).map((file) => [file, readFileSync(resolve(import.meta.dirname, file), 'utf8')] as const)
const styles = Object.fromEntries(sheets.filter(([file]) => !file.endsWith('/tokens.css')))

/** Attributes that people read or hear. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'placeholder', 'label'])
const A_WORD = /\p{L}{2,}/u
const CHINESE = /\p{Script=Han}/u
const LITERAL = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|(?<![\w-])\d*\.?\d+(?:px|rem|pt|ms|s)\b/gi

type Node = { type?: string; name?: string; data?: string; [part: string]: unknown }

/** Each is read once, however many rules look at it. */
const read = new Map<string, unknown>()
function markupOf(code: string): unknown {
  if (!read.has(code)) read.set(code, parse(code, { modern: true }).fragment)
  return read.get(code)
}

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
  walk(markupOf(code), true)
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

/** Letters that stand for a picture: a font may lack them, or draw each of another size. */
const A_PICTURE = /[\u2715\u2713\u2714\u2717\u00d7\u22ef\u2630\u25b8\u25b4\u25be\u2039\u203a\u25cf\u25cb\u2192\u2260\uff1d\u26a0]|^\s*[!?]\s*$/u

/** Such letters in a component's markup, as text or in an expression of it; in an `option` nothing else can stand. */
function picturesInMarkup(code: string): string[] {
  const found: string[] = []
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk)
    if (typeof part !== 'object' || part === null) return
    const node = part as Node
    const text = node.type === 'Text' ? node.data : node.type === 'Literal' ? node['value'] : undefined
    if (typeof text === 'string' && A_PICTURE.test(text)) found.push(text.trim())
    for (const inner of Object.values(node)) walk(inner)
  }
  walk(markupOf(code))
  return found
}

it('draws its pictures, and writes none of them as a letter', () => {
  expect(breaches(Object.entries(components), picturesInMarkup)).toEqual([])
  expect(picturesInMarkup('<p><b>\u2713</b> {done ? "\u2713 " : ""}{say("a?")}</p><i>!</i>')).toEqual(['\u2713', '\u2713', '!'])
})

it('keeps colours, sizes and times in tokens.css', () => {
  const written = [...Object.entries(styles), ...Object.entries(components).map(([file, code]) => [file, styleOf(code)] as const)]
  const literals = (css: string) => withoutConditions(withoutComments(css)).match(LITERAL) ?? []
  expect(Object.values(styles).join('').length).toBeGreaterThan(1000)
  expect(breaches(written, literals)).toEqual([])
  expect(literals('p { color: #fff; width: 3px }').length).toBeGreaterThan(0)
})

/** A person asked for something, and nobody looks at what came of it. */
const UNHEARD = /(?:\bvoid|[;{}\n]\s*(?:await)?)\s*(?:desk|shell)\.(?:act|read)\(/gu

it('lets nothing that a person asked for fail in silence', () => {
  const unheard = (code: string) => withoutComments(code).match(UNHEARD) ?? []
  expect(breaches(Object.entries({ ...components, ...modules }), unheard)).toEqual([])
  expect(['void desk.act(', 'go() {\n  await desk.act(', '{\n  desk.act('].map((code) => unheard(code).length)).toEqual([1, 1, 1])
  expect(['void asking.of(desk.act(', 'return desk.act('].flatMap((code) => [...unheard(code)])).toEqual([])
})

it('has no token that nobody uses', () => {
  const tokenSheet = sheets.find(([file]) => file.endsWith('/tokens.css'))![1]
  const tokens = [...tokenSheet.matchAll(/^\s*(--[\w-]+):/gmu)].map(([, name]) => name!)
  const all = [...Object.values(components), ...sheets.map(([, css]) => css)].join('\n')
  expect(tokens.length).toBeGreaterThan(50)
  expect([...new Set(tokens)].filter((name) => !all.includes(`var(${name})`))).toEqual([])
})

type Graph = ReadonlyMap<string, ReadonlySet<string>>

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.\.?\/[^'"]+)['"]/gu
const here = 'src/shared/'
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
/** `src/shared/` and `../table/a.ts` are `src/table/a.ts`. */
const joined = (from: string, to: string) => new URL(to, `file:///${from}`).pathname.slice(1)

/** Which file imports which; a path without its ending is that of a module. */
function graphOf(files: Readonly<Record<string, string>>): Graph {
  const known = new Map(Object.entries(files).map(([file, code]) => [joined(here, file), code]))
  return new Map(
    [...known].map(([file, code]) => {
      const paths = [...code.matchAll(IMPORT)].map(([, path]) => joined(file, path!))
      return [file, new Set(paths.flatMap((path) => [path, `${path}.ts`].find((one) => known.has(one)) ?? []))]
    }),
  )
}

/** The same between folders; what a folder has inside it is another. */
function between(files: Graph): Graph {
  const folders = new Map<string, Set<string>>()
  for (const [file, imported] of files) {
    const to = folders.get(folderOf(file)) ?? new Set()
    for (const other of imported) if (folderOf(other) !== folderOf(file)) to.add(folderOf(other))
    folders.set(folderOf(file), to)
  }
  return folders
}

/** The shortest way from each back to itself, where there is one. */
function circles(graph: Graph): string[] {
  return [...graph.keys()].flatMap((start) => {
    const ways = [[start]]
    const seen = new Set<string>()
    for (const way of ways) {
      for (const next of graph.get(way.at(-1)!) ?? []) {
        if (next === start) return [[...way, start].join(' > ')]
        if (!seen.has(next)) ways.push([...way, next])
        seen.add(next)
      }
    }
    return []
  })
}

describe('what imports what', () => {
  const graph = graphOf(imports)

  it('sees every import, whoever it is for', () => {
    const found = graphOf({
      '../a/x.ts': "import type { Y } from '../b/y'\nconst z = await import('./z.svelte')",
      '../a/z.svelte': "<script>\n  import {\n    one,\n  } from '../b/y'\n</script>",
      '../b/y.ts': "import '../a/x'",
    })
    expect(Object.fromEntries(found)).toEqual({
      'src/a/x.ts': new Set(['src/b/y.ts', 'src/a/z.svelte']),
      'src/a/z.svelte': new Set(['src/b/y.ts']),
      'src/b/y.ts': new Set(['src/a/x.ts']),
    })
    expect(circles(between(found))).toEqual(['src/a > src/b > src/a', 'src/b > src/a > src/b'])
    expect([...graph.values()].reduce((all, { size }) => all + size, 0)).toBeGreaterThan(graph.size)
  })

  it('goes in one direction from folder to folder', () => {
    expect(circles(between(graph))).toEqual([])
  })

  it('never comes back to the file that it started from', () => {
    expect(circles(graph)).toEqual([])
  })

  it('stands on what is shared, which stands on nothing of ours, and on the session', () => {
    const folders = between(graph)
    expect([...folders.get('src/shared')!]).toEqual([])
    expect([...folders.get('src/session')!]).toEqual(['src/shared'])
  })
})

it('has for every command that the shell handles what it takes and answers, and for no other', () => {
  const main = readFileSync(resolve(import.meta.dirname, '../../../src-tauri/shell/main.rs'), 'utf8')
  const handled = /generate_handler!\[([^\]]*)\]/.exec(main)![1]!.matchAll(/::(\w+),/g)
  const typed = Object.entries(modules).filter(([file]) => file.endsWith('commands.ts'))
  const named = typed.flatMap(([, text]) => [...text.matchAll(/^ +(\w+): \{\s*takes:/gm)])
  const names = (found: Iterable<RegExpMatchArray>) => [...found].map(([, name]) => name).toSorted()
  expect(names(named)).toEqual(names(handled))
  expect(named.length).toBeGreaterThan(60)
})
