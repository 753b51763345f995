import { expect, it } from 'vitest'
import { Asking } from './asking.svelte'
import type { Answer } from './desk.svelte'

const FULL = { key: 'error.disk_full', params: {} }
const wrong: Answer<number> = { ok: false, error: FULL }

it('keeps what went wrong until somebody asks again, and no longer', async () => {
  const asking = new Asking()
  expect(await asking.of(Promise.resolve(wrong))).toBeNull()
  expect([asking.error, asking.busy]).toEqual([FULL, false])
  let answer = (_: Answer<number>) => {}
  const again = asking.of(new Promise<Answer<number>>((done) => (answer = done)))
  expect([asking.error, asking.busy]).toEqual([null, true])
  answer({ ok: true, value: 7 })
  expect(await again).toBe(7)
  expect([asking.error, asking.busy]).toEqual([null, false])
})

it('says nothing of what went wrong at another place', async () => {
  const [one, other] = [new Asking(), new Asking()]
  await one.of(Promise.resolve(wrong))
  expect(other.error).toBeNull()
})
