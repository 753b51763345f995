/**
 * What is pasted, or typed, into a field that takes so many characters: it is taken whole, tidied where nobody would see
 * the difference, or not at all and then it is said. Nothing is cut off without a word.
 */

/** What did not go in: how long it is, and how long it may be. */
export interface TooLong {
  length: number
  most: number
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Controls and what turns the direction of a text, which no text here may hold (`record/src/text.rs`). */
const UNFIT = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/
const BLANKS = /[\t\v\f\u00A0\u2028\u2029]/g
const UNSEEN = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g

/** The same text as a person reads it: tabs and odd blanks are blanks, lines end in one way, controls are gone. */
export function tidied(text: string): string {
  return UNFIT.test(text) ? text.replace(/\r\n?/g, '\n').replace(BLANKS, ' ').replace(UNSEEN, '') : text
}

function fieldOf(target: EventTarget | null): TextField | null {
  const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : null
  return field !== null && !field.readOnly && !field.disabled ? field : null
}

/** How long the field's text would be with so many characters more in place of what is chosen. */
function lengthWith(field: TextField, more: number): number {
  const chosen = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0)
  return field.value.length - chosen + more
}

let pasting = false

/** Whether what comes into a field now is pasted. */
export function isPasting(): boolean {
  return pasting
}

/** Watches every field of the window; `says` is told what did not go in, and null once something did. */
export function watchPasting(says: (wrong: TooLong | null) => void): () => void {
  const paste = (event: ClipboardEvent) => {
    pasting = true
    setTimeout(() => (pasting = false))
    const field = fieldOf(event.target)
    const raw = event.clipboardData?.getData('text/plain') ?? ''
    if (event.defaultPrevented || field === null || raw === '') return
    const fit = tidied(raw)
    const text = field instanceof HTMLInputElement ? fit.replace(/\n+/g, ' ').trim() : fit
    const length = lengthWith(field, text.length)
    if (field.maxLength >= 0 && length > field.maxLength) {
      event.preventDefault()
      says({ length, most: field.maxLength })
      return
    }
    says(null)
    if (text === raw) return
    event.preventDefault()
    // The way that the field's own undo knows.
    if (document.execCommand?.('insertText', false, text) === true) return
    field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }
  const before = (event: InputEvent) => {
    const field = fieldOf(event.target)
    if (field === null || field.maxLength < 0) return
    if (event.inputType !== 'insertText' && event.inputType !== 'insertFromComposition') return
    const length = lengthWith(field, event.data?.length ?? 1)
    says(length > field.maxLength ? { length, most: field.maxLength } : null)
  }
  const heard = new AbortController()
  addEventListener('paste', paste, { signal: heard.signal })
  addEventListener('beforeinput', before, { signal: heard.signal })
  return () => heard.abort()
}
