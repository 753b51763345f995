/** What the screen that counts a file of ballots asks the desk for. */
import type { CountAsk } from '../bindings/CountAsk'
import type { FileCounted } from '../bindings/FileCounted'
import type { Lang } from '../bindings/Lang'

declare module '../shared/commands' {
  interface Commands {
    choose_ballots: { takes: { lang: Lang }; answers: string | null }
    count_file: { takes: { ask: CountAsk }; answers: FileCounted }
    count_save: { takes: { ask: CountAsk; dir: string }; answers: string }
    count_stop: { takes: Record<string, never>; answers: null }
  }
}
