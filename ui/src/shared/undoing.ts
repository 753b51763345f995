/**
 * Ctrl+Z in a field takes back what was typed there, Ctrl+Shift+Z and Ctrl+Y type it again. WebKitGTK has no such keys of
 * its own, and one history for the whole page: what would change another field than the one somebody is in is left alone.
 */
import { composing } from './composing'

export type Stroke = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'code'>

/** Which way the keys go; by where they lie, whatever they type. */
export function stepOf({ ctrlKey, metaKey, shiftKey, altKey, code }: Stroke): 'back' | 'again' | null {
  if (!(ctrlKey || metaKey) || altKey) return null
  if (code === 'KeyZ') return shiftKey ? 'again' : 'back'
  return code === 'KeyY' && !shiftKey ? 'again' : null
}

/** Watches every field of the window; who uses the keys for something else has prevented them. */
export function takesBackTyping(): () => void {
  const key = (event: KeyboardEvent) => {
    const { target } = event
    const step = stepOf(event)
    if (step === null || event.defaultPrevented || composing(event)) return
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    const changed = new AbortController()
    const keepOthers = (change: Event) => change.target === target || change.preventDefault()
    addEventListener('beforeinput', keepOthers, { capture: true, signal: changed.signal })
    document.execCommand?.(step === 'back' ? 'undo' : 'redo')
    changed.abort()
  }
  addEventListener('keydown', key)
  return () => removeEventListener('keydown', key)
}
