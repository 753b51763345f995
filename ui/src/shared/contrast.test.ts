import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'

/** What stands in the system: whether it asks for contrast, and who listens to that. */
let system = { matches: false, tell: (_: { matches: boolean }) => {} }

async function begun(chosen?: string) {
  vi.resetModules()
  localStorage.clear()
  if (chosen !== undefined) localStorage.setItem('contrast', chosen)
  vi.stubGlobal('matchMedia', () => ({ matches: system.matches, addEventListener: (_: string, tell: typeof system.tell) => (system.tell = tell) }))
  const { contrast } = await import('./contrast.svelte')
  contrast.begin()
  return contrast
}
const shown = () => document.documentElement.dataset.contrast

beforeEach(() => {
  system = { matches: false, tell: () => {} }
})

describe('high contrast', () => {
  it('follows the system, also when that changes its mind', async () => {
    system.matches = true
    const contrast = await begun()
    expect([contrast.high, shown()]).toEqual([true, 'more'])
    system.tell({ matches: false })
    expect([contrast.high, shown()]).toEqual([false, 'usual'])
  })

  it('is whatever was chosen, whatever the system says, and remembered', async () => {
    const contrast = await begun()
    contrast.turn()
    expect([contrast.high, shown(), localStorage.getItem('contrast')]).toEqual([true, 'more', 'more'])
    system.tell({ matches: false })
    expect(contrast.high).toBe(true)
    expect((await begun('more')).high).toBe(true)
  })

  it('follows the system again once the choice is what that asks for', async () => {
    const contrast = await begun('more')
    contrast.turn()
    expect([contrast.high, localStorage.getItem('contrast')]).toEqual([false, 'system'])
    system.tell({ matches: true })
    expect(contrast.high).toBe(true)
  })
})

/** Of a colour's light, by WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
function ratio(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/** The colours of a block of tokens, over those before it. */
function colours(css: string, opens: string, before: Record<string, string> = {}): Record<string, string> {
  const begins = css.indexOf(opens)
  expect(begins, opens).toBeGreaterThan(-1)
  const block = css.slice(begins, css.indexOf('\n}', begins))
  return { ...before, ...Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name, hex]) => [name, hex])) }
}

/** What words are written in, and on what. */
const ON_LIGHT = ['ink', 'ink-muted', 'jade', 'jade-deep', 'vermilion', 'vermilion-deep', 'gold', 'blue']
const LIGHT = ['paper', 'surface', 'wood', 'grey-soft']
const OWN: [string, string][] = [['jade', 'jade-soft'], ['jade-deep', 'jade-soft'], ['vermilion', 'vermilion-soft'], ['vermilion-deep', 'vermilion-soft'], ['gold', 'gold-soft'], ['blue', 'blue-soft'], ['ink', 'jade-soft'], ['ink', 'gold-soft'], ['ink', 'vermilion-soft'], ['ink-muted', 'jade-soft']]
const ON_DARK: [string, string][] = [['on-jade', 'jade'], ['on-jade', 'jade-deep'], ...['on-ink', 'quiet-on-ink', 'jade-on-ink', 'vermilion-on-ink'].flatMap((word): [string, string][] => [[word, 'ink'], [word, 'ink-raised']])]

describe('the colours', () => {
  const css = readFileSync('src/shared/tokens.css', 'utf8')
  const paper = colours(css, ':root {')
  const high = colours(css, ":root[data-contrast='more'] {", paper)
  const pairs = [...ON_LIGHT.flatMap((word) => LIGHT.map((on): [string, string] => [word, on])), ...OWN, ...ON_DARK]

  it.each([['paper', paper, 4.5], ['high contrast', high, 7]] as const)('of the theme “%s” can be read', (_, tokens, least) => {
    const pale = pairs.map(([word, on]) => `${word} on ${on}: ${ratio(tokens[word]!, tokens[on]!).toFixed(2)}`).filter((said) => Number(said.split(': ')[1]) < least)
    expect(pale).toEqual([])
  })

  it('of lines are seen in high contrast', () => {
    for (const line of ['line', 'control-line', 'wood-edge']) expect(ratio(high[line]!, high.wood!), line).toBeGreaterThan(4.5)
  })
})
