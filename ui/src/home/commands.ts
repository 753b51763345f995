/** What the first screen asks to keep the installation: backups, and whether it is sound. */
import type { BackupMade } from '../bindings/BackupMade'
import type { FoundFile } from '../bindings/FoundFile'
import type { Health } from '../bindings/Health'
import type { Lang } from '../bindings/Lang'
import type { Restored } from '../bindings/Restored'

type None = Record<string, never>

declare module '../shared/commands' {
  interface Commands {
    backup: { takes: { dir: string; lang: Lang }; answers: BackupMade }
    backups_found: { takes: None; answers: FoundFile[] }
    choose_backup: { takes: { lang: Lang }; answers: string | null }
    restore: { takes: { path: string }; answers: Restored }
    doctor: { takes: None; answers: Health }
  }
}
