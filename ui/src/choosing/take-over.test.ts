import { describe, expect, it } from 'vitest'
import { taken, takeOver } from './take-over'

describe('what was said, taken over', () => {
  it('stands alone in an empty field', () => {
    expect(takeOver(' ', '用的人多 ')).toBe('用的人多')
  })
  it('follows what stands there, as each language writes it', () => {
    expect(takeOver('用的人多', '老人盼了两年')).toBe('用的人多；老人盼了两年')
    expect(takeOver('用的人多。', '老人盼了两年')).toBe('用的人多。老人盼了两年')
    expect(takeOver('Many use it', 'not safe as it is')).toBe('Many use it; not safe as it is')
    expect(takeOver('Many use it.', 'Not safe.')).toBe('Many use it. Not safe.')
  })
  it('is not offered twice', () => {
    expect(taken('用的人多；老人盼了两年', '老人盼了两年')).toBe(true)
    expect(taken('用的人多', '老人盼了两年')).toBe(false)
  })
})
