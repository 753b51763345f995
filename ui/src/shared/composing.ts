/** Whether a key belongs to an input method that is still composing: then it is nobody else's. */
const PROCESSED_BY_INPUT_METHOD = 229

export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === PROCESSED_BY_INPUT_METHOD
}
