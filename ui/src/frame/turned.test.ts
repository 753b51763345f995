import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import type { DisplayView } from '../bindings/DisplayView'
import Turned from './Turned.svelte'

const VIEW: DisplayView = {
  lang: 'zh-CN', kind: 'real', community: '象湖', table: 3, phase: 'seating', sends: { speakers: false, names: false, of_people: false, readers: 0 }, paused: false, now_ms: 0,
  project: null, project_id: null, project_number: null, cost: null, currency: 'CNY', facts: null, picture: null, speaker: null, next: null, reading: null, choosing: null, tie: null,
  unheard: null, recommended: null, unit: 'votes', sealed: false,
}

it('gives the laptop back by one Escape, which closes nothing of what lies behind it', async () => {
  mockIPC(() => null, { shouldMockEvents: true })
  const [onback, behind] = [vi.fn(), vi.fn()]
  render(Turned, { turned: true, onback, onclosed: () => {} })
  await vi.waitFor(async () => {
    await emit('shown', { view: VIEW, signer: null, picture: null, dark: false, made_at: 0 })
    expect(document.querySelector('[data-act=display-back]')).not.toBeNull()
  })
  addEventListener('keydown', behind)
  await fireEvent.keyDown(document.body, { key: 'Escape' })
  removeEventListener('keydown', behind)
  expect(onback).toHaveBeenCalledOnce()
  expect(behind).not.toHaveBeenCalled()
})
