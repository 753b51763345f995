/** What the table and the first screen ask the desk for; joined to the window's other commands. */
import type { Aloud } from '../bindings/Aloud'
import type { Ask } from '../bindings/Ask'
import type { Lang } from '../bindings/Lang'
import type { MeetingProject } from '../bindings/MeetingProject'
import type { MirrorView } from '../bindings/MirrorView'
import type { NotesWanted } from '../bindings/NotesWanted'
import type { PackMadeHere } from '../bindings/PackMadeHere'
import type { RulesView } from '../bindings/RulesView'
import type { TableLook } from '../bindings/TableLook'
import type { TakeOverOffer } from '../bindings/TakeOverOffer'

type None = Record<string, never>

declare module '../shared/commands' {
  interface Commands {
    choose_pack: { takes: { lang: Lang }; answers: string | null }
    open_pack: { takes: { path: string; code: string | null; another: boolean }; answers: TableLook }
    pack_made_here: { takes: { path: string }; answers: PackMadeHere | null }
    open_key: { takes: { code: string }; answers: null }
    start_practice: { takes: { lang: Lang }; answers: TableLook }
    take_over_offer: { takes: { path: string }; answers: TakeOverOffer | null }
    mirror_here: { takes: Record<string, never>; answers: null }
    take_over: { takes: { path: string; mirror: string; code: string | null; another: boolean }; answers: TableLook }
    know_lost: { takes: None; answers: null }
    know_lost_meetings: { takes: None; answers: null }
    go_on: { takes: { session: string; knowing: boolean }; answers: TableLook }
    leave: { takes: None; answers: null }
    look: { takes: { notes: NotesWanted }; answers: TableLook }
    act: { takes: { ask: Ask }; answers: TableLook }
    rules: { takes: { lang: Lang }; answers: RulesView }
    read_aloud: { takes: { aloud: Aloud | null }; answers: null }
    meeting_projects: { takes: None; answers: MeetingProject[] }
    picture: { takes: { name: string }; answers: string | null }
  }

  interface News {
    /** How far the copy on the stick goes. */
    mirror: MirrorView
  }
}
