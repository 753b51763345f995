/** A key that does something only together with another. */
const HELD = ['Shift', 'Control', 'Alt', 'Meta']

/** Whether a press, or a key, is something that a person does: what was said of the last thing goes with it. */
export function isDone(event: Event): boolean {
  return !(event instanceof KeyboardEvent && HELD.includes(event.key))
}
