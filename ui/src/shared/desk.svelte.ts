/** The one way to the desk: every call of the window goes through here. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { ErrorView } from '../bindings/ErrorView'
import type { Commands, News } from './commands'

export type { ErrorView }

/** What a call comes to. Whoever called says what went wrong, where the person is who asked. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: ErrorView }
type Of<C extends keyof Commands> = Commands[C]['answers']

/** Opens a dialog of the system. */
const CHOOSING = /^choose_/

/** The organiser's keys are behind a passphrase. */
const LOCKED = 'reason.key_locked'

class Desk {
  /** What went wrong where nobody waited for it, until somebody has read it or asks for something. */
  unasked = $state<ErrorView | null>(null)
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

  /** Asks, and asks nobody for a passphrase. */
  async ask<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Answer<Of<C>>> {
    const chooses = CHOOSING.test(command)
    // As if nothing had been chosen.
    if (chooses && this.#choosing) return { ok: true, value: null as Of<C> }
    if (chooses) this.#choosing = true
    try {
      return { ok: true, value: await invoke<Of<C>>(command, takes) }
    } catch (error) {
      return { ok: false, error: asErrorView(error) }
    } finally {
      if (chooses) this.#choosing = false
    }
  }

  /** Asks on behalf of a person, who is asked for the passphrase where the keys are locked. */
  async read<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Answer<Of<C>>> {
    const answer = await this.ask(command, takes)
    const locked = !answer.ok && answer.error.key === LOCKED
    return locked && (await this.unlock?.()) === true ? this.read(command, takes) : answer
  }

  /** Does what a person asked for. */
  async act<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Answer<Of<C>>> {
    this.unasked = null
    this.#acting += 1
    try {
      return await this.read(command, takes)
    } finally {
      this.#acting -= 1
    }
  }

  /** Asks for what a screen shows by itself: nobody waits for it, so what goes wrong is kept in `unasked`, and null is
   * answered. */
  async look<C extends keyof Commands>(command: C, takes: Commands[C]['takes']): Promise<Of<C> | null> {
    const answer = await this.read(command, takes)
    if (answer.ok) return answer.value
    this.unasked = answer.error
    return null
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
function asErrorView(error: unknown): ErrorView {
  if (typeof error === 'object' && error !== null && 'key' in error && 'params' in error) return error as ErrorView
  return {
    key: 'error.window',
    params: { detail: String(error) },
    safe: 'error.window.safe',
    todo: 'error.window.todo',
  }
}
