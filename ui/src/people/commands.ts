/** What erasing asks the desk for; joined to the window's other commands. */
import type { EraseAsk } from '../bindings/EraseAsk'
import type { Erased } from '../bindings/Erased'
import type { PeopleView } from '../bindings/PeopleView'

declare module '../shared/commands' {
  interface Commands {
    people: { takes: { session?: string; meeting?: string }; answers: PeopleView }
    erase: { takes: { ask: EraseAsk }; answers: Erased }
    erase_here: { takes: { hashes: string[] }; answers: Erased }
    erase_expired: { takes: { meeting: string }; answers: Erased }
  }
}
