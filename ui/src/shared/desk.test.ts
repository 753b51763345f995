import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { afterEach, expect, it } from 'vitest'
import './commands'
import { desk } from './desk.svelte'

const FULL = { key: 'error.disk_full', params: {} }

afterEach(() => {
  desk.error = null
  clearMocks()
})

it('says what went wrong until a person asks for something else, whatever the screen asks by itself', async () => {
  let fails = true
  mockIPC((command) => {
    if (command === 'destinations' && fails) return Promise.reject(FULL)
    return []
  })
  expect(await desk.act('destinations', {})).toBeNull()
  expect(desk.error).toEqual(FULL)
  fails = false
  expect(await desk.look('destinations', {})).toEqual([])
  expect(desk.error).toEqual(FULL)
  expect(await desk.act('destinations', {})).toEqual([])
  expect(desk.error).toBeNull()
})

it('says also what went wrong where the screen asked by itself', async () => {
  mockIPC(() => Promise.reject(FULL))
  expect(await desk.look('destinations', {})).toBeNull()
  expect(desk.error).toEqual(FULL)
})

it('opens one dialog of the system at a time: a second click chooses nothing', async () => {
  const answers: (() => void)[] = []
  mockIPC((command) => new Promise((answer) => answers.push(() => answer(`/${command}`))))
  const lang = 'zh-CN'
  const first = desk.act('choose_folder', { lang })
  expect(await desk.act('choose_folder', { lang })).toBeNull()
  expect(await desk.act('choose_backup' as 'choose_folder', { lang })).toBeNull()
  expect(answers.length).toBe(1)
  answers[0]!()
  expect(await first).toBe('/choose_folder')
  const again = desk.act('choose_folder', { lang })
  answers[1]!()
  expect(await again).toBe('/choose_folder')
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
