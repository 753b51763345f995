// The one script of a published page, run on what of the page it works with.
import { beforeEach, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const script = readFileSync(resolve(import.meta.dirname, '../../../../src-tauri/report/src/publication/page/page.js'), 'utf8')
const digest = (code: string) => createHash('sha256').update(code).digest('hex')

const PAGE = `
  <div id="own" hidden><input id="own-code"><button id="own-check"></button>
    <p data-code="${digest('7KQ2M0XDR94T')}" hidden>table 3</p><p data-code="${digest('W2CDQ1ZE4AD0')}" hidden>void</p>
    <p id="own-none" hidden>none</p><p id="own-unclear" hidden>unclear</p></div>
  <div class="suggestions"><div id="search" hidden><input id="search-for"><output data-found="# of 3" data-none="nothing"></output></div>
    <section class="of_table" id="suggestions-1"><div class="project"><h4>21 扶手</h4><ul><li>转角要圆</li><li>担架 ＡＢＣ</li></ul></div></section>
    <section class="of_table" id="suggestions-2"><div class="project"><h4>22 路灯</h4><ul><li>太暗</li></ul></div></section></div>`

const by = (id: string) => document.getElementById(id) as HTMLInputElement
const type = (id: string, text: string) => {
  by(id).value = text
  by(id).dispatchEvent(new Event('input'))
}
const answers = () => [...document.querySelectorAll<HTMLElement>('#own p')].filter((one) => !one.hidden).map((one) => one.textContent)
const found = () => [...document.querySelectorAll('li:not(.unfound)')].map((one) => one.textContent)

beforeEach(() => {
  document.body.innerHTML = PAGE
  new Function(script)()
})

test('what needs the script shows once it runs', () => {
  expect([by('own').hidden, by('search').hidden]).toEqual([false, false])
})

test('a code is read as kindly as the program reads it', () => {
  for (const typed of ['7KQ2-M0XD-R94T', '7kq2 mOxd r94t', ' 7KQ2 — MOXD – R94T', '７ＫＱ２－Ｍ０ＸＤ－Ｒ９４Ｔ']) {
    type('own-code', typed)
    expect(answers(), typed).toEqual(['table 3'])
  }
  for (const typed of ['w2cd q1ze 4ad0', 'W2CDQ1ZE4ADO', 'w2cd-qlze-4ado', 'W2CD-QIZE-4AD0']) {
    type('own-code', typed)
    expect(answers(), typed).toEqual(['void'])
  }
})

test('a code that no record has is said to be none, and half a code nothing until it is asked', () => {
  type('own-code', '0000-0000-0000')
  expect(answers()).toEqual(['none'])
  type('own-code', '0000-00')
  expect(answers()).toEqual([])
  by('own-check').click()
  expect(answers()).toEqual(['unclear'])
  type('own-code', '0000-0000-000U')
  by('own-code').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  expect(answers()).toEqual(['unclear'])
})

test('every word is looked for in what was said and what it is about, and how many were found is said', () => {
  type('search-for', '扶手 abc')
  expect(found()).toEqual(['担架 ＡＢＣ'])
  expect(document.querySelector('output')?.textContent).toBe('1 of 3')
  expect([...document.querySelectorAll('.of_table.unfound')].map((one) => one.id)).toEqual(['suggestions-2'])
  type('search-for', '月球')
  expect([found(), document.querySelector('output')?.textContent]).toEqual([[], 'nothing'])
  type('search-for', '  ')
  expect([found().length, document.querySelector('output')?.textContent, document.querySelectorAll('.unfound').length]).toEqual([3, '', 0])
})
