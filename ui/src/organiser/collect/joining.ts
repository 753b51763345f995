/** What can be joined on a board, and what there is to choose of it. */
import type { BoardView } from '../../bindings/BoardView'
import { shortName } from '../../shared/names'
import { say } from '../../shared/words.svelte'

/** A line that is marked: a recommended project, with all that is joined in it, or one that no table recommends. */
export interface Line {
  number: number
  name: string
  /** The projects behind it: itself, or the parts of what was joined. */
  parts: readonly Named[]
  /** The sums that are asked for it; none where no table recommends it. */
  sums: readonly number[]
  recommended: boolean
}

interface Named {
  number: number
  name: string
}

/** What follows from the lines that are marked. */
export interface Chosen {
  projects: number[]
  names: Named[]
  /** Each once, rising. */
  sums: number[]
}

/** Every line of a board; those that joining was begun with come first, then what is recommended. */
export function linesOf(board: BoardView, begun: readonly number[]): Line[] {
  const recommended = board.recommended.map(({ number, name, sums, joined }) => ({ number, name, parts: joined?.parts ?? [{ number, name }], sums, recommended: true }))
  const others = board.others.map((one) => ({ ...one, parts: [one], sums: [], recommended: false }))
  const late = ({ number }: Line) => (begun.includes(number) ? 0 : 1)
  return [...recommended, ...others].sort((a, b) => late(a) - late(b))
}

export function chosenOf(lines: readonly Line[], marked: readonly number[]): Chosen {
  const all = lines.filter(({ number }) => marked.includes(number))
  const names = all.flatMap(({ parts }) => parts)
  const sums = [...new Set(all.flatMap(({ sums }) => sums))].sort((a, b) => a - b)
  return { projects: names.map(({ number }) => number), names, sums }
}

/** Whether there is anything that could be one with something else. */
export function canJoin(board: BoardView): boolean {
  return board.recommended.length > 0 && board.recommended.length + board.others.length > 1
}

/** "2 加装路灯、5 南门路灯". */
export function namesOf(board: BoardView, numbers: readonly number[]): string {
  const found = board.recommended.filter(({ number }) => numbers.includes(number))
  return found.map(({ number, name }) => say('organiser.join_project', { number, name: shortName(name) })).join(say('organiser.numbers_comma'))
}
