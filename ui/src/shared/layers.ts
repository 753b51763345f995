/** What lies over the screen, the uppermost last: one Escape closes that one alone. */
import { composing } from './composing'

interface Layer {
  close: () => void
  /** What the layer is drawn in, where something in it may take an Escape for itself first. */
  own: HTMLElement | undefined
}

const layers: Layer[] = []

function key(event: KeyboardEvent) {
  const top = layers.at(-1)
  if (event.key !== 'Escape' || top === undefined || composing(event)) return
  if (event.target instanceof Node && top.own?.contains(event.target)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  top.close()
}

/** It lies over all that is there until the returned function is called. */
export function liesOver(close: () => void, own?: HTMLElement): () => void {
  if (layers.length === 0) addEventListener('keydown', key, true)
  const layer = { close, own }
  layers.push(layer)
  return () => {
    layers.splice(layers.indexOf(layer), 1)
    if (layers.length === 0) removeEventListener('keydown', key, true)
  }
}

/** Whether nothing lies over it. */
export function isUppermost(own: HTMLElement): boolean {
  return layers.at(-1)?.own === own
}
