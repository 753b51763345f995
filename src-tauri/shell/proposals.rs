//! What the pages of proposals ask for: one call each.

use std::{
    path::Path,
    sync::{Mutex, MutexGuard},
};

use roundtable_desk::{
    DeskError, Finding, ProposalId, ProposalsDesk, Terms,
    view::{
        CallItem, CallProject, CallProjectsView, CallPublished, CallView, ContactView, ErrorView, NewProposal,
        OfficeSays, PlanView, ProposalTaken, ProposalView, ProposalsAsk, ProposalsPage, ProposalsTaken,
        ReadProposalsAs,
    },
};
use roundtable_words::Lang;
use tauri::{AppHandle, State};

use crate::{
    desks::Desks,
    dialogs::{self, Wanted},
};

/// The desk of proposals. It is kept: what it holds in memory is as large as a call.
#[derive(Default)]
pub struct Proposals(Mutex<Option<ProposalsDesk>>);

impl Proposals {
    fn desk(&self) -> MutexGuard<'_, Option<ProposalsDesk>> {
        // A panic in the middle of an act leaves the call as it was on the disk; it is read again then.
        self.0.lock().unwrap_or_else(|poisoned| {
            self.0.clear_poison();
            let mut desk = poisoned.into_inner();
            *desk = None;
            desk
        })
    }

    /// Does one thing at the desk.
    fn at<T>(
        &self,
        desks: &Desks,
        does: impl FnOnce(&mut ProposalsDesk) -> Result<T, DeskError>,
    ) -> Result<T, ErrorView> {
        let mut kept = self.desk();
        let desk = match kept.take() {
            Some(desk) => desk,
            None => ProposalsDesk::open(desks.home()?).map_err(|error| error.view())?,
        };
        does(kept.insert(desk)).map_err(|error| error.view())
    }
}

/// Does an act with a proposal, and shows it as it is then.
fn with<T>(
    proposals: &Proposals,
    desks: &Desks,
    (call, proposal): (&str, &ProposalId),
    does: impl FnOnce(&mut ProposalsDesk) -> Result<T, DeskError>,
) -> Result<ProposalView, ErrorView> {
    proposals.at(desks, |desk| {
        does(desk)?;
        desk.proposal(call, proposal)
    })
}

/// All calls.
#[tauri::command(async)]
pub fn calls(desks: State<'_, Desks>, proposals: State<'_, Proposals>) -> Result<Vec<CallItem>, ErrorView> {
    proposals.at(&desks, ProposalsDesk::calls)
}

/// Terms to begin with.
#[tauri::command(async)]
pub fn call_terms(lang: Lang) -> Terms {
    ProposalsDesk::usual_terms(lang)
}

/// Opens a call.
#[tauri::command(async)]
pub fn call_new(desks: State<'_, Desks>, proposals: State<'_, Proposals>, terms: Terms) -> Result<CallView, ErrorView> {
    proposals.at(&desks, |desk| desk.call_new(terms))
}

/// Shows a call.
#[tauri::command(async)]
pub fn call(desks: State<'_, Desks>, proposals: State<'_, Proposals>, call: String) -> Result<CallView, ErrorView> {
    proposals.at(&desks, |desk| desk.call(&call))
}

/// Changes the terms of a call.
#[tauri::command(async)]
pub fn call_terms_set(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    terms: Terms,
) -> Result<CallView, ErrorView> {
    proposals.at(&desks, |desk| desk.terms_set(&call, terms))
}

/// Takes a proposal in.
#[tauri::command(async)]
pub fn take_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    new: NewProposal,
) -> Result<ProposalTaken, ErrorView> {
    proposals.at(&desks, |desk| desk.take(&call, &new))
}

/// Takes in what was pasted.
#[tauri::command(async)]
pub fn take_proposals_text(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    text: String,
    read_as: ReadProposalsAs,
) -> Result<ProposalsTaken, ErrorView> {
    proposals.at(&desks, |desk| desk.take_text(&call, &text, &read_as))
}

/// Takes a file in.
#[tauri::command(async)]
pub fn take_proposals_file(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    path: String,
    read_as: ReadProposalsAs,
) -> Result<ProposalsTaken, ErrorView> {
    proposals.at(&desks, |desk| desk.take_file(&call, Path::new(&path), &read_as))
}

/// Lets somebody choose a file of proposals.
#[tauri::command(async)]
pub fn choose_proposals_file(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Proposals, lang)
}

/// Proposals of a list.
#[tauri::command(async)]
pub fn proposals(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    ask: ProposalsAsk,
) -> Result<ProposalsPage, ErrorView> {
    proposals.at(&desks, |desk| desk.proposals(&call, &ask))
}

/// A proposal whole.
#[tauri::command(async)]
pub fn proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
) -> Result<ProposalView, ErrorView> {
    proposals.at(&desks, |desk| desk.proposal(&call, &proposal))
}

/// Who wants an answer to it.
#[tauri::command(async)]
pub fn proposal_contact(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
) -> Result<ContactView, ErrorView> {
    proposals.at(&desks, |desk| desk.contact(&call, &proposal))
}

/// Keeps what the office makes of it.
#[tauri::command(async)]
pub fn sort_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    says: OfficeSays,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.sort(&call, &proposal, &says))
}

/// Keeps what somebody found of it.
#[tauri::command(async)]
pub fn screen_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    by: u8,
    verdict: Finding,
    reason: String,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.screen(&call, &proposal, by, verdict, &reason))
}

/// Takes back what somebody found of it.
#[tauri::command(async)]
pub fn unscreen_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    by: u8,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.unscreen(&call, &proposal, by))
}

/// Joins proposals that ask for one thing; the first leads, and is shown.
#[tauri::command(async)]
pub fn join_proposals(
    desks: State<'_, Desks>,
    held: State<'_, Proposals>,
    call: String,
    proposals: Vec<ProposalId>,
    reason: String,
) -> Result<ProposalView, ErrorView> {
    held.at(&desks, |desk| {
        desk.join_proposals(&call, &proposals, &reason)?;
        let lead = proposals.first().cloned().unwrap_or_else(|| ProposalId::new(""));
        desk.proposal(&call, &lead)
    })
}

/// One of several that were joined stands by itself again.
#[tauri::command(async)]
pub fn part_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.part_proposal(&call, &proposal))
}

/// Two that look alike are not one.
#[tauri::command(async)]
pub fn not_alike(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    one: ProposalId,
    other: ProposalId,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &one), |desk| desk.not_alike(&call, &one, &other))
}

/// Strikes one that was written down by mistake.
#[tauri::command(async)]
pub fn strike_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    reason: String,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.strike_proposal(&call, &proposal, &reason))
}

/// It was none after all.
#[tauri::command(async)]
pub fn unstrike_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.unstrike_proposal(&call, &proposal))
}

/// Its words are not to be published, or are again.
#[tauri::command(async)]
pub fn withhold_proposal(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    withheld: bool,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.withhold_words(&call, &proposal, withheld))
}

/// Erases who made it, and what they said where they wish it.
#[tauri::command(async)]
pub fn erase_proposer(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    proposal: ProposalId,
    words: bool,
) -> Result<ProposalView, ErrorView> {
    with(&proposals, &desks, (&call, &proposal), |desk| desk.erase_proposer(&call, &proposal, words))
}

/// The projects of a call.
#[tauri::command(async)]
pub fn call_projects(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
) -> Result<CallProjectsView, ErrorView> {
    proposals.at(&desks, |desk| desk.projects(&call))
}

/// Makes a project, or says it otherwise.
#[tauri::command(async)]
pub fn make_call_project(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    says: CallProject,
) -> Result<CallProjectsView, ErrorView> {
    proposals.at(&desks, |desk| desk.make_project(&call, &says))
}

/// A project is none after all.
#[tauri::command(async)]
pub fn unmake_call_project(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    project: u16,
) -> Result<CallProjectsView, ErrorView> {
    proposals.at(&desks, |desk| desk.unmake_project(&call, project))
}

/// Keeps how many dots were counted on a project.
#[tauri::command(async)]
pub fn count_dots(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    project: u16,
    dots: u32,
) -> Result<CallProjectsView, ErrorView> {
    proposals.at(&desks, |desk| desk.count_dots(&call, project, dots))
}

/// Keeps what a member of the committee marked.
#[tauri::command(async)]
pub fn mark_project(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    project: u16,
    by: u8,
    marks: Vec<u8>,
) -> Result<CallProjectsView, ErrorView> {
    proposals.at(&desks, |desk| desk.mark_project(&call, project, by, marks))
}

/// Begins a plan of a meeting with projects; with all where none is named.
#[tauri::command(async)]
pub fn hand_on_projects(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    projects: Vec<u16>,
) -> Result<PlanView, ErrorView> {
    proposals.at(&desks, |desk| desk.hand_on(&call, &projects))
}

/// Publishes what became of the proposals.
#[tauri::command(async)]
pub fn publish_call(
    desks: State<'_, Desks>,
    proposals: State<'_, Proposals>,
    call: String,
    dir: String,
    words: bool,
) -> Result<CallPublished, ErrorView> {
    proposals.at(&desks, |desk| desk.publish(&call, Path::new(&dir), words))
}
