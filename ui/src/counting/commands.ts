/** What the screen that counts a file of ballots asks the desk for. */
import type { CountAsk } from '../bindings/CountAsk'
import type { FileCounted } from '../bindings/FileCounted'
import type { Lang } from '../bindings/Lang'
import type { SheetNamed } from '../bindings/SheetNamed'

declare module '../shared/commands' {
  interface Commands {
    choose_ballots: { takes: { lang: Lang }; answers: string | null }
    ballot_sheets: { takes: { file: string }; answers: SheetNamed[] }
    count_file: { takes: { ask: CountAsk }; answers: FileCounted }
    count_save: { takes: { ask: CountAsk; dir: string }; answers: string }
    count_stop: { takes: Record<string, never>; answers: null }
  }
}
