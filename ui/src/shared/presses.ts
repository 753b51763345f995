/** One press acts once. The second of a double click often meets another button than the first, which the first has
 * just put there; what it would enter in the record is not done. */

/** Sooner than this after a press at the same place, nobody has seen what stands there now. */
const AGAIN_MS = 500
/** How far a hand slips between the two. */
const SLIPS_PX = 12

interface Press {
  x: number
  y: number
  at_ms: number
  /** Pressed by a key, which has no place but the button. */
  on: EventTarget | null
}

let before: Press | null = null
let second = false

function press(event: MouseEvent): void {
  const { clientX: x, clientY: y, timeStamp: at_ms } = event
  const now: Press = { x, y, at_ms, on: event.detail === 0 ? event.target : null }
  const soon = before !== null && at_ms - before.at_ms < AGAIN_MS
  const near = before !== null && (now.on ?? before.on ? now.on === before.on : Math.hypot(x - before.x, y - before.y) <= SLIPS_PX)
  second = soon && near
  before = now
  // Whoever acts on a press does so while it is told of.
  setTimeout(() => (second = false))
}

/** Heeds the presses of a window; the returned function ends it. */
export function heedPresses(on: Window): () => void {
  on.addEventListener('click', press, { capture: true })
  return () => {
    on.removeEventListener('click', press, { capture: true })
    before = null
    second = false
  }
}

/** Whether what is done now comes of the second press at the same place. */
export function isSecondPress(): boolean {
  return second
}
