import { describe, expect, it } from 'vitest'
import { emptyProject, nextId } from './columns'
import { cells, isBlock, isList, lay } from './paste'

const named = (name: string) => ({ ...emptyProject(), name })

describe('cells from a spreadsheet', () => {
  it('come by tab and line, whatever the line ends', () => {
    expect(cells('1\t食堂\r\n2\t长椅\r\n')).toEqual([
      ['1', '食堂'],
      ['2', '长椅'],
    ])
  })

  it('keep what is in quotes together: tabs, line ends as a space, doubled quotes', () => {
    expect(cells('"甲\t乙"\t"上\n下"\t"说""好"""')).toEqual([['甲 乙', '上 下', '说"好"']])
  })

  it('are a block only when there is more than one', () => {
    expect(isBlock('食堂')).toBe(false)
    expect(isBlock('食堂\n')).toBe(false)
    expect(isBlock('食堂\t80000')).toBe(true)
    expect(isBlock('食堂\n长椅')).toBe(true)
  })

  it('may be a list when a row has more than one cell', () => {
    expect(isList(cells('编号\t名称\t费用\n1\t食堂\t80000'))).toBe(true)
    expect(isList(cells('食堂\n长椅'))).toBe(false)
    expect(isList(cells('食堂\t\n长椅\t'))).toBe(false)
  })
})

describe('a block laid over the table', () => {
  it('begins at the cursor, leaves the rest and grows below', () => {
    const laid = lay([{ ...named('亭子'), cost: '1', proposer: '业委会' }], { row: 0, col: 1 }, cells('食堂\t80000\n长椅\t900'))
    expect(laid.map(({ name, cost, proposer }) => [name, cost, proposer])).toEqual([
      ['食堂', '80000', '业委会'],
      ['长椅', '900', ''],
    ])
  })

  it('never writes a picture, and leaves out what reaches beyond the last column', () => {
    const laid = lay([], { row: 0, col: 7 }, cells('老人\t有图\t多出来'))
    expect(laid).toEqual([{ ...emptyProject(), benefit: '老人' }])
  })

  it('does not touch the list it was given, so that it can be taken back', () => {
    const before = [named('亭子')]
    lay(before, { row: 0, col: 1 }, cells('食堂\t1'))
    expect(before[0]!.name).toBe('亭子')
  })
})

describe('the id of a new row', () => {
  it('goes on from the highest, in the same width', () => {
    expect(nextId([{ ...named('a'), id: '07' }, { ...named('b'), id: '09' }])).toBe('10')
    expect(nextId([{ ...named('a'), id: '008' }])).toBe('009')
  })

  it('is left to the organiser where ids are not numbers or there are none', () => {
    expect(nextId([{ ...named('a'), id: 'BO.D8' }])).toBe('')
    // Of a correction: no project ever gets the id of one that was withdrawn.
    expect([nextId([{ ...named('a'), id: '4' }], 5), nextId([{ ...named('a'), id: '7' }], 5)]).toEqual(['6', '8'])
    expect(nextId([])).toBe('')
    expect(nextId([named('a')])).toBe('')
  })
})
