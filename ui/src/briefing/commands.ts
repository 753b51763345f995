/** What is asked of papers that are read at the table; joined to the window's other commands. */
import type { BriefingItem } from '../bindings/BriefingItem'
import type { BriefingShown } from '../bindings/BriefingShown'
import type { PageAt } from '../bindings/PageAt'

declare module '../shared/commands' {
  interface Commands {
    briefing: { takes: Record<string, never>; answers: BriefingItem[] }
    briefing_paper: { takes: { file: string }; answers: BriefingShown }
    briefing_pages: { takes: { file: string }; answers: ArrayBuffer }
    show_paper: { takes: { at: PageAt | null; drawn: string | null }; answers: null }
    print_briefing: { takes: { file: string }; answers: string }
  }
}
