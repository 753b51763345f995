import { mockIPC } from '@tauri-apps/api/mocks'
import { afterEach, expect, it } from 'vitest'
import './commands'
import { desk } from './desk.svelte'

const FULL = { key: 'error.disk_full', params: {} }

afterEach(() => {
  desk.unasked = null
})

it('says what went wrong where nobody waited for it until a person asks for something else, whatever the screen asks by itself', async () => {
  let fails = true
  mockIPC(() => (fails ? Promise.reject(FULL) : []))
  expect(await desk.look('destinations', {})).toBeNull()
  expect(desk.unasked).toEqual(FULL)
  fails = false
  expect(await desk.look('destinations', {})).toEqual([])
  expect(desk.unasked).toEqual(FULL)
  expect(await desk.act('destinations', {})).toEqual({ ok: true, value: [] })
  expect(desk.unasked).toBeNull()
})

it('answers what went wrong to whoever asked, and to nobody else', async () => {
  mockIPC(() => Promise.reject(FULL))
  for (const how of ['ask', 'read', 'act'] as const) {
    expect(await desk[how]('destinations', {}), how).toEqual({ ok: false, error: FULL })
    expect(desk.unasked, how).toBeNull()
  }
})

it('answers in a type of its own also what is no error of the program', async () => {
  mockIPC(() => Promise.reject(new Error('the window is gone')))
  expect(await desk.ask('destinations', {})).toEqual({ ok: false, error: { key: 'error.window', params: { detail: 'Error: the window is gone' }, safe: 'error.window.safe', todo: 'error.window.todo' } })
})

it('asks for the passphrase where the keys are locked, and again once they are open', async () => {
  let locked = true
  mockIPC(() => (locked ? Promise.reject({ key: 'reason.key_locked', params: {} }) : []))
  desk.unlock = async () => !(locked = false)
  expect(await desk.act('destinations', {})).toEqual({ ok: true, value: [] })
  locked = true
  desk.unlock = async () => false
  expect(await desk.act('destinations', {})).toEqual({ ok: false, error: { key: 'reason.key_locked', params: {} } })
  desk.unlock = null
})

it('opens one dialog of the system at a time: a second click chooses nothing', async () => {
  const answers: (() => void)[] = []
  mockIPC((command) => new Promise((answer) => answers.push(() => answer(`/${command}`))))
  const lang = 'zh-CN'
  const first = desk.act('choose_folder', { lang })
  expect(await desk.act('choose_folder', { lang })).toEqual({ ok: true, value: null })
  expect(await desk.act('choose_backup' as 'choose_folder', { lang })).toEqual({ ok: true, value: null })
  expect(answers.length).toBe(1)
  answers[0]!()
  expect(await first).toEqual({ ok: true, value: '/choose_folder' })
  const again = desk.act('choose_folder', { lang })
  answers[1]!()
  expect(await again).toEqual({ ok: true, value: '/choose_folder' })
})

it('is busy with what a person asked for, and never with what a screen asks by itself', async () => {
  const answers: (() => void)[] = []
  mockIPC(() => new Promise((answer) => answers.push(() => answer([]))))
  const looked = desk.look('destinations', {})
  expect(desk.busy).toBe(false)
  const acted = desk.act('destinations', {})
  expect(desk.busy).toBe(true)
  for (const answer of answers) answer()
  await Promise.all([looked, acted])
  expect(desk.busy).toBe(false)
})
