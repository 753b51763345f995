import { describe, expect, it } from 'vitest'
import { readPaper, toggled } from './paper'

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => ({ id: String(number), number, name: `p${number}`, cost: 0 }))
const marks = (typed: string, list = ten) => {
  const read = readPaper(typed, list, 3)
  return read.is === 'ballot' && 'marks' in read.ballot ? read.ballot.marks : read.is === 'wrong' ? read.key : read.is
}

describe('a paper as it is keyed', () => {
  it('is numbers in the order in which they were called', () => {
    expect(marks('5 1 3')).toEqual(['5', '1', '3'])
    expect(marks(' 10 ')).toEqual(['10'])
  })
  it('is as long as it likes where the rule takes any number', () => {
    expect(readPaper('10 9 8 7 6 5 4 3 2 1', ten, null)).toMatchObject({ is: 'ballot', ballot: { marks: ['10', '9', '8', '7', '6', '5', '4', '3', '2', '1'] } })
    expect(readPaper('1 2 3 4', ten, 3)).toMatchObject({ is: 'wrong', key: 'choosing.too_many_marks' })
    expect(readPaper('1 2 2', ten, null)).toMatchObject({ is: 'wrong', key: 'choosing.number_twice' })
  })
  it('takes what an input method makes of digits and commas', () => {
    expect(marks('５，１、３')).toEqual(['5', '1', '3'])
  })
  it('takes whatever people write between two numbers', () => {
    for (const typed of ['5/1/3', '5／1／3', '5、1、3', '5，1，3', '5.1.3', '5．1．3', '5-1-3', '5+1+3', '5＋1＋3', '5 1\u30003', '5；1；3']) {
      expect(marks(typed), typed).toEqual(['5', '1', '3'])
    }
    expect(toggled('5/1', 1)).toBe('5')
  })
  it('is blank with 0 and invalid with x', () => {
    expect(readPaper('0', ten, 3)).toMatchObject({ is: 'ballot', ballot: { marks: [] } })
    for (const typed of ['x', 'X', '×', 'ｘ']) expect(readPaper(typed, ten, 3)).toMatchObject({ ballot: { invalid: {} } })
  })
  it('is invalid with an x after whatever was keyed before', () => {
    for (const typed of ['1 2 3 4 x', '1 2 3 4x', '1，2，3，4，×', '9 x', '11X']) expect(readPaper(typed, ten, 3)).toMatchObject({ is: 'ballot', ballot: { invalid: {} } })
    expect(marks('x 5')).toBe('choosing.no_such_number')
  })
  it('takes and leaves a number by a click', () => {
    expect([toggled('', 5), toggled('5 ', 1), toggled('5，1 3', 1), toggled('５ 1', 5)]).toEqual(['5', '5 1', '5 3', '1'])
  })
  it('is nothing while nothing is typed', () => {
    expect(marks('  ')).toBe('nothing')
  })
  it('says which number is wrong', () => {
    expect(marks('5 11')).toBe('choosing.no_such_number')
    // Several with nothing between them are told apart from one that is not there.
    expect(marks('123')).toBe('choosing.digits_together')
    expect(marks('5 0')).toBe('choosing.no_such_number')
    expect(marks('5 1 5')).toBe('choosing.number_twice')
    expect(marks('1 2 3 4')).toBe('choosing.too_many_marks')
  })
})

describe('the number of a project', () => {
  it('is what is keyed, never its place in the list and never its id', () => {
    const list = [
      { id: '19', number: 19, name: 'a', cost: 0 },
      { id: 'A1', number: 1, name: 'b', cost: 0 },
      { id: '000123', number: 123, name: 'c', cost: 0 },
    ]
    expect(marks('19 1 123', list)).toEqual(['19', 'A1', '000123'])
    for (const typed of ['2', '3', 'A1', '000123']) expect(marks(typed, list)).toBe('choosing.no_such_number')
  })
})
