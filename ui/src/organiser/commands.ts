/** What the organiser's screens may ask the desk for; joined to the window's other commands. */
import type { BoardView } from '../bindings/BoardView'
import type { BriefingTaken } from '../bindings/BriefingTaken'
import type { CodeView } from '../bindings/CodeView'
import type { DistrictView } from '../bindings/DistrictView'
import type { ForkView } from '../bindings/ForkView'
import type { Lang } from '../bindings/Lang'
import type { HomeView } from '../bindings/HomeView'
import type { ImportView } from '../bindings/ImportView'
import type { IntakeView } from '../bindings/IntakeView'
import type { MeetingItem } from '../bindings/MeetingItem'
import type { ObjectionsView } from '../bindings/ObjectionsView'
import type { ObjectionTo } from '../bindings/ObjectionTo'
import type { Part } from '../bindings/Part'
import type { PictureTaken } from '../bindings/PictureTaken'
import type { Plan } from '../bindings/Plan'
import type { PlanPart } from '../bindings/PlanPart'
import type { PlansView } from '../bindings/PlansView'
import type { PlanView } from '../bindings/PlanView'
import type { PostedNotice } from '../bindings/PostedNotice'
import type { PostingView } from '../bindings/PostingView'
import type { PresetView } from '../bindings/PresetView'
import type { PublishLacks } from '../bindings/PublishLacks'
import type { PublishedView } from '../bindings/PublishedView'
import type { ReadAs } from '../bindings/ReadAs'
import type { ReadingNote } from '../bindings/ReadingNote'
import type { ReissuedView } from '../bindings/ReissuedView'
import type { RulesView } from '../bindings/RulesView'
import type { SticksView } from '../bindings/SticksView'

type None = Record<string, never>

declare module '../shared/commands' {
  interface Commands {
    home: { takes: None; answers: HomeView }
    plan_new: { takes: { lang: Lang }; answers: PlanView }
    plan: { takes: { id: string }; answers: PlanView }
    plan_save: { takes: { plan: Plan }; answers: PlanView }
    plan_copy: { takes: { id: string }; answers: PlanView }
    plan_correct: { takes: { id: string }; answers: PlanView }
    plan_correct_leave: { takes: { id: string }; answers: PlanView }
    district: { takes: None; answers: DistrictView }
    make_every: { takes: { pointsKnown: boolean }; answers: DistrictView }
    plans_to_set: { takes: None; answers: PlansView }
    set_plans: { takes: { ids: string[]; part: Partial<PlanPart> }; answers: PlansView }
    plan_remove: { takes: { id: string }; answers: HomeView }
    plan_read_text: { takes: { id: string; text: string; readAs: Partial<ReadAs> }; answers: IntakeView }
    plan_read_file: { takes: { id: string; path: string; readAs: Partial<ReadAs> }; answers: IntakeView }
    heading_rows: { takes: { text: string }; answers: number }
    presets: { takes: { lang: Lang }; answers: PresetView[] }
    preset_rules: { takes: { preset: string; lang: Lang }; answers: RulesView }
    choose_project_file: { takes: { lang: Lang }; answers: string | null }
    plan_sample: { takes: { id: string }; answers: PlanView }
    plan_picture: { takes: { id: string; row: number; path: string }; answers: PictureTaken }
    choose_briefing: { takes: { lang: Lang }; answers: string[] | null }
    plan_briefing: { takes: { id: string; paths: string[] }; answers: BriefingTaken }
    choose_picture: { takes: { lang: Lang }; answers: string | null }
    make_packs: { takes: { id: string; dir: string | null }; answers: PlanView }
    sticks: { takes: { id: string; table: number }; answers: SticksView }
    all_sticks: { takes: { id: string | null; table: number }; answers: SticksView }
    pack_to_stick: { takes: { id: string; table: number; stick: string; knowing: boolean }; answers: SticksView }
    open_path: { takes: { path: string }; answers: null }
    board: { takes: { meeting: string }; answers: BoardView }
    import: { takes: { meeting: string; paths: string[] }; answers: ImportView }
    choose_bundles: { takes: { lang: Lang }; answers: string[] }
    add_pack: { takes: { path: string }; answers: MeetingItem }
    reading: { takes: { meeting: string }; answers: ReadingNote[] }
    read_notes: { takes: { meeting: string; hashes: string[] }; answers: ReadingNote[] }
    withhold: { takes: { meeting: string; hash: string; withheld: boolean }; answers: ReadingNote[] }
    mask: { takes: { meeting: string; hash: string; parts: Part[] }; answers: ReadingNote[] }
    objections: { takes: { meeting: string }; answers: ObjectionsView }
    object: { takes: { meeting: string; to: ObjectionTo; text: string; day: string }; answers: ObjectionsView }
    answer_objection: { takes: { meeting: string; objection: string; text: string; day: string }; answers: ObjectionsView }
    strike_objection: { takes: { meeting: string; objection: string }; answers: ObjectionsView }
    confirm_code: { takes: { meeting: string; table: number; code: string }; answers: CodeView }
    resolve_conflict: { takes: { meeting: string; table: number; keep: string; reason: string }; answers: BoardView }
    settle_sum: { takes: { meeting: string; project: string; sum: number; reason: string }; answers: BoardView }
    join_projects: { takes: { meeting: string; projects: string[]; lead: string; sum: number | null; reason: string }; answers: BoardView }
    part_projects: { takes: { meeting: string; project: string }; answers: BoardView }
    express_report: { takes: { meeting: string; table: number; numbers: string[] }; answers: BoardView }
    revoke_stick: { takes: { meeting: string; table: number; reason: string }; answers: BoardView }
    reissue_packs: { takes: { meeting: string; dir: string | null }; answers: ReissuedView }
    fork: { takes: { meeting: string; table: number }; answers: ForkView }
    know_behind: { takes: { meeting: string }; answers: BoardView }
    publication_gone: { takes: { meeting: string; number: number }; answers: BoardView }
    posting: { takes: None; answers: PostingView }
    publish: { takes: { meeting: string; dir: string; known: PublishLacks; after: number | null; notice: PostedNotice | null }; answers: PublishedView }
  }
  interface News {
    dropped: string[]
  }
}
