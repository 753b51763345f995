import { describe, expect, it } from 'vitest'
import { groupsAfter, isWhole, wrongGroups } from './code'

const empty = ['', '', '']

describe('a code that is typed from the slip', () => {
  it('goes on to the next group when one is full', () => {
    expect(groupsAfter(empty, 0, '7k3m')).toEqual({ groups: ['7K3M', '', ''], to: 1 })
    expect(groupsAfter(['7K3M', 'Q9T', ''], 1, 'Q9T')).toEqual({ groups: ['7K3M', 'Q9T', ''], to: 1 })
  })

  it('is laid into all three when it is pasted whole, with blanks and dashes', () => {
    expect(groupsAfter(empty, 0, ' 7K3M-Q9TX — 2VHD ')).toEqual({ groups: ['7K3M', 'Q9TX', '2VHD'], to: 2 })
  })

  it('is read in full width, and never runs over', () => {
    expect(groupsAfter(empty, 2, '２ｖｈｄ9').groups).toEqual(['', '', '2VHD'])
  })

  it('is whole with twelve characters', () => {
    expect(isWhole(['7K3M', 'Q9TX', '2VHD'])).toBe(true)
    expect(isWhole(['7K3M', 'Q9T', '2VHD'])).toBe(false)
  })
})

describe('a wrong group', () => {
  it('is known by its number', () => {
    expect(wrongGroups({ key: 'error.code_wrong', params: { groups: '1, 3' } })).toEqual([1, 3])
    expect(wrongGroups({ key: 'error.code_other', params: { groups: '' } })).toEqual([])
    expect(wrongGroups(null)).toEqual([])
  })
})
