/** What signing asks the desk for; joined to the window's other commands. */
import type { HandedIn } from '../bindings/HandedIn'

declare module '../shared/commands' {
  interface Commands {
    hand_in: { takes: { dir: string }; answers: HandedIn }
    save_minutes: { takes: { dir: string }; answers: string }
    save_reporter_sheet: { takes: { dir: string }; answers: string }
  }
}
