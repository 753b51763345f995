/** What the organiser's keys ask the desk for; joined to the window's other commands. */
import type { KeysView } from '../../bindings/KeysView'

type None = Record<string, never>

declare module '../../shared/commands' {
  interface Commands {
    keys: { takes: None; answers: KeysView }
    keys_unlock: { takes: { passphrase: string }; answers: KeysView }
    keys_passphrase: { takes: { old: string | null; new: string | null }; answers: KeysView }
  }
}
