/** One press acts once. The second of a double click often meets another button than the first, which the first has
 * just put there; what it would enter in the record is not done. A toggle that it would turn back stays as it is, and
 * the focus where the first has put it. */

import { isEnter } from './enter'
import { isField } from './focus'

/** Sooner than this after a press at the same place, nobody has seen what stands there now. */
export const AGAIN_MS = 500
/** Nobody means a second Enter so soon, with no other key between: a worn key strikes twice, a hurried hand once too often. */
const ENTER_AGAIN_MS = 200
/** How far a hand slips between the two. */
const SLIPS_PX = 12
/** What is pressed, other than what is typed into: there a double click marks a word. */
const PRESSED = 'button, summary, label, [role=button], [role=option], [role=menuitem], [type=checkbox], [type=radio]'
/** What a second press turns back. */
const TOGGLES = 'button[aria-pressed], button[aria-expanded], button[aria-haspopup], [role=menuitem], summary, label, [type=checkbox]'

interface Press {
  x: number
  y: number
  at_ms: number
  /** Pressed by a key, which has no place but the button. */
  on: EventTarget | null
  /** What there was to be pressed, if anything. */
  pressed: Element | null
}

let before: Press | null = null
let second = false
/** When Enter was pressed last, with no other key since. */
let entered_ms = -Infinity
/** Whether the Enter that is told of now came too soon. */
let hurried = false
/** What is told of now, and what comes of it. */
let telling = false

const found = (target: EventTarget | null, selector: string) =>
  target instanceof Element && !isField(target) ? target.closest(selector) : null
const at = (target: EventTarget | null, selector: string) => found(target, selector) !== null

/** Whether it comes at the place of the one before and too soon after it. */
function again({ x, y, at_ms, on }: Omit<Press, 'pressed'>): boolean {
  if (before === null || at_ms - before.at_ms >= AGAIN_MS) return false
  return on !== null || before.on !== null ? on === before.on : Math.hypot(x - before.x, y - before.y) <= SLIPS_PX
}

function press(event: MouseEvent): void {
  // A name beside a field hands its press on to the field: still the same one.
  if (telling && event.target instanceof HTMLInputElement) return
  const { clientX: x, clientY: y, timeStamp: at_ms, target } = event
  const now = { x, y, at_ms, on: event.detail === 0 ? target : null, pressed: found(target, PRESSED) }
  second = again(now) || (now.on !== null && hurried)
  // What the first has just put there was not meant.
  const another = before?.pressed != null && now.pressed !== null && now.pressed !== before.pressed
  before = now
  if (second && (another || at(target, TOGGLES))) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  telling = true
  // Whoever acts on a press does so while it is told of.
  setTimeout(() => (second = telling = false))
}

/** An Enter that comes right after another enters nothing, whatever has the focus by then. */
function keyDown(event: KeyboardEvent): void {
  if (!isEnter(event)) return void (entered_ms = -Infinity)
  hurried = event.repeat || event.timeStamp - entered_ms < ENTER_AGAIN_MS
  entered_ms = event.timeStamp
  if (!hurried) return
  second = true
  setTimeout(() => (second = hurried = false))
}

/** Whether this press of the mouse is the second at its place: what the first has opened is not left by it. */
export function comesAgain({ clientX: x, clientY: y, timeStamp: at_ms }: MouseEvent): boolean {
  return before?.pressed != null && again({ x, y, at_ms, on: null })
}

/** A second press takes the focus from nobody, and marks no word of what has just come. */
function goesDown(event: MouseEvent): void {
  if (comesAgain(event)) event.preventDefault()
}

/** A press on what is disabled is told to nobody, and still takes the focus. */
function loses({ target, relatedTarget, timeStamp }: FocusEvent): void {
  const since_ms = timeStamp - (before?.at_ms ?? 0)
  const byPress = before?.pressed != null && since_ms >= 0 && since_ms < AGAIN_MS
  const elsewhere = relatedTarget instanceof Element && (isField(relatedTarget) || at(relatedTarget, PRESSED))
  if (!byPress || elsewhere || !(target instanceof HTMLElement) || !isField(target)) return
  setTimeout(() => target.isConnected && !isField(document.activeElement) && target.focus({ preventScroll: true }))
}

/** Heeds the presses of a window; the returned function ends it. */
export function heedPresses(on: Window): () => void {
  const heard = new AbortController()
  on.addEventListener('keydown', keyDown, { capture: true, signal: heard.signal })
  on.addEventListener('click', press, { capture: true, signal: heard.signal })
  on.addEventListener('focusout', loses, { capture: true, signal: heard.signal })
  on.addEventListener('mousedown', goesDown, { capture: true, signal: heard.signal })
  return () => {
    heard.abort()
    before = null
    entered_ms = -Infinity
    second = telling = hurried = false
  }
}

/** Whether what is done now comes of the second press at the same place, or of a second Enter at once. */
export function isSecondPress(): boolean {
  return second
}
