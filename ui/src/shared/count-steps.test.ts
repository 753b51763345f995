import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CountView } from '../bindings/CountView'
import { countSteps } from './count-steps'
import { sayIn, type Say } from './words.svelte'

/** Kept beside the papers, which tell the same steps. */
const KEPT = join(import.meta.dirname, '../../../src-tauri/report/tests/report/transcripts')
const list = [1, 2, 3, 4, 5, 6].map((number) => ({ id: String(number), number, name: `Project ${number}`, cost: 1 }))
const lines = (file: string) => readFileSync(join(KEPT, file), 'utf8').trimEnd().split('\n')

describe('a count in which votes are passed on', () => {
  const names = readdirSync(KEPT).filter((file) => file.endsWith('.json'))
  it('is kept', () => expect(names.length).toBeGreaterThan(3))

  for (const lang of ['zh-CN', 'en'] as const) {
    for (const name of names) {
      it(`is told as on paper: ${name}, ${lang}`, () => {
        const working = JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as CountView['working']
        const lots = working.filter(({ step }) => step === 'drawn').map(() => ({ among: [], drawn: [], witnesses: [3, 5] }))
        const count = { papers: { invalid: 0 }, lots, working } as unknown as CountView
        const tell: Say = (key, ...given) => sayIn(lang, key, ...given)
        const told = countSteps(count, list, 'firsts', tell)
        // How many ballots there were is said beside it on paper; who watched a lot is a number there, and seats here.
        const drawn = working.findIndex(({ step }) => step === 'drawn')
        const onPaper = lines(name.replace('json', `${lang}.txt`))
        expect(told.slice(1).filter((_, at) => at + 1 !== drawn)).toEqual(onPaper.filter((_, at) => at + 1 !== drawn))
        if (drawn > 0) expect(told[drawn]).toMatch(lang === 'en' ? /The lot drew project 4; seats 3.*5 watched/u : /抽签抽中项目 4，3.*5 号见证/u)
      })
    }
  }
})
