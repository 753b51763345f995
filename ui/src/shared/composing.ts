/**
 * Input methods. While one composes, its keys are nobody else's; and what it was composing is not lost.
 */
const PROCESSED_BY_INPUT_METHOD = 229

/** Whether a key belongs to an input method that is still composing. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === PROCESSED_BY_INPUT_METHOD
}

/** A press of the mouse is told to the page so soon before or after it empties the input method, on a slow machine too. */
export const SAME_PRESS_MS = 400

type TextField = HTMLInputElement | HTMLTextAreaElement

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/**
 * Some input methods (ibus) drop what they are composing when the mouse is pressed anywhere in the window, and tell of it
 * like of a key: before the page hears of the press, or after it where keys were still under way to the input method. What
 * stood there then comes back as text. What no press is near to, a person has taken away by a key.
 */
export function keepsComposed(): () => void {
  /** What is being composed, where, and whether a key was pressed since. */
  let text = ''
  let where: EventTarget | null = null
  let keyed = false
  /** What a key, or a press that was not told yet, has emptied. */
  let emptied: { field: TextField; text: string; at: number } | null = null
  let pressedAt = -Infinity

  const update = (event: CompositionEvent) => {
    text = event.data
    where = event.target
    keyed = false
  }
  const key = () => {
    keyed = true
    emptied = null
  }
  const end = (event: CompositionEvent) => {
    const lost = text
    // The hand may be in another field by now.
    const field = where
    text = ''
    if (event.data !== '' || lost === '' || !isTextField(field)) return
    if (!keyed || performance.now() - pressedAt < SAME_PRESS_MS) bringBack(field, lost)
    else emptied = { field, text: lost, at: performance.now() }
  }
  const press = () => {
    if (emptied !== null && performance.now() - emptied.at < SAME_PRESS_MS) bringBack(emptied.field, emptied.text)
    emptied = null
    pressedAt = performance.now()
  }
  const heard = new AbortController()
  const early = { capture: true, signal: heard.signal }
  addEventListener('compositionstart', update, early)
  addEventListener('compositionupdate', update, early)
  addEventListener('keydown', key, early)
  addEventListener('compositionend', end, early)
  addEventListener('pointerdown', press, early)
  return () => heard.abort()
}

/** As if it had been committed: it stands where it was composed, and the field is told. */
function bringBack(field: TextField, text: string) {
  const at = field.selectionStart ?? field.value.length
  field.setRangeText(text, at, field.selectionEnd ?? at, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }))
}
