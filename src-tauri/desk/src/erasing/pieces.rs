//! What a record commits to of people's words and names, piece by piece, with what each is.

use roundtable_domain::{EnteredNote, Event, ProjectId, STAFF, Session, Words};
use roundtable_record::{Commit, Hash, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What a text is in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Note,
    Wording,
    Reasons,
    Conditions,
    Waiver,
    Fact,
    Vacancy,
    Difference,
    Voided,
    Reopening,
}

impl What {
    /// Its name in JSON and in the language files, under `said.<it>`.
    pub fn code(self) -> &'static str {
        match self {
            What::Note => "note",
            What::Wording => "wording",
            What::Reasons => "reasons",
            What::Conditions => "conditions",
            What::Waiver => "waiver",
            What::Fact => "fact",
            What::Vacancy => "vacancy",
            What::Difference => "difference",
            What::Voided => "voided",
            What::Reopening => "reopening",
        }
    }
}

/// A text of the record.
pub(crate) struct Piece {
    pub what: What,
    pub text: Commit,
    pub project: Option<ProjectId>,
    /// Who said a note, or agreed to a wording.
    pub speaker: Option<Commit>,
    /// The notes that a wording puts in order.
    pub of: Vec<Commit>,
    /// Neither taken back nor said anew.
    pub stands: bool,
}

/// Every text of a record, in its order.
pub(crate) fn pieces(session: &Session) -> Vec<Piece> {
    let state = session.state();
    let mut all = Vec::new();
    for (act, _) in session.acts() {
        let stands = !session.is_taken_back(act.seq);
        let mut put = |what, text: Commit, project: Option<&ProjectId>| {
            all.push(Piece { what, text, project: project.cloned(), speaker: None, of: Vec::new(), stands });
        };
        match &act.event {
            Event::RoleVacant { reason, .. } => put(What::Vacancy, *reason, None),
            Event::IntroductionWaived { reason, project } => put(What::Waiver, *reason, Some(project)),
            Event::FactAdded { text, project, .. } => put(What::Fact, *text, Some(project)),
            Event::PollVoided { reason } => put(What::Voided, *reason, None),
            Event::PollClosed { difference: Some(difference), .. } => put(What::Difference, *difference, None),
            Event::Reopened { reason } => put(What::Reopening, *reason, None),
            Event::ProjectClosed { notes, .. } | Event::NotesEntered { notes } => {
                all.extend(notes.iter().map(|note| of_note(note, stands)));
            }
            Event::WordingAgreed { agreed_by, notes, project, text } => all.push(Piece {
                what: What::Wording,
                text: *text,
                project: Some(project.clone()),
                speaker: Some(*agreed_by),
                of: notes.clone(),
                stands,
            }),
            Event::RecommendationExplained { conditions, project, reasons, .. } => {
                let now = state.explained.get(project);
                let piece = |what, text: Commit, stands| Piece {
                    what,
                    text,
                    project: Some(project.clone()),
                    speaker: None,
                    of: Vec::new(),
                    stands,
                };
                all.push(piece(What::Reasons, *reasons, now.is_some_and(|now| now.reasons == *reasons)));
                let stand = now.and_then(|now| now.conditions);
                all.extend(conditions.map(|text| piece(What::Conditions, text, stand == Some(text))));
            }
            _ => {}
        }
    }
    all
}

fn of_note(note: &EnteredNote, stands: bool) -> Piece {
    Piece {
        what: What::Note,
        text: note.text,
        project: note.project.clone(),
        speaker: Some(note.speaker),
        of: Vec::new(),
        stands,
    }
}

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    /// Of who holds or held a role: the number of the person, and how many had given it up before.
    Staff(u8, usize),
    /// Of who saw a replacement.
    Witness,
    /// Of who sits or sat there.
    Seat(u8),
}

/// Every name of a record, in its order. Who takes a number that nobody holds any more, or from somebody before a
/// witness, may be another person; who corrects a name is not.
pub(crate) fn names(session: &Session) -> Vec<(Whose, Commit)> {
    let mut all = Vec::new();
    let mut holds: [Option<u8>; STAFF.len()] = [None; STAFF.len()];
    let mut given_up: BTreeMap<u8, usize> = BTreeMap::new();
    let place = |role: &Role| STAFF.iter().position(|one| one == role);
    for (act, _) in session.acts() {
        match &act.event {
            Event::StaffTaken { role, name, person, witness } => {
                let same = holds.contains(&Some(*person)) && witness.is_none();
                let before = given_up.entry(*person).and_modify(|n| *n += usize::from(!same)).or_default();
                all.push((Whose::Staff(*person, *before), *name));
                all.extend(witness.map(|witness| (Whose::Witness, witness)));
                if let Some(place) = place(role) {
                    holds[place] = Some(*person);
                }
            }
            Event::RoleVacant { role, .. } => {
                if let Some(place) = place(role) {
                    holds[place] = None;
                }
            }
            Event::SeatTaken { name, seat, .. } | Event::SeatCorrected { name, seat, .. } => {
                all.push((Whose::Seat(seat.number()), *name));
            }
            _ => {}
        }
    }
    all
}

/// What goes with what is asked for: a text goes together with who said it, with the same words of the same person on
/// the same matter where they were entered more than once, and with the wordings that put it in order.
pub(crate) fn together(session: &Session, words: &Words, asked: &BTreeSet<Hash>) -> BTreeSet<Hash> {
    let all = pieces(session);
    let said = |piece: &Piece| words.text(&piece.text).map(str::to_owned);
    let by = |piece: &Piece| piece.speaker.and_then(|speaker| words.speaker(&speaker));
    let mut gone = asked.clone();
    for piece in all.iter().filter(|piece| asked.contains(&piece.text.hash())) {
        let Some(text) = said(piece) else { continue };
        let same = |twin: &&Piece| {
            twin.what == piece.what
                && twin.project == piece.project
                && by(twin) == by(piece)
                && said(twin).is_some_and(|other| other == text)
        };
        gone.extend(all.iter().filter(same).map(|twin| twin.text.hash()));
    }
    for piece in &all {
        if piece.of.iter().any(|note| gone.contains(&note.hash())) {
            gone.insert(piece.text.hash());
        }
    }
    let with_speakers: Vec<Hash> =
        all.iter().filter(|p| gone.contains(&p.text.hash())).filter_map(|p| p.speaker.map(|s| s.hash())).collect();
    gone.extend(with_speakers);
    gone
}
