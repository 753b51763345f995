import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render } from '@testing-library/svelte'
import { beforeEach, expect, it, vi } from 'vitest'
import type { BoardView } from '../../bindings/BoardView'
import type { PostingView } from '../../bindings/PostingView'
import type { PublishedView } from '../../bindings/PublishedView'
import { say, words } from '../../shared/words.svelte'
import PublishDialog from './PublishDialog.svelte'

const board = (open: number[]): BoardView =>
  ({
    tables: [1, 2, 3].map((table) => ({ table, status: open.includes(table) ? 'missing' : 'counted' })),
    recommended: [],
    personal: [],
    still_shown: [],
    published: null,
    unanswered: 0,
    ahead: null,
    publication_folder: 'p',
    trouble: null,
  }) as unknown as BoardView

const PUBLISHED = { ok: true as const, value: { number: 1, dir: '/stick/p' } as PublishedView }

const KEPT = { issuer: 'Hetang committee', telephone: '8200 0000', address: '', days: 5 }
const POSTING: PostingView = { notice: KEPT, last_days: ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15', '2026-05-18'] }

beforeEach(() => {
  words.speak('en')
  const answers: Record<string, unknown> = { destinations: [{ path: '/stick', label: 'Stick' }], posting: POSTING }
  mockIPC((command) => answers[command] ?? null)
})

it('asks first where the day of the meeting is still to come', async () => {
  const onpublish = vi.fn(async () => PUBLISHED)
  const { container } = render(PublishDialog, { board: { ...board([]), ahead: '2026-12-05' }, unread: 0, withheld: 0, masked: 0, onpublish, onclose: () => {} })
  await vi.waitFor(() => expect(container.querySelector('[data-act=place-stick]')).not.toBeNull())
  await fireEvent.click(container.querySelector('[data-act=place-stick]')!)
  expect(container.querySelector('[data-lacks=ahead]')!.textContent).toContain('2026-12-05')
  const publish = container.querySelector<HTMLButtonElement>('[data-act=publish]')!
  expect(publish.disabled).toBe(true)
  await fireEvent.click(container.querySelector('[data-act=publish-known]')!)
  await fireEvent.click(publish)
  await vi.waitFor(() => expect(onpublish).toHaveBeenCalledWith('/stick', { tables: [], sums: [], unread: 0, ahead: '2026-12-05' }, null, KEPT))
})

it('takes an agreement back when it comes to lack more, and keeps it when it lacks less', async () => {
  const onpublish = vi.fn(async () => PUBLISHED)
  const props = { unread: 0, withheld: 0, masked: 0, onpublish, onclose: () => {} }
  const { container, rerender } = render(PublishDialog, { board: board([1, 2]), ...props })
  const tick = () => container.querySelector<HTMLInputElement>('[data-act=publish-known]')!
  const publish = () => container.querySelector<HTMLButtonElement>('[data-act=publish]')!
  await vi.waitFor(() => expect(container.querySelector('[data-act=place-stick]')).not.toBeNull())
  await fireEvent.click(container.querySelector('[data-act=place-stick]')!)
  await fireEvent.click(tick())
  expect([tick().checked, publish().disabled]).toEqual([true, false])
  await rerender({ board: board([2]), ...props })
  expect([tick().checked, publish().disabled]).toEqual([true, false])
  await rerender({ board: board([2, 3]), ...props })
  expect([tick().checked, publish().disabled]).toEqual([false, true])
  expect(container.textContent).toContain(say('organiser.publish_lacks_more'))
  // It is not agreed to again by lacking less.
  await rerender({ board: board([2]), ...props })
  expect([tick().checked, publish().disabled]).toEqual([false, true])
  await fireEvent.click(tick())
  await fireEvent.click(publish())
  await vi.waitFor(() => expect(onpublish).toHaveBeenCalledWith('/stick', { tables: [2], sums: [], unread: 0, ahead: null }, null, KEPT))
})

it('says of which projects the list may tell of a person', async () => {
  const props = { unread: 0, withheld: 0, masked: 0, onpublish: async () => PUBLISHED, onclose: () => {} }
  const { container } = render(PublishDialog, { board: { ...board([]), personal: [3, 7] }, ...props })
  await vi.waitFor(() => expect(container.querySelector('[data-act=publish-personal]')!.textContent).toContain(say('organiser.publish_personal', { n: 2, numbers: ['3', '7'].join(say('organiser.numbers_comma')) })))
})

it('asks for the number of the last publication where the data is an older copy, and goes on with it', async () => {
  const asked: (number | null)[] = []
  const onpublish = async (_dir: string, _known: unknown, after: number | null) => {
    asked.push(after)
    return after === null ? { ok: false as const, error: { key: 'error.publications_unknown', params: { number: '0' } } } : PUBLISHED
  }
  const { container } = render(PublishDialog, { board: board([]), unread: 0, withheld: 0, masked: 0, onpublish, onclose: () => {} })
  const publish = () => container.querySelector<HTMLButtonElement>('[data-act=publish]')!
  const number = () => container.querySelector<HTMLInputElement>('[data-act=publish-after]')
  await vi.waitFor(() => expect(container.querySelector('[data-act=place-stick]')).not.toBeNull())
  await fireEvent.click(container.querySelector('[data-act=place-stick]')!)
  expect(number()).toBeNull()
  await fireEvent.click(publish())
  await vi.waitFor(() => expect(number()).not.toBeNull())
  expect([publish().disabled, container.textContent?.includes('older copy')]).toEqual([true, true])
  for (const wrong of ['two', '-1', '1.5', '']) {
    await fireEvent.input(number()!, { target: { value: wrong } })
    expect(publish().disabled, wrong).toBe(true)
  }
  await fireEvent.input(number()!, { target: { value: '2' } })
  await fireEvent.click(publish())
  await vi.waitFor(() => expect(asked).toEqual([null, 2]))
})

it('asks what the notice says of the office, as it was said last, and names the last day', async () => {
  const onpublish = vi.fn(async () => PUBLISHED)
  const { container } = render(PublishDialog, { board: board([]), unread: 0, withheld: 0, masked: 0, onpublish, onclose: () => {} })
  const field = (name: string) => container.querySelector<HTMLInputElement>(`[data-act=notice-${name}]`)
  const publish = () => container.querySelector<HTMLButtonElement>('[data-act=publish]')!
  await vi.waitFor(() => expect(field('issuer')).not.toBeNull())
  await fireEvent.click(container.querySelector('[data-act=place-stick]')!)
  expect(['issuer', 'telephone', 'address', 'days'].map((name) => field(name)!.value)).toEqual(['Hetang committee', '8200 0000', '', '5'])
  const last = () => container.querySelector('[data-act=notice-last]')?.textContent
  expect(last()).toBe(say('organiser.notice_last', { day: '2026-05-15' }))
  expect(last()).toContain('public holidays are not known')
  await fireEvent.input(field('days')!, { target: { value: '6' } })
  expect(last()).toContain('2026-05-18')
  for (const wrong of ['0', '7', '-1', '1.5', 'x']) {
    await fireEvent.input(field('days')!, { target: { value: wrong } })
    expect([publish().disabled, last(), field('days')!.getAttribute('aria-invalid')], wrong).toEqual([true, undefined, 'true'])
  }
  // Nothing is asked for: what is empty is written by hand.
  await fireEvent.input(field('days')!, { target: { value: '' } })
  await fireEvent.input(field('telephone')!, { target: { value: '' } })
  await fireEvent.input(field('address')!, { target: { value: ' Hall 3 ' } })
  expect([publish().disabled, last()]).toEqual([false, undefined])
  await fireEvent.click(publish())
  const said = { issuer: 'Hetang committee', telephone: '', address: 'Hall 3', days: null }
  await vi.waitFor(() => expect(onpublish).toHaveBeenCalledWith('/stick', { tables: [], sums: [], unread: 0, ahead: null }, null, said))
})
