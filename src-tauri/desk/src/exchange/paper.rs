//! From a session to what its papers say: minutes and the reporter's sheet.
//!
//! Who said a thing is never handed on, and names only where the pack announced it and their people were told.

use crate::exchange::floor_told;
use crate::exchange::goes_along::GoesAlong;
use crate::exchange::missing::Missing;
use crate::exchange::verify::Verified;
use crate::view::number;
use roundtable_domain::{
    Answerer, Asked, Event, Fact, Introducer, Kind, Level, LevelBy, Lot, Meeting, NoteKind, ObjectionEnd, Poll,
    PollCount, Project, ProjectId, ProjectNo, SeatKind, Session, State, UnheardGroup, Voided, VoidedPoll, Words, view,
    voided_polls,
};
use roundtable_record::{Commit, Hash, OpeningKind, Role, check_code};
use roundtable_report::{
    AgreedWording, CountedSteps, FactKind, FloorTold, Introduced, MinutesAgreed, MinutesAsked, MinutesCount,
    MinutesInput, MinutesNote, MinutesObjection, MinutesPick, MinutesProject, MinutesRound, MinutesScore, MinutesTie,
    MinutesUnderstanding, MinutesUnheard, MinutesVoided, NewIdea, Passage, Present, Reply, ReportError, ReporterInput,
    ReporterPick, Spoke, StaffLine, StaffRole, Standing, TieSettled, WrongLot,
};
use roundtable_tally::{Sheet, Stake, Step};
use roundtable_words::Lang;
use std::collections::BTreeMap;
use std::ops::Deref;

/// A record as its papers need it.
pub struct Printed<'a> {
    /// The record, replayed.
    pub session: &'a Session,
    /// Openings at hand.
    pub words: &'a Words,
    /// What is not here of the record.
    pub missing: &'a Missing,
    /// Wall time of each line.
    pub times: &'a [String],
    /// Check code and head, once closed.
    pub closed: Option<(String, Hash)>,
}

/// What people said, as far as it is at hand.
#[derive(Clone, Copy)]
struct Said<'a> {
    words: &'a Words,
    /// What is not here of the record; what else is not at hand was erased.
    missing: &'a Missing,
}

impl Deref for Said<'_> {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.words
    }
}

/// The language of a meeting's papers.
pub fn lang_of(session: &Session) -> Lang {
    Lang::parse(&session.state().meeting.lang).unwrap_or_default()
}

/// What the minutes say.
pub fn minutes_input(printed: &Printed<'_>) -> MinutesInput {
    let session = printed.session;
    let state = session.state();
    let words = Said { words: printed.words, missing: printed.missing };
    let (meeting, goes) = (&state.meeting, GoesAlong::of(session));
    let sealed_at = session.acts().iter().rev().find(|(act, _)| matches!(act.event, Event::Sealed {}));
    let mut floors = floor_told::by_project(session);
    let time = |seq: u64| usize::try_from(seq).ok().and_then(|s| printed.times.get(s - 1)).cloned();
    MinutesInput {
        lang: lang_of(session),
        kind: kind(state.kind.unwrap_or(Kind::Practice)),
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        place: meeting.place.clone(),
        date: meeting.date.clone(),
        table: state.table.number(),
        currency: meeting.currency.clone(),
        begun: printed.times.first().cloned(),
        ended: sealed_at.and_then(|(act, _)| time(act.seq)),
        staff: roundtable_domain::STAFF.into_iter().map(|role| staff(state, words, &goes, role)).collect(),
        present: present(state),
        spoke: spoke(state),
        times: floor_told::times(session),
        floor: floors.remove(&None).unwrap_or_default(),
        projects: projects(state, words, &floors),
        asides: notes_on(state, words, None),
        understanding: state
            .understanding
            .as_ref()
            .map(|asked| MinutesUnderstanding { wanted: number(asked.wanted.len()), open: number(asked.open.len()) }),
        count: count(session, words),
        recommended: picks(state, words),
        code: printed.closed.as_ref().map(|(code, _)| code.clone()),
        head: printed.closed.as_ref().map(|(_, head)| head.to_string()),
        earlier_codes: earlier_codes(session),
    }
}

/// What the reporter reads out.
pub fn reporter_input(session: &Session, words: &Words) -> ReporterInput {
    let state = session.state();
    let words = Said { words, missing: &Missing::default() };
    let pick = |pick: MinutesPick| ReporterPick {
        number: pick.number,
        name: pick.name,
        cost: pick.sum.unwrap_or(pick.cost),
        reasons: pick.reasons,
        conditions: pick.conditions,
        joined: pick.joined,
    };
    ReporterInput {
        lang: lang_of(session),
        kind: kind(state.kind.unwrap_or(Kind::Practice)),
        meeting: state.meeting.name.clone(),
        table: state.table.number(),
        currency: state.meeting.currency.clone(),
        picks: picks(state, words).into_iter().map(pick).collect(),
    }
}

/// A kind as papers mark it.
pub fn kind(kind: Kind) -> roundtable_report::Kind {
    match kind {
        Kind::Real => roundtable_report::Kind::Real,
        Kind::Simulated => roundtable_report::Kind::Simulated,
        Kind::Practice => roundtable_report::Kind::Practice,
    }
}

/// A note's kind as papers name it.
pub fn note_kind(kind: NoteKind) -> roundtable_report::NoteKind {
    match kind {
        NoteKind::Support => roundtable_report::NoteKind::Support,
        NoteKind::Worry => roundtable_report::NoteKind::Worry,
        NoteKind::Improvement => roundtable_report::NoteKind::Improvement,
        NoteKind::Idea => roundtable_report::NoteKind::Idea,
        NoteKind::Question => roundtable_report::NoteKind::Question,
        NoteKind::Aside => roundtable_report::NoteKind::Aside,
    }
}

/// What became of an objection, as papers name it.
pub fn objection_end(ends: ObjectionEnd) -> roundtable_report::ObjectionEnd {
    match ends {
        ObjectionEnd::Withdrawn => roundtable_report::ObjectionEnd::Withdrawn,
        ObjectionEnd::StandsAside => roundtable_report::ObjectionEnd::StandsAside,
        ObjectionEnd::Maintained => roundtable_report::ObjectionEnd::Maintained,
    }
}

/// Whose words an answer is, as papers name it.
pub fn answerer(by: Answerer) -> roundtable_report::Answerer {
    match by {
        Answerer::Leader => roundtable_report::Answerer::Leader,
        Answerer::Adviser => roundtable_report::Answerer::Adviser,
        Answerer::Proposer => roundtable_report::Answerer::Proposer,
    }
}

/// A committed text, or what became of it.
fn passage(said: Said, text: &Commit) -> Passage {
    match said.words.text(text) {
        Some(text) => Passage::Text(text.to_owned()),
        None if said.missing.did_not_arrive.texts.contains(&text.hash()) => Passage::NotHere,
        None if said.missing.not_handed_in.texts.contains(&text.hash()) => Passage::NotHandedIn,
        None => Passage::Erased,
    }
}

fn staff(state: &State, words: Said, goes: &GoesAlong, role: Role) -> StaffLine {
    let held = state.staff.get(role);
    let standing = match held.and_then(|h| h.holder) {
        Some(holder) => {
            let sent = goes.may(&holder.name, OpeningKind::Name, None);
            Standing::Filled { name: words.name(&holder.name).filter(|_| sent).map(str::to_owned) }
        }
        None => Standing::Vacant { reason: held.and_then(|h| h.vacant).map(|reason| passage(words, &reason)) },
    };
    let role = match role {
        Role::Recorder => StaffRole::Recorder,
        Role::Adviser => StaffRole::Adviser,
        Role::Leader | Role::Desk => StaffRole::Leader,
    };
    StaffLine { role, standing }
}

fn present(state: &State) -> Present {
    let mut present = Present::default();
    for sitter in state.everybody() {
        match (sitter.votes, sitter.kind) {
            (false, _) => present.observers += 1,
            (true, SeatKind::Resident) => present.residents += 1,
            (true, SeatKind::Organisation) => present.organisations += 1,
            (true, SeatKind::Unit) => present.units += 1,
        }
    }
    present
}

fn spoke(state: &State) -> Option<Spoke> {
    let (spoke, of) = state.spoken_of();
    let spoke = Spoke { spoke: number(spoke), of: number(of), untracked_ms: state.floor.untracked_ms };
    match view::Shares::of(state) {
        view::Shares::Whole | view::Shares::Partly => Some(spoke),
        view::Shares::Unknown => None,
    }
}

fn projects(state: &State, words: Said, floors: &BTreeMap<Option<ProjectId>, FloorTold>) -> Vec<MinutesProject> {
    let mut all: Vec<MinutesProject> = Vec::new();
    for here in &state.projects {
        let introduced = match (here.introduced, &here.waived) {
            (Some(Introducer::Proposer), _) => Introduced::Proposer,
            (Some(Introducer::Adviser), _) => Introduced::Adviser,
            (None, Some(reason)) => Introduced::Waived(passage(words, reason)),
            (None, None) => Introduced::Not,
        };
        let Some(packed) = state.meeting.project(&here.id) else { continue };
        let mut project = project(state, words, packed, introduced, here.ms);
        project.floor = floors.get(&Some(here.id.clone())).copied().unwrap_or_default();
        project.facts = here.facts.iter().map(|(fact, text)| (fact_kind(*fact), passage(words, text))).collect();
        all.push(project);
    }
    let own = |id: &ProjectId| state.place_of(id).is_some();
    for note in state.notes.iter() {
        let elsewhere = note.project.as_ref().filter(|id| !own(id)).and_then(|id| state.meeting.project(id));
        let Some(packed) = elsewhere else { continue };
        if !all.iter().any(|p| p.number == packed.number.number()) {
            all.push(project(state, words, packed, Introduced::Elsewhere, 0));
        }
    }
    all
}

fn project(state: &State, words: Said, packed: &Project, introduced: Introduced, time_ms: u64) -> MinutesProject {
    let id = &packed.id;
    let entered: Vec<&Commit> =
        state.notes.iter().filter(|n| n.project.as_ref() == Some(id)).map(|n| &n.text).collect();
    let place = |note: &Commit| entered.iter().position(|text| *text == note).map(|p| p + 1);
    MinutesProject {
        number: packed.number.number(),
        name: packed.name.clone(),
        cost: packed.cost.minor(),
        introduced,
        time_ms,
        facts: Vec::new(),
        floor: FloorTold::default(),
        notes: notes_on(state, words, Some(id)),
        wordings: state
            .wordings
            .iter()
            .filter(|w| w.project == *id)
            .map(|w| AgreedWording {
                text: passage(words, &w.text),
                agreed: number(w.agreed_by.len()),
                of_notes: w.notes.iter().filter_map(place).collect(),
            })
            .collect(),
    }
}

fn fact_kind(fact: Fact) -> FactKind {
    match fact {
        Fact::Location => FactKind::Location,
        Fact::Content => FactKind::Content,
        Fact::Scope => FactKind::Scope,
        Fact::Benefit => FactKind::Benefit,
    }
}

fn notes_on(state: &State, words: Said, project: Option<&ProjectId>) -> Vec<MinutesNote> {
    let of_project = state.notes.iter().filter(|n| n.project.as_ref() == project);
    of_project
        .map(|note| MinutesNote {
            kind: note_kind(note.kind),
            text: passage(words, &note.text),
            dialect: note.dialect,
            amended: state.amended.contains_key(&note.text),
            seconded: number(note.seconded.len()),
            answer: state
                .answers
                .get(&note.text)
                .map(|answer| Reply { by: answerer(answer.by), text: passage(words, &answer.text) }),
            idea: note.idea.as_ref().map(|idea| NewIdea {
                name: passage(words, &idea.name),
                cost: idea.cost.map(roundtable_tally::Money::minor),
            }),
        })
        .collect()
}

fn count(session: &Session, words: Said) -> Option<MinutesCount> {
    let state = session.state();
    let (second, before): (Vec<VoidedPoll>, _) =
        voided_polls(session).into_iter().partition(|one| one.which == Voided::Second);
    let voided = before
        .iter()
        .map(|one| MinutesVoided { second: one.which == Voided::SecondBefore, reason: passage(words, &one.reason) });
    let second_voided = second.iter().map(|one| passage(words, &one.reason)).collect();
    let rounds = rounds(state);
    // While a second ballot is held, the count is that of the poll whose tie it settles.
    let poll = state.poll.as_ref().map(|poll| poll.of.as_deref().unwrap_or(poll))?;
    let asked = state.asked.iter().map(|asked| asked_of(&state.meeting, words, asked)).collect();
    let count = count_of(&state.meeting, words, poll)?;
    Some(MinutesCount { rounds, voided: voided.collect(), second_voided, asked, ..count })
}

fn count_of(meeting: &Meeting, words: Said, poll: &Poll) -> Option<MinutesCount> {
    let count = poll.count.as_ref()?;
    let papers = count.papers();
    let recommended = count.recommended.as_deref().unwrap_or_default();
    let on_the_way = count.staked_lots().into_iter().filter(|(_, stake)| *stake != Stake::Place);
    Some(MinutesCount {
        method: poll.frame.method(),
        wanted: meeting.rules.wanted,
        voters: poll.present(),
        valid: papers.map_or(0, |papers| papers.valid),
        blank: papers.map_or(0, |papers| papers.blank),
        invalid: papers.map_or(0, |papers| papers.invalid),
        abstained: papers.map_or(0, |papers| papers.abstained),
        hands: count.hands(),
        consensus: count.consensus().map(|asked| MinutesAgreed {
            absent: asked.absent,
            withdrawn: asked.ended(ObjectionEnd::Withdrawn),
            aside: asked.ended(ObjectionEnd::StandsAside),
        }),
        asked: Vec::new(),
        helped: papers.and_then(|papers| papers.helped),
        scores: count
            .outcome
            .standings
            .iter()
            .filter_map(|one| Some((one, meeting.project(&ProjectId::new(one.project.as_str()).ok()?)?)))
            .map(|(one, project)| MinutesScore {
                number: project.number.number(),
                name: project.name.clone(),
                score: one.score,
                ballots: u32::try_from(one.ballots).unwrap_or(u32::MAX),
                chosen: recommended.contains(&project.id),
            })
            .collect(),
        difference: papers.and_then(|papers| papers.difference).map(|d| passage(words, &d)),
        ties: ties(meeting, words, count),
        working: working(meeting, count),
        put_right: on_the_way.flat_map(|(lot, _)| put_right(meeting, words, lot)).collect(),
        unheard: count.unheard.as_ref().and_then(|group| unheard(meeting, group)),
        rounds: Vec::new(),
        voided: Vec::new(),
        second_voided: Vec::new(),
    })
}

fn asked_of(meeting: &Meeting, words: Said, asked: &Asked) -> MinutesAsked {
    let number = |id: &ProjectId| meeting.number(id).map(ProjectNo::number);
    let objection = |one: &roundtable_domain::EnteredObjection| MinutesObjection {
        project: one.project.as_ref().and_then(number),
        text: passage(words, &one.text),
        ends: objection_end(one.ends),
    };
    MinutesAsked {
        proposed: asked.chosen.iter().filter_map(number).collect(),
        objections: asked.objections.iter().map(objection).collect(),
        reached: asked.reached,
    }
}

fn unheard(meeting: &Meeting, group: &UnheardGroup) -> Option<MinutesUnheard> {
    Some(MinutesUnheard { project: meeting.project(&group.project)?.number.number(), ballots: group.ballots })
}

fn rounds(state: &State) -> Vec<MinutesRound> {
    let round = |poll: &Poll| {
        let count = poll.count.as_ref()?;
        let numbers = count.recommended.iter().flatten().filter_map(|id| state.meeting.number(id));
        let recommended = numbers.map(ProjectNo::number).collect();
        Some(MinutesRound { recommended, unheard: unheard(&state.meeting, count.unheard.as_ref()?)? })
    };
    state.rounds.iter().filter_map(round).collect()
}

fn ties(meeting: &Meeting, words: Said, count: &PollCount) -> Vec<MinutesTie> {
    let numbers = |ids: &[ProjectId]| -> Vec<u16> {
        ids.iter().filter_map(|id| Some(meeting.project(id)?.number.number())).collect()
    };
    // A second ballot's own ties stand beneath it in the levels, and so do its lots. Those on the way are told by the working.
    let of_places = count.staked_lots().into_iter().filter(|(_, stake)| *stake == Stake::Place);
    let (mut lots, mut seconds) = (of_places.map(|(lot, _)| lot), count.second_ballots());
    let tie = |tie: Level| MinutesTie {
        among: numbers(&tie.among),
        settled: match tie.by {
            LevelBy::LowerCost => TieSettled::LowerCost { first: numbers(&tie.chosen) },
            LevelBy::All => TieSettled::All,
            LevelBy::Lot(witnesses) => TieSettled::Lot {
                drawn: numbers(&tie.chosen),
                witnesses: number(witnesses),
                wrong: lots.next().map(|lot| put_right(meeting, words, lot)).unwrap_or_default(),
            },
            LevelBy::SecondBallot => match seconds.next().and_then(|second| count_of(meeting, words, second)) {
                Some(count) => TieSettled::SecondBallot { chosen: numbers(&tie.chosen), count: Box::new(count) },
                None => TieSettled::Open,
            },
            LevelBy::Open => TieSettled::Open,
        },
    };
    count.levels().into_iter().map(tie).collect()
}

/// What was entered for a lot and was not what was drawn.
fn put_right(meeting: &Meeting, words: Said, lot: &Lot) -> Vec<WrongLot> {
    let numbers = |ids: &[ProjectId]| ids.iter().filter_map(|id| Some(meeting.project(id)?.number.number())).collect();
    let wrong = |one: &roundtable_domain::WrongLot| WrongLot {
        drawn: numbers(&one.drawn),
        reason: passage(words, &one.reason),
    };
    lot.wrong.iter().map(wrong).collect()
}

/// How whole ballots were counted, where they were.
fn working(meeting: &Meeting, count: &PollCount) -> CountedSteps {
    let steps = by_ballots(meeting, count);
    let witnesses = if steps.is_empty() { Vec::new() } else { witnesses(count) };
    CountedSteps { steps, witnesses }
}

/// The steps of a count by whole ballots, in which projects are named by their numbers; none of any other.
pub(crate) fn by_ballots(meeting: &Meeting, count: &PollCount) -> Vec<Step> {
    if !count.papers().is_some_and(|papers| matches!(papers.sheet, Sheet::Ballots(_))) {
        return Vec::new();
    }
    let name = |id: &str| {
        let number = ProjectId::new(id).ok().and_then(|id| meeting.number(&id));
        number.map_or_else(|| id.to_owned(), |number| number.number().to_string())
    };
    count.outcome.working.iter().map(|step| step.named(&name)).collect()
}

/// How many watched each lot.
pub(crate) fn witnesses(count: &PollCount) -> Vec<u32> {
    count.lots().iter().map(|lot| number(lot.witnesses.len())).collect()
}

fn picks(state: &State, words: Said) -> Vec<MinutesPick> {
    let said = |commit: Option<&Commit>| commit.map(|c| passage(words, c));
    let recommended = view::choosing(state, &roundtable_domain::Drafts::default(), &words).recommended;
    recommended
        .unwrap_or_default()
        .into_iter()
        .map(|pick| {
            let explained = state.explained.get(&pick.project);
            MinutesPick {
                number: pick.number.number(),
                cost: state.meeting.project(&pick.project).map_or(pick.cost, |p| p.cost.minor()),
                name: pick.name,
                sum: pick.sum,
                score: pick.score.map(u64::from),
                joined: pick.joined.map(|with| (with.number.number(), with.name)),
                reasons: said(explained.map(|e| &e.reasons)),
                conditions: said(explained.and_then(|e| e.conditions.as_ref())),
            }
        })
        .collect()
}

/// Codes of earlier closings of the same record.
fn earlier_codes(session: &Session) -> Vec<String> {
    let sealed = session.acts().iter().filter(|(act, _)| matches!(act.event, Event::Sealed {}));
    let mut codes: Vec<String> = Vec::new();
    let heads: Vec<&Hash> = sealed.map(|(_, head)| head).collect();
    if let Some((_, earlier)) = heads.split_last() {
        codes.extend(earlier.iter().map(|head| check_code(head)));
    }
    codes
}

/// The minutes of a checked bundle, as PDF.
///
/// # Errors
/// When the PDF cannot be made.
pub fn minutes_of(verified: &Verified, code: String) -> Result<Vec<u8>, ReportError> {
    let printed = Printed {
        session: &verified.session,
        words: &verified.words(),
        missing: &verified.missing,
        times: &verified.times().map(str::to_owned).collect::<Vec<_>>(),
        closed: Some((code, verified.head)),
    };
    pdf(roundtable_report::minutes(&minutes_input(&printed)))
}

pub(crate) fn pdf(made: Result<roundtable_report::Pdf, ReportError>) -> Result<Vec<u8>, ReportError> {
    made.map(|pdf| pdf.bytes)
}
