/** What the table and the first screen ask the desk for; joined to the window's other commands. */
import type { Ask } from '../bindings/Ask'
import type { Lang } from '../bindings/Lang'
import type { MeetingProject } from '../bindings/MeetingProject'
import type { NotesWanted } from '../bindings/NotesWanted'
import type { TableLook } from '../bindings/TableLook'

type None = Record<string, never>

declare module '../shared/commands' {
  interface Commands {
    choose_pack: { takes: None; answers: string | null }
    open_pack: { takes: { path: string }; answers: TableLook }
    start_practice: { takes: { lang: Lang }; answers: TableLook }
    go_on: { takes: { session: string }; answers: TableLook }
    leave: { takes: None; answers: null }
    look: { takes: { notes: NotesWanted }; answers: TableLook }
    act: { takes: { ask: Ask }; answers: TableLook }
    meeting_projects: { takes: None; answers: MeetingProject[] }
    picture: { takes: { name: string }; answers: string | null }
  }
}
