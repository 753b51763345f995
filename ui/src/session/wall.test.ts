import { expect, it } from 'vitest'
import { wallAt } from './wall'

it('says when something was although the program was away since, twice', () => {
  const look = { began_at: '2026-12-05T14:30:00+08:00', away: [{ at_ms: 60_000, gap_ms: 600_000 }, { at_ms: 90_000, gap_ms: 1_000 }] }
  const at = (ms: number) => wallAt(look, ms).slice(11, 19)
  expect([0, 60_000, 60_001, 90_000, 90_001, 120_000].map(at)).toEqual(['14:19:59', '14:20:59', '14:30:59', '14:31:29', '14:31:30', '14:32:00'])
})
