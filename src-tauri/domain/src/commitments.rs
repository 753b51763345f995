//! What an event commits to: every name, text, speaker and ballot of it, with what each is. Handing in, verification, the copy
//! on a stick and erasing follow from this list. Every field of every event is named here, so that no new one travels, or
//! stays, unseen.

use crate::event::{EnteredIdea, EnteredNote, EnteredObjection, Event};
use crate::ids::{ProjectId, Seat};
use roundtable_record::{Commit, OpeningKind, Role};

/// One thing that an event commits to, or two that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed<'a> {
    /// A person's name.
    Name(Named, Commit),
    /// What somebody said or wrote.
    Said(Said<'a>),
    /// A paper that was handed in.
    Ballot(Commit),
}

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Who takes a role.
    Staff {
        /// Which role.
        role: Role,
        /// The number of the person.
        person: u8,
        /// Somebody saw that it is another person.
        witnessed: bool,
    },
    /// Who saw a replacement.
    Witness,
    /// Who sits there.
    Seat(Seat),
}

/// A text of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// What it is in the record.
    pub what: What,
    /// The words.
    pub text: Commit,
    /// On which project, where it is on one.
    pub project: Option<&'a ProjectId>,
    /// Who said a note.
    pub speaker: Option<Commit>,
    /// Who agreed with a note, or to a wording.
    pub agreed: &'a [Commit],
    /// The notes that it is of, by their texts: those that a wording puts in order, the question that an answer is to, the
    /// idea that has a name.
    pub of: &'a [Commit],
}

impl Said<'_> {
    /// Everybody whose it is, or who agreed.
    pub fn speakers(&self) -> impl Iterator<Item = Commit> {
        self.speaker.into_iter().chain(self.agreed.iter().copied())
    }
}

/// What a text is in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What a resident suggested.
    Note,
    /// An adviser's wording of notes.
    Wording,
    /// What a new idea is called.
    Idea,
    /// An answer to a question.
    Answer,
    /// Why a project is recommended.
    Reasons,
    /// On what conditions.
    Conditions,
    /// Why a project was not introduced.
    Waiver,
    /// A fact that the pack did not have.
    Fact,
    /// Why nobody fills a role.
    Vacancy,
    /// Why papers and people do not add up.
    Difference,
    /// Why a poll counts for nothing.
    Voided,
    /// Why a lot was entered otherwise than it was drawn.
    LotRight,
    /// What somebody objected to what was proposed.
    Objected,
    /// Why a sealed record was opened again.
    Reopening,
    /// What a break was for.
    Break,
}

impl What {
    /// Its name in JSON and in the language files, under `said.<it>`.
    pub fn code(self) -> &'static str {
        match self {
            What::Note => "note",
            What::Wording => "wording",
            What::Idea => "idea",
            What::Answer => "question_answer",
            What::Reasons => "reasons",
            What::Conditions => "conditions",
            What::Waiver => "waiver",
            What::Fact => "fact",
            What::Vacancy => "vacancy",
            What::Difference => "difference",
            What::Voided => "voided",
            What::LotRight => "lot_right",
            What::Objected => "objected",
            What::Reopening => "reopening",
            What::Break => "break",
        }
    }
}

impl Committed<'_> {
    /// Each commitment with the kind that its field calls for: a text, then who said it.
    pub fn kinds(&self) -> impl Iterator<Item = (Commit, OpeningKind)> {
        let (first, speakers) = match self {
            Committed::Name(_, name) => ((*name, OpeningKind::Name), None),
            Committed::Ballot(ballot) => ((*ballot, OpeningKind::Ballot), None),
            Committed::Said(said) => ((said.text, OpeningKind::Text), Some(said.speakers())),
        };
        std::iter::once(first).chain(speakers.into_iter().flatten().map(|by| (by, OpeningKind::Speaker)))
    }
}

impl Event {
    /// All that it commits to, in the order of its fields' meaning.
    pub fn commitments(&self) -> Vec<Committed<'_>> {
        use Event::*;
        let said = |what, text: &Commit, project| {
            Committed::Said(Said { what, text: *text, project, speaker: None, agreed: &[], of: &[] })
        };
        match self {
            StaffTaken { name, person, role, witness } => {
                let named = Named::Staff { role: *role, person: *person, witnessed: witness.is_some() };
                let witness = witness.map(|witness| Committed::Name(Named::Witness, witness));
                std::iter::once(Committed::Name(named, *name)).chain(witness).collect()
            }
            RoleVacant { reason, role: _ } => vec![said(What::Vacancy, reason, None)],
            SeatTaken { name, seat, kind: _, of_age: _, votes: _ }
            | SeatCorrected { name, seat, kind: _, votes: _ } => {
                vec![Committed::Name(Named::Seat(*seat), *name)]
            }
            IntroductionWaived { project, reason } => vec![said(What::Waiver, reason, Some(project))],
            FactAdded { text, project, fact: _ } => vec![said(What::Fact, text, Some(project))],
            ProjectClosed { notes, project: _ } | NotesEntered { notes } => notes.iter().flat_map(of_note).collect(),
            NoteAmended { note, was: _ } => of_note(note).collect(),
            WordingAgreed { agreed_by, notes, project, text } => {
                let (project, speaker) = (Some(project), None);
                vec![Committed::Said(Said {
                    what: What::Wording,
                    text: *text,
                    project,
                    speaker,
                    agreed: agreed_by,
                    of: notes,
                })]
            }
            QuestionAnswered { by: _, question, text } => {
                let of = std::slice::from_ref(question);
                vec![Committed::Said(Said {
                    of,
                    what: What::Answer,
                    text: *text,
                    project: None,
                    speaker: None,
                    agreed: &[],
                })]
            }
            PollVoided { reason } => vec![said(What::Voided, reason, None)],
            LotPutRight { drawn: _, reason, witnesses: _ } => vec![said(What::LotRight, reason, None)],
            PollClosed { ballots, difference, abstained: _, blank: _, helped: _, invalid: _, sheet: _, valid: _ } => {
                let difference = difference.iter().map(|text| said(What::Difference, text, None));
                ballots.iter().map(|ballot| Committed::Ballot(*ballot)).chain(difference).collect()
            }
            ConsensusAsked { objections, absent: _, chosen: _, reached: _ } => {
                objections.iter().map(of_objection).collect()
            }
            RecommendationExplained { conditions, project, reasons, joined: _, sum: _ } => {
                let conditions = conditions.iter().map(|text| said(What::Conditions, text, Some(project)));
                std::iter::once(said(What::Reasons, reasons, Some(project))).chain(conditions).collect()
            }
            Paused { name } => name.iter().map(|text| said(What::Break, text, None)).collect(),
            Reopened { reason } => vec![said(What::Reopening, reason, None)],
            Opened { edition: _, kind: _, meeting: _, profile: _, rules: _, table: _ }
            | SeatLeft { seat: _ }
            | SeatReturned { seat: _ }
            | AgesConfirmed {}
            | SendingTold {}
            | PhaseBegun { phase: _ }
            | DiscussionTimeSet { discussion_ms: _ }
            | SpeechLimitSet { limit_ms: _ }
            | TimeBorrowed { from: _, ms: _, to: _ }
            | WentOn {}
            | ProjectBegun { project: _ }
            | ProjectIntroduced { by: _, project: _ }
            | RuleReminded { rule: _, seat: _ }
            | PointRuled { rule: _, seat: _, upheld: _ }
            | ModeChosen { mode: _ }
            | TrackingSet { tracked: _ }
            | HandRaised { seat: _, stance: _ }
            | HandLowered { seat: _ }
            | FloorGiven { how: _, seat: _ }
            | StaffFloorGiven { by: _, project: _, what: _ }
            | FloorEnded {}
            | TurnPassed { seat: _ }
            | RoundBegun {}
            | TurnMoved { to: _, turn: _ }
            | TurnTimed { ms: _, turn: _ }
            | HandMoved { from: _, to: _ }
            | TakenBack { acts: _ }
            | ProjectReopened { project: _ }
            | UnderstandingAsked { seats: _ }
            | PollOpened { candidates: _, medium: _, method: _, scrutineers: _, voters: _ }
            | HandsCounted { hands: _ }
            | TieBrokenByLot { among: _, drawn: _, witnesses: _ }
            | UnheardShown { again: _, ballots: _, project: _ }
            | ReporterNamed { seat: _ }
            | ReadThrough {}
            | SignedOff { head: _ }
            | Sealed {}
            | Resumed { gap_ms: _ }
            | TakenOver {} => Vec::new(),
        }
    }
}

fn of_objection(objection: &EnteredObjection) -> Committed<'_> {
    let EnteredObjection { by, ends: _, project, text } = objection;
    let (what, project) = (What::Objected, project.as_ref());
    Committed::Said(Said { what, text: *text, project, speaker: Some(*by), agreed: &[], of: &[] })
}

fn of_note(note: &EnteredNote) -> impl Iterator<Item = Committed<'_>> {
    let EnteredNote { dialect: _, idea, kind: _, project, seconded, speaker, text } = note;
    let project = project.as_ref();
    let said = Said { what: What::Note, text: *text, project, speaker: Some(*speaker), agreed: seconded, of: &[] };
    let named = idea.as_ref().map(|EnteredIdea { cost: _, name }| {
        let of = std::slice::from_ref(text);
        Said { what: What::Idea, text: *name, project, speaker: None, agreed: &[], of }
    });
    std::iter::once(said).chain(named).map(Committed::Said)
}
