/** The one way to the desk: every call of the window goes through here. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { ErrorView } from '../bindings/ErrorView'
import type { Commands, News } from './commands'

export type { ErrorView }

/** The desk said no, or could not: the key of its words and what they name. */
export class Refused extends Error {
  constructor(readonly view: ErrorView) {
    super(view.key)
    this.name = 'Refused'
  }
}

/** Opens a dialog of the system. */
const CHOOSING = /^choose_/

/** The organiser's keys are behind a passphrase. */
const LOCKED = 'reason.key_locked'

class Desk {
  /** What the last act ran into, until somebody has read it. */
  error = $state<ErrorView | null>(null)
  /** Asks the person for the passphrase; answers whether the keys are open now. The organiser's page sets it. */
  unlock: (() => Promise<boolean>) | null = null
  #acting = $state(0)

  /** Whether what a person asked for is being done. What a screen asks by itself is not meant: nobody's click may be
   * lost to it. */
  get busy(): boolean {
    return this.#acting > 0
  }

  /** A dialog of the system stands open: a second click on the button, or on another, opens none beside it. */
  #choosing = false

  /** Asks and waits for the answer; throws `Refused`. */
  async ask<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Commands[C]['answers']> {
    const chooses = CHOOSING.test(command)
    // As if nothing had been chosen.
    if (chooses && this.#choosing) return null as Commands[C]['answers']
    if (chooses) this.#choosing = true
    try {
      return await invoke<Commands[C]['answers']>(command, takes)
    } catch (error) {
      throw new Refused(asErrorView(error))
    } finally {
      if (chooses) this.#choosing = false
    }
  }

  /** Does what a person asked for: what went wrong before is put away. What goes wrong now is kept in `error` for the
   * screen to say, and null is answered. */
  async act<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Commands[C]['answers'] | null> {
    this.error = null
    this.#acting += 1
    try {
      return await this.look(command, takes)
    } finally {
      this.#acting -= 1
    }
  }

  /** The same for what a screen asks by itself: it puts nothing away that a person has not read yet. */
  async look<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Commands[C]['answers'] | null> {
    try {
      return await this.ask(command, takes)
    } catch (error) {
      const { view } = error as Refused
      if (view.key === LOCKED && (await this.unlock?.()) === true) return this.look(command, takes)
      this.error = view
      return null
    }
  }
}

export const desk = new Desk()

/** Hears what the shell tells by itself, until the returned function is called; `ready` once nothing is missed. */
export function hear<N extends keyof News>(news: N, hears: (told: News[N]) => void, ready?: () => void): () => void {
  const listening = listen<News[N]>(news, (event) => hears(event.payload))
  if (ready) void listening.then(ready)
  return () => void listening.then((stop) => stop())
}

/** Whatever came back becomes an `ErrorView`: the shell's own, or one that keeps the foreign text. */
export function asErrorView(error: unknown): ErrorView {
  if (typeof error === 'object' && error !== null && 'key' in error && 'params' in error) return error as ErrorView
  return { key: 'error.window', params: { detail: String(error) } }
}
