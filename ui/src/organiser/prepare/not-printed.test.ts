import { render, screen } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import type { NotPrinted as Found } from '../../bindings/NotPrinted'
import { say } from '../../shared/words.svelte'
import NotPrinted from './NotPrinted.svelte'

const of = (row: number | null, field: string): Found => ({
  row, project: row === null ? null : String(row + 1), field, text: '社区食堂𪚥', characters: ['𪚥 U+2A6A5'],
})

describe('what papers cannot print', () => {
  it('says nothing where all can be printed', () => {
    const { container } = render(NotPrinted, { found: [] })
    expect(container.textContent?.trim()).toBe('')
  })

  it('names the characters with their places, and of many how many more there are', () => {
    render(NotPrinted, { found: [of(null, 'place'), ...Array.from({ length: 8 }, (_, row) => of(row, 'name'))] })
    expect(screen.getByText(say('organiser.not_printed', { n: 9 }))).toBeTruthy()
    expect(screen.getByText(say('organiser.cell', { row: 1, column: say('intake.field.name') }))).toBeTruthy()
    expect(screen.getAllByText('𪚥 U+2A6A5')).toHaveLength(6)
    expect(screen.getByText(say('organiser.not_printed_more', { n: 3 }))).toBeTruthy()
  })
})
