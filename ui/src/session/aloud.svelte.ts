/** Which note is being read out: it and its neighbours stand in the residents' window for as long as this does. */
import { tick, untrack } from 'svelte'
import type { NoteView } from '../bindings/NoteView'
import { desk } from '../shared/desk.svelte'
import { isSecondPress } from '../shared/presses'

export class Aloud {
  #picked: number | null = $state(null)
  /** Whether somebody was asked what becomes of those that come after it. */
  asked = $state(false)
  /** The first one, until another is picked. */
  readonly now: number | null = $derived.by(() => {
    const drafts = this.notes().map(({ draft }) => draft)
    return this.#picked !== null && drafts.includes(this.#picked) ? this.#picked : (drafts[0] ?? null)
  })

  /** To be made while a component is. @param notes in the order in which they are read @param from where it goes on */
  constructor(
    private readonly notes: () => NoteView[],
    from: number | null = null,
  ) {
    this.#picked = from
    $effect(() => {
      const note = this.now
      // Asking changes what the desk says of itself: this follows the note, nothing else.
      untrack(() => void desk.look('read_aloud', { aloud: note === null ? null : { note: { note } } }))
      // Whoever reads it out sees it, also where few notes fit beside the buttons.
      void tick().then(() => document.querySelector(`[data-note="${note}"]`)?.scrollIntoView?.({ block: 'nearest' }))
    })
    $effect(() => () => untrack(() => void desk.look('read_aloud', { aloud: null })))
  }

  pick(note: number | null): void {
    // The second of a double press would pass over a note that nobody heard.
    if (!isSecondPress()) this.#picked = note
  }

  /** How many come after it. */
  get left(): number {
    const drafts = this.notes().map(({ draft }) => draft)
    return this.now === null ? 0 : drafts.length - 1 - drafts.indexOf(this.now)
  }

  /** What comes after it is asked about once, whoever ends the reading and however. Whether it may end. */
  mayEnd(): boolean {
    if (this.left === 0 || this.asked) return true
    this.asked = !isSecondPress()
    return false
  }

  /** The one after it, where there is one. */
  get next(): number | null {
    const drafts = this.notes().map(({ draft }) => draft)
    return drafts[drafts.indexOf(this.now) + 1] ?? null
  }
}
