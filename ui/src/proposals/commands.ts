/** What the place of proposals may ask the desk for; joined to the window's other commands. */
import type { CallItem } from '../bindings/CallItem'
import type { CallProject } from '../bindings/CallProject'
import type { CallProjectsView } from '../bindings/CallProjectsView'
import type { CallPublished } from '../bindings/CallPublished'
import type { CallView } from '../bindings/CallView'
import type { ContactView } from '../bindings/ContactView'
import type { Lang } from '../bindings/Lang'
import type { NewProposal } from '../bindings/NewProposal'
import type { OfficeSays } from '../bindings/OfficeSays'
import type { PlanView } from '../bindings/PlanView'
import type { ProposalId } from '../bindings/ProposalId'
import type { ProposalsAsk } from '../bindings/ProposalsAsk'
import type { ProposalsPage } from '../bindings/ProposalsPage'
import type { ProposalsTaken } from '../bindings/ProposalsTaken'
import type { ProposalTaken } from '../bindings/ProposalTaken'
import type { ProposalView } from '../bindings/ProposalView'
import type { ReadProposalsAs } from '../bindings/ReadProposalsAs'
import type { Terms } from '../bindings/Terms'
import type { Verdict } from './verdicts'

type None = Record<string, never>
type Of = { call: string; proposal: ProposalId }

declare module '../shared/commands' {
  interface Commands {
    calls: { takes: None; answers: CallItem[] }
    call_terms: { takes: { lang: Lang }; answers: Terms }
    call_new: { takes: { terms: Terms }; answers: CallView }
    call: { takes: { call: string }; answers: CallView }
    call_terms_set: { takes: { call: string; terms: Terms }; answers: CallView }
    take_proposal: { takes: { call: string; new: NewProposal }; answers: ProposalTaken }
    take_proposals_text: { takes: { call: string; text: string; readAs: Partial<ReadProposalsAs> }; answers: ProposalsTaken }
    take_proposals_file: { takes: { call: string; path: string; readAs: Partial<ReadProposalsAs> }; answers: ProposalsTaken }
    choose_proposals_file: { takes: { lang: Lang }; answers: string | null }
    proposals: { takes: { call: string; ask: Partial<ProposalsAsk> }; answers: ProposalsPage }
    proposal: { takes: Of; answers: ProposalView }
    proposal_contact: { takes: Of; answers: ContactView }
    sort_proposal: { takes: Of & { says: OfficeSays }; answers: ProposalView }
    screen_proposal: { takes: Of & { by: number; verdict: Verdict; reason: string }; answers: ProposalView }
    unscreen_proposal: { takes: Of & { by: number }; answers: ProposalView }
    join_proposals: { takes: { call: string; proposals: ProposalId[]; reason: string }; answers: ProposalView }
    part_proposal: { takes: Of; answers: ProposalView }
    not_alike: { takes: { call: string; one: ProposalId; other: ProposalId }; answers: ProposalView }
    strike_proposal: { takes: Of & { reason: string }; answers: ProposalView }
    unstrike_proposal: { takes: Of; answers: ProposalView }
    withhold_proposal: { takes: Of & { withheld: boolean }; answers: ProposalView }
    erase_proposer: { takes: Of & { words: boolean }; answers: ProposalView }
    call_projects: { takes: { call: string }; answers: CallProjectsView }
    make_call_project: { takes: { call: string; says: CallProject }; answers: CallProjectsView }
    unmake_call_project: { takes: { call: string; project: number }; answers: CallProjectsView }
    count_dots: { takes: { call: string; project: number; dots: number }; answers: CallProjectsView }
    mark_project: { takes: { call: string; project: number; by: number; marks: number[] }; answers: CallProjectsView }
    hand_on_projects: { takes: { call: string; projects: number[] }; answers: PlanView }
    publish_call: { takes: { call: string; dir: string; words: boolean }; answers: CallPublished }
  }
}
