import { expect, it } from 'vitest'
import type { MirrorView } from '../bindings/MirrorView'
import { answering, tableLook } from './moment.fixture'
import { TableState } from './table-state.svelte'

const copy = (told: number, saved_at: string): MirrorView => ({ state: 'saved', saved_at, lines: 3, place: 'stick', told })

it('keeps what the stick told by itself before an answer came that was asked for earlier', async () => {
  const answers = [copy(1, '16:22'), copy(3, '16:25')]
  const table = new TableState(tableLook({}, { mirror: copy(1, '16:22') }), answering({
    look: async () => tableLook({}, { mirror: answers.shift()! }),
    act: async () => tableLook(),
  }))
  const asked = table.again()
  table.heard(copy(2, '16:23'))
  await asked
  expect(table.look.mirror.saved_at).toBe('16:23')
  await table.again()
  expect(table.look.mirror.saved_at).toBe('16:25')
  table.heard(copy(2, '16:23'))
  expect(table.look.mirror.saved_at).toBe('16:25')
})
