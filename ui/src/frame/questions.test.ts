import { beforeEach, describe, expect, it, vi } from 'vitest'
import { tableView } from '../session/moment.fixture'
import { say, words } from '../shared/words.svelte'
import { closing, leaving, toPhase } from './questions'

beforeEach(() => words.speak('en'))

describe('what is asked before the window is closed', () => {
  it('says what happens to the speech that runs, to what is kept, and where all is done', () => {
    const onyes = vi.fn()
    const texts = [tableView(), tableView({ speech: null, running: true }), tableView({ sealed: true })].map((table) => closing(table, onyes).text)
    expect(texts).toEqual([say('ask.close_running'), say('ask.close_text'), say('ask.close_sealed')])
    closing(tableView(), onyes).onyes()
    expect(onyes).toHaveBeenCalledOnce()
  })

  it('names the table that is left', () => {
    expect(leaving(tableView(), () => {}).title).toContain('3')
    expect(leaving(tableView({ sealed: true }), () => {}).text).toBe(say('ask.leave_sealed'))
  })
})

describe('what is asked before another phase', () => {
  it('says how many projects are open, and that a half-typed line is kept', () => {
    const asked = toPhase(tableView(), 'choosing', () => {}, true)!
    expect(asked.text).toBe(say('ask.choose_typing', { text: say('ask.choose_open', { n: 2 }) }))
    expect(toPhase(tableView({ phase: 'choosing' }), 'discussion', () => {})!.title).toBe(say('ask.back_title'))
    expect(toPhase(tableView(), 'signing', () => {})).toBeNull()
  })
})
