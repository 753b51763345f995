/** Enter takes what was typed; with Alt, Ctrl or ⌘ held it is the key of something else, and takes nothing. */
import { composing } from './composing'

const withAnother = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey

/** Enter alone; Shift+Enter is the next line's. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !withAnother(event) && !event.shiftKey && !composing(event)
}

/** A browser sends a form, or presses a button, by Enter whatever else is held. The returned function ends it. */
export function entersAlone(on: Window): () => void {
  const heard = new AbortController()
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && withAnother(event)) event.preventDefault()
  }
  on.addEventListener('keydown', key, { capture: true, signal: heard.signal })
  return () => heard.abort()
}
