/**
 * Where the focus stays. Two people use the table's window at once: the recorder types, the leader points. So where a
 * screen has a line (`holdsFocus`), nothing that is done by mouse takes the focus from a field that is typed into, but
 * a field that is clicked itself; what a key opened takes it and gives it back; and a focus that falls to nobody is the
 * line's again.
 */
import { isEnter } from './enter'

const NOT_TYPED_INTO = ['checkbox', 'radio', 'button', 'submit', 'reset', 'image']
  .map((type) => `[type=${type}]`)
  .join(', ')
const FIELDS = `textarea, select, [contenteditable], input:not(${NOT_TYPED_INTO})`
/** What answers to a press. */
const ANSWERS = `${FIELDS}, input, button, label, summary, a[href], [tabindex], [role=button], [role=option], [role=menuitem]`

let line: HTMLElement | null = null
/** A key asks for what happens now. */
let byKey = false
/** The hand goes from one thing to the next by Tab. */
let byTab = false
/** The field that the mouse went down on; null on anything else; undefined while the mouse does nothing. */
let pointed: Element | null | undefined
/** What was typed into last. */
let typedInto: HTMLElement | null = null
/** In what a word stands half typed: typed into, and neither left nor ended by Enter. */
let halfTyped: EventTarget | null = null

/** The line was taken off the page while a word stood half typed in it: the hand types on, and nothing that comes in its
 * place takes any of that, until somebody points at it or goes to it by Tab. */
let cutOff = new AbortController()
cutOff.abort()

function cutsOff(): void {
  cutOff.abort()
  cutOff = new AbortController()
  const early = { capture: true, signal: cutOff.signal }
  addEventListener('pointerdown', () => cutOff.abort(), early)
  addEventListener('keydown', (event) => event.key === 'Tab' && cutOff.abort(), early)
  addEventListener('focusin', ({ target }) => target instanceof HTMLElement && target.blur(), early)
}

export function isField(element: Element | null): element is HTMLElement {
  return element?.matches(FIELDS) ?? false
}

function focused(): Element | null {
  return document.activeElement === document.body ? null : document.activeElement
}

/**
 * On every screen: where what had the focus is taken off the page, the hand is still near where it was, and the next Tab
 * goes on from there. No control gets the focus by itself: the next Enter would do something that nobody asked for. But
 * where the screen has a field to be typed into first (`autofocus`), it is that field's again,
 * and a press that meets nothing, or what cannot be pressed now, does not take it.
 */
export function keepsFocusNear(): () => void {
  let trail: HTMLElement[] = []
  const moved = ({ target }: FocusEvent) => {
    trail = []
    for (let at = target as HTMLElement | null; at !== null && at !== document.body; at = at.parentElement) trail.push(at)
  }
  // Who clicks on nothing wishes the focus away.
  const left = () =>
    setTimeout(() => {
      if (focused() === null && trail[0]?.isConnected) trail = []
    })
  const pickNear = () => {
    if (line !== null || !cutOff.signal.aborted || focused() !== null || trail.length === 0 || trail[0]?.isConnected) return
    const seen = (element: HTMLElement) => element.isConnected && element.checkVisibility?.() !== false
    const near = trail.find(seen)
    const first = [...(near ?? document.body).querySelectorAll<HTMLElement>('[autofocus]')].find(seen)
    if (first !== undefined) return first.focus({ preventScroll: true })
    if (near === undefined) return
    if (near.tabIndex < 0) near.tabIndex = -1
    near.dataset['near'] = ''
    near.focus({ preventScroll: true })
  }
  // Who is typing where the screen is typed into first has only missed what was meant.
  const missed = (event: MouseEvent) => {
    const typing = line === null && focused()?.matches('[autofocus]') === true
    if (typing && event.target instanceof Element && event.target.closest(ANSWERS) === null) event.preventDefault()
  }
  const heard = new AbortController()
  addEventListener('mousedown', missed, { capture: true, signal: heard.signal })
  addEventListener('focusin', moved, { capture: true, signal: heard.signal })
  addEventListener('focusout', left, { capture: true, signal: heard.signal })
  // What comes in its place may take the focus itself, and does first.
  const gone = new MutationObserver(() => setTimeout(pickNear))
  gone.observe(document.body, { childList: true, subtree: true })
  return () => {
    heard.abort()
    gone.disconnect()
  }
}

function isHalfTyped(): boolean {
  const at = focused()
  return at !== null && at === halfTyped && 'value' in at && at.value !== ''
}

/** Whether what opens now may have the focus: not while somebody types, unless a key opened it. */
export function mayTakeFocus(): boolean {
  return cutOff.signal.aborted && (byKey || !(line === null ? isHalfTyped() : isField(focused())))
}

/**
 * On the screens of a table: while somebody is in a field, no press takes the focus from it but one on another field, or on
 * nothing; what opens by mouse takes it only where no word is half typed.
 */
export function keepsTyping(): () => void {
  const heard = new AbortController()
  const on = <E extends keyof WindowEventMap>(name: E, hears: (event: WindowEventMap[E]) => void) =>
    addEventListener(name, hears, { capture: true, signal: heard.signal })
  on('keydown', (event) => {
    keyBegins(event)
    if (isEnter(event)) halfTyped = null
  })
  on('pointerdown', () => (byKey = false))
  on('input', ({ target }) => (halfTyped = target))
  on('focusout', () => (halfTyped = null))
  on('mousedown', (event) => {
    const at = focused()
    const typing = line === null && isField(at) && !(at instanceof HTMLSelectElement)
    if (typing && fieldAt(event.target) === null && event.target instanceof Element && event.target.closest(ANSWERS) !== null) event.preventDefault()
  })
  return () => {
    heard.abort()
    halfTyped = null
  }
}

/** Where the part of the screen begins that the line is in; null where there is no line. */
export function roomBeforeLine(): { left: number; top: number } | null {
  if (line === null) return null
  const { left, top } = (line.closest('section') ?? line).getBoundingClientRect()
  return { left, top }
}

/** Gives it the focus where it may have it; whether it has. */
export function takesFocus(element: HTMLElement | null | undefined): boolean {
  if (element == null || !mayTakeFocus()) return false
  element.focus()
  return true
}

/** A person has pointed at what this field is of: the hand goes on there, unless a word stands half typed in the line. */
export function pointsAt(element: HTMLElement): boolean {
  if (line !== null && focused() === line && isHalfTyped()) return false
  if (pointed !== undefined) pointed = element
  element.focus()
  return true
}

/** The line of this screen, for as long as it is there. */
export function holdsFocus(element: HTMLElement): () => void {
  cutOff.abort()
  line = element
  typedInto = element
  const heard = new AbortController()
  const on = <E extends keyof WindowEventMap>(name: E, hears: (event: WindowEventMap[E]) => void, capture = true) =>
    addEventListener(name, hears, { capture, signal: heard.signal })
  on('keydown', keyBegins)
  on('keydown', backToTheLine, false)
  on('pointerdown', mouseBegins)
  on('mousedown', mousePresses)
  on('click', mouseClicks)
  on('contextmenu', mouseClicks)
  on('pointerup', mouseEnds)
  on('pointercancel', mouseEnds)
  on('focusin', focusMoves)
  on('change', chosen)
  on('focusout', () => setTimeout(pickUp))
  // What has the focus and is taken off the page is not heard to lose it.
  const gone = new MutationObserver(pickUp)
  gone.observe(document.body, { childList: true, subtree: true })
  element.focus()
  return () => {
    heard.abort()
    gone.disconnect()
    if (line !== element) return
    if (typedInto === element && 'value' in element && element.value !== '') cutsOff()
    line = typedInto = null
  }
}

/** The line has the focus again where nobody else does. */
function pickUp() {
  if (line !== null && !byTab && focused() === null) line.focus({ preventScroll: true })
}

function keyBegins(event: KeyboardEvent) {
  byTab = event.key === 'Tab'
  byKey = true
  setTimeout(() => (byKey = false))
}

/** A bare letter is never a command: it goes to the line from wherever the hand went by keys; so does Escape. */
function backToTheLine(event: KeyboardEvent) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isField(focused())) return
  if (event.key === 'Escape' || (event.key.length === 1 && event.key !== ' ')) line?.focus()
}

/** A name beside a field stands for it, as for the mouse. */
function fieldAt(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null
  const at = target.closest(`label, ${FIELDS}`)
  const field = at instanceof HTMLLabelElement ? at.control : at
  return isField(field) ? field : null
}

function mouseBegins(event: PointerEvent) {
  byKey = byTab = false
  pointed = fieldAt(event.target)
}

function mousePresses(event: MouseEvent) {
  if (fieldAt(event.target) === null) event.preventDefault()
}

/** A press of a key is told as a click, too. */
function mouseClicks(event: MouseEvent) {
  if (event.detail > 0 || event.button > 0) byKey = byTab = false
}

function mouseEnds() {
  setTimeout(() => (pointed = undefined))
}

function focusMoves(event: FocusEvent) {
  const { target } = event
  const strayed = pointed !== undefined && target !== pointed && target !== line && target !== typedInto
  if (strayed) typedInto?.focus({ preventScroll: true })
  else if (target instanceof HTMLElement && isField(target) && !(target instanceof HTMLSelectElement)) typedInto = target
}

/** A choice that was made by mouse is over with it. */
function chosen(event: Event) {
  if (event.target instanceof HTMLSelectElement && !byKey && !byTab && typedInto?.isConnected) typedInto.focus()
}
