import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { displayView } from '../session/moment.fixture'
import Turned from './Turned.svelte'

it('gives the laptop back by one Escape, which closes nothing of what lies behind it', async () => {
  mockIPC(() => null, { shouldMockEvents: true })
  const [onback, behind] = [vi.fn(), vi.fn()]
  render(Turned, { turned: true, onback, onclosed: () => {} })
  await vi.waitFor(async () => {
    await emit('shown', { view: displayView(), signer: null, picture: null, dark: false, made_at: 0 })
    expect(document.querySelector('[data-act=display-back]')).not.toBeNull()
  })
  addEventListener('keydown', behind)
  await fireEvent.keyDown(document.body, { key: 'Escape' })
  removeEventListener('keydown', behind)
  expect(onback).toHaveBeenCalledOnce()
  expect(behind).not.toHaveBeenCalled()
})
