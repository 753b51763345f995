import { describe, expect, it } from 'vitest'
import { groupsWritten, readGroups } from './groups'

describe('groups of seats', () => {
  it('are read as people write them, and written so that they are read again', () => {
    expect(readGroups('1-3 7，4-6')).toEqual([[1, 2, 3, 7], [4, 5, 6]])
    expect(readGroups('１、 2–4；')).toEqual([[1], [2, 3, 4]])
    expect(readGroups(' ')).toEqual([])
    expect(readGroups(groupsWritten([[1, 2], [16]]))).toEqual([[1, 2], [16]])
  })

  it('are refused where a seat is none, stands twice or goes backwards', () => {
    for (const text of ['0', '17', '3-1', '1-3, 3', 'east', '1 1', '1-17', '1-']) expect(readGroups(text), text).toBeNull()
  })
})
