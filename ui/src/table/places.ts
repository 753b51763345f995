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

function point(step: number): Place {
  const angle = (step / STEPS) * 2 * Math.PI
  return { x: Math.sin(angle), y: -Math.cos(angle) }
}
