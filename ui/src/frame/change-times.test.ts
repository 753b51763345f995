import { fireEvent, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { tableLook, tableView } from '../session/moment.fixture'
import { act, asked, eachAlone, line, open } from './table-page.fixture'

eachAlone()

const opened = async (change = {}) => {
  open(tableLook(change))
  line().focus()
  await fireEvent.keyDown(line(), { code: 'KeyT', altKey: true })
  await waitFor(() => expect(act('times-dialog')).not.toBeNull())
}
const press = (name: string, times = 1) => Array.from({ length: times }).reduce<Promise<unknown>>((before) => before.then(() => fireEvent.click(act(name))), Promise.resolve())

describe('the times', () => {
  it('of discussion and speech are changed in one place, by steps, each on record', async () => {
    await opened()
    expect([act('discussion-left').textContent, act('speech-limit').textContent]).toEqual(['40 minutes', 'by the time left, now 60 s'])
    expect(act('times-set')).toHaveProperty('disabled', true)
    await press('discussion-more', 2)
    await press('speech-less')
    expect([act('discussion-left').textContent, act('speech-limit').textContent]).toEqual(['50 minutes', '45 seconds'])
    await press('times-set')
    await waitFor(() => expect(asked).toEqual([{ set_discussion_time: { discussion_ms: 70 * 60_000 } }, { set_speech_limit: { limit_ms: 45_000 } }]))
  })

  it('step on to whole ones, and no further than the core takes', async () => {
    await opened({ agenda: { ...tableView().agenda, discussion_ms: 60_000, speech_limit_ms: 20_000 } })
    await press('discussion-less', 3)
    await press('speech-less')
    expect(act('speech-limit').textContent).toBe('15 seconds')
    await press('speech-less', 3)
    expect(act('speech-limit').textContent).toBe('10 seconds')
    await press('speech-more')
    expect(act('speech-limit').textContent).toBe('15 seconds')
    await press('speech-by-agenda')
    await press('times-set')
    await waitFor(() => expect(asked).toEqual([{ set_speech_limit: { limit_ms: null } }]))
  })

  it('stay as they are where nobody wants them otherwise, and the line keeps the focus', async () => {
    open(tableLook())
    line().focus()
    expect(await fireEvent.mouseDown(act('times'))).toBe(false)
    await fireEvent.click(act('times'))
    await waitFor(() => expect(act('times-dialog')).not.toBeNull())
    await press('discussion-more')
    await press('times-keep')
    await waitFor(() => expect(act('times-dialog')).toBeNull())
    expect(asked).toEqual([])
    expect(document.activeElement).toBe(line())
  })
})
