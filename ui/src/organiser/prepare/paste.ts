/** What a spreadsheet puts on the clipboard: cells by tab, rows by line end, cells with either in quotes. */
import type { PlanProject } from '../../bindings/PlanProject'
import { COLUMNS, emptyProject, TYPED } from './columns'
import type { Place } from './moves'

/** The rows of a pasted text. A line end within a cell becomes a space: a cell is one line. */
export function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows[rows.length - 1]!.push(cell.replace(/\s+/g, ' ').trim())
    cell = ''
  }
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!
    if (quoted) {
      if (character !== '"') cell += character
      else if (source[at + 1] === '"') cell += source[(at += 1)]
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === '\t') endCell()
    else if (character === '\n') {
      endCell()
      rows.push([])
    } else cell += character
  }
  endCell()
  const last = rows[rows.length - 1]!
  if (last.length === 1 && last[0] === '' && rows.length > 1) rows.pop()
  return rows
}

/** More than one cell: then it is ours, else the cell's own text field takes it. */
export function isBlock(text: string): boolean {
  const rows = cells(text)
  return rows.length > 1 || rows[0]!.length > 1
}

/** Whether a block has more than one column: then it may be a list. */
export function isList(rows: readonly string[][]): boolean {
  return rows.some((row) => row.filter((cell) => cell !== '').length > 1)
}

/** The list with the block laid over it from the cursor on; it grows below, and what reaches beyond the last column is left out. */
export function lay(projects: readonly PlanProject[], at: Place, rows: readonly string[][]): PlanProject[] {
  const laid = projects.map((project) => ({ ...project }))
  rows.forEach((row, down) => {
    while (laid.length <= at.row + down) laid.push(emptyProject())
    const project = laid[at.row + down]!
    row.forEach((cell, along) => {
      const column = COLUMNS[at.col + along]
      // A picture is a file kept with the plan, never a text.
      if (column !== undefined && TYPED.includes(column)) project[column] = cell
    })
  })
  return laid
}
