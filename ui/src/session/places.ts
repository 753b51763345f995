/** Where seats stand around the table: as far from each other along its edge, clockwise, the first just right of the top. */
export interface Place {
  /** From the middle, in half widths: -1 is the left edge. */
  x: number
  /** From the middle, in half heights: -1 is the top. */
  y: number
}

/** The table's width to its height, as it is drawn on a laptop. */
const WIDER = 1.16
const STEPS = 1440

export function places(seats: number): Place[] {
  const length = new Float64Array(STEPS + 1)
  for (let step = 1; step <= STEPS; step += 1) {
    const [before, after] = [point(step - 1), point(step)]
    length[step] = length[step - 1]! + Math.hypot((after.x - before.x) * WIDER, after.y - before.y)
  }
  const around = length[STEPS]!
  let step = 0
  return Array.from({ length: seats }, (_, seat) => {
    const wanted = ((seat + 0.5) / seats) * around
    while (length[step]! < wanted) step += 1
    return point(step)
  })
}

/** Where seats stand at a table that is drawn flat: two rows, clockwise as well, the first just right of the middle above. */
export interface RowPlace {
  /** From the left, 0 to 1: the middle of its share of the row. */
  across: number
  /** 0 is the row above the table, 1 the row below. */
  row: 0 | 1
}

export function rows(seats: number): RowPlace[] {
  const above = Math.ceil(seats / 2)
  const below = seats - above
  const right = Math.ceil(above / 2)
  return Array.from({ length: seats }, (_, seat) => {
    if (seat < right) return { across: (above - right + seat + 0.5) / above, row: 0 }
    if (seat < right + below) return { across: 1 - (seat - right + 0.5) / below, row: 1 }
    return { across: (seat - right - below + 0.5) / above, row: 0 }
  })
}

function point(step: number): Place {
  const angle = (step / STEPS) * 2 * Math.PI
  return { x: Math.sin(angle), y: -Math.cos(angle) }
}
