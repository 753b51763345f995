import { expect, it } from 'vitest'
import { words } from '../shared/words.svelte'
import { daySays } from './days'

it('says a day as people do, with the year where it is another', () => {
  words.speak('en')
  expect([daySays('2026-03-02', 2026), daySays('2025-03-02', 2026), daySays('soon')]).toEqual(['2 March', '2 March 2025', 'soon'])
  words.speak('zh-CN')
  expect(daySays('2026-03-02', 2026)).toBe('3月2日')
})
