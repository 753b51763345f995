import { describe, expect, it } from 'vitest'
import { numbered, readPaper } from './paper'

const ids = (...all: string[]) => numbered(all.map((id) => ({ id, name: `p${id}`, cost: 0 })))
const ten = ids('1', '2', '3', '4', '5', '6', '7', '8', '9', '10')
const marks = (typed: string, list = ten) => {
  const read = readPaper(typed, list, 3)
  return read.is === 'ballot' && 'marks' in read.ballot ? read.ballot.marks : read.is === 'wrong' ? read.key : read.is
}

describe('a paper as it is keyed', () => {
  it('is numbers in the order in which they were called', () => {
    expect(marks('5 1 3')).toEqual(['5', '1', '3'])
    expect(marks(' 10 ')).toEqual(['10'])
  })
  it('takes what an input method makes of digits and commas', () => {
    expect(marks('５，１、３')).toEqual(['5', '1', '3'])
  })
  it('is blank with 0 and invalid with x', () => {
    expect(readPaper('0', ten, 3)).toMatchObject({ is: 'ballot', ballot: { marks: [] } })
    for (const typed of ['x', 'X', '×', 'ｘ']) expect(readPaper(typed, ten, 3)).toMatchObject({ ballot: { invalid: {} } })
  })
  it('is nothing while nothing is typed', () => {
    expect(marks('  ')).toBe('nothing')
  })
  it('says which number is wrong', () => {
    expect(marks('5 11')).toBe('choosing.no_such_number')
    expect(marks('5 0')).toBe('choosing.no_such_number')
    expect(marks('5 1 5')).toBe('choosing.number_twice')
    expect(marks('1 2 3 4')).toBe('choosing.too_many_marks')
  })
})

describe('the number of a project', () => {
  it('is its own where all are short', () => {
    expect(ids('21', '22').map(({ number }) => number)).toEqual(['21', '22'])
  })
  it('is its place where one is not', () => {
    expect(ids('BO.D13.10/18', '4').map(({ number }) => number)).toEqual(['1', '2'])
  })
  it('may be the place where no project is called so', () => {
    expect(marks('2', ids('21', '22', '23'))).toEqual(['22'])
  })
  it('is never the place where that would be another project', () => {
    expect(marks('2', ids('3', '17', '8'))).toBe('choosing.no_such_number')
    expect(marks('3', ids('17', '8', '3'))).toEqual(['3'])
  })
})
