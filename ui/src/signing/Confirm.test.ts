import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import type { ClosingView } from '../bindings/ClosingView'
import type { Command } from '../bindings/Command'
import { answering, tableLook } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import Confirm from './Confirm.svelte'

function open(signed: string[]) {
  const asked: Command[] = []
  const look = tableLook()
  const table = new TableState(look, answering({
    look: async () => look,
    act: async (command) => {
      asked.push(command)
      return look
    },
  }))
  const sign_offs = ['leader', 'recorder'].map((role, at) => ({ role, held: true, person: at + 1, signed: signed.includes(role) }))
  const closing = { read_through: 'head', sign_offs, waiting: [], sealed: false, seals: 0 } as unknown as ClosingView
  render(Confirm, { table, closing })
  return asked
}

const press = (act: string) => fireEvent.click(document.querySelector(`[data-act="${act}"]`)!)

it('asks nothing of those after whom somebody else confirms', async () => {
  const asked = open([])
  await press('sign-off-leader')
  await waitFor(() => expect(asked).toEqual([{ sign_off: { role: 'leader' } }]))
})

it('asks once before the confirmation that makes the record final', async () => {
  const asked = open(['leader'])
  await press('sign-off-recorder')
  expect(asked).toEqual([])
  await press('ask-yes')
  await waitFor(() => expect(asked).toEqual([{ sign_off: { role: 'recorder' } }]))
})
