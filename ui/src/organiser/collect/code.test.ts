import { describe, expect, it } from 'vitest'
import { groupsAfter, isForeign, isWhole, wrongGroups } from './code'

const empty = ['', '', '']

describe('a code that is typed from the slip', () => {
  it('goes on to the next group when one is full', () => {
    expect(groupsAfter(empty, 0, '7k3m')).toEqual({ groups: ['7K3M', '', ''], to: 1, caret: 0 })
    expect(groupsAfter(['7K3M', 'Q9T', ''], 1, 'Q9T')).toEqual({ groups: ['7K3M', 'Q9T', ''], to: 1, caret: 3 })
  })

  it('is laid into all three when it is pasted whole, with blanks and dashes', () => {
    expect(groupsAfter(empty, 0, ' 7K3M-Q9TX — 2VHD ')).toEqual({ groups: ['7K3M', 'Q9TX', '2VHD'], to: 2, caret: 4 })
    expect(groupsAfter(['7K3M', 'AAAA', '2VHD'], 1, '7K3M Q9TX 2VHD').groups).toEqual(['7K3M', 'Q9TX', '2VHD'])
  })

  it('is corrected inside a full group without moving a character to another', () => {
    const full = ['7K3M', 'Q9TX', '2VHD']
    // X typed after the 7: it takes the place of K, and the hand stands behind it.
    expect(groupsAfter(full, 0, '7XK3M', 2)).toEqual({ groups: ['7X3M', 'Q9TX', '2VHD'], to: 0, caret: 2 })
    expect(groupsAfter(['7K3M', '', ''], 0, 'X7K3M', 1).groups).toEqual(['XK3M', '', ''])
    // A letter taken away, and another put in its place.
    expect(groupsAfter(full, 1, 'Q9X', 2)).toEqual({ groups: ['7K3M', 'Q9X', '2VHD'], to: 1, caret: 2 })
    expect(groupsAfter(['7K3M', 'Q9X', '2VHD'], 1, 'Q9AX', 3)).toEqual({ groups: ['7K3M', 'Q9AX', '2VHD'], to: 1, caret: 3 })
    // Behind a full group nothing is pushed on.
    expect(groupsAfter(full, 0, '7K3MZ').groups).toEqual(full)
  })

  it('has no Chinese in it, and whoever types some is told', () => {
    expect(groupsAfter(empty, 0, '7看目前').groups).toEqual(['7', '', ''])
    expect(isForeign('7看')).toBe(true)
    expect(isForeign(' ７k-3m')).toBe(false)
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
