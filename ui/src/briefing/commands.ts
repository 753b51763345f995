/** What is asked of papers that are read at the table; joined to the window's other commands. */
import type { BriefingItem } from '../bindings/BriefingItem'
import type { BriefingShown } from '../bindings/BriefingShown'

declare module '../shared/commands' {
  interface Commands {
    briefing: { takes: Record<string, never>; answers: BriefingItem[] }
    briefing_paper: { takes: { file: string }; answers: BriefingShown }
    briefing_pages: { takes: { file: string }; answers: ArrayBuffer }
    print_briefing: { takes: { file: string }; answers: string }
  }
}
