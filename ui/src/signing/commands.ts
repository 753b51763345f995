/** What signing asks the desk for; joined to the window's other commands. */
import type { Destination } from '../bindings/Destination'
import type { HandedIn } from '../bindings/HandedIn'
import type { Lang } from '../bindings/Lang'

type None = Record<string, never>

declare module '../shared/commands' {
  interface Commands {
    destinations: { takes: None; answers: Destination[] }
    choose_folder: { takes: { lang: Lang }; answers: string | null }
    hand_in: { takes: { dir: string }; answers: HandedIn }
    save_minutes: { takes: { dir: string }; answers: string }
    save_reporter_sheet: { takes: { dir: string }; answers: string }
  }
}
