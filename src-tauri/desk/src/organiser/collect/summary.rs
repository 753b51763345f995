//! What is kept of a bundle beside its file, so that board, tally and publication need not replay it again.
//! Texts stand in it by the hashes of their commitments only.
//! One shape in one file, longer than most: what is kept, how it is made and what of it is text change together.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::missing::Missing;
use crate::exchange::paper;
use crate::exchange::verify::Verified;
use crate::view::number;
use roundtable_domain::{
    Answerer, Asked, Drafts, EnteredNote, EnteredObjection, Event, LevelBy, Lot, Mode, NoteKind, ObjectionEnd, Poll,
    PollCount, ProjectId, ProjectNo, Session, Words, view,
};
use roundtable_record::Hash;
use roundtable_tally::{Standing, Step};
use serde::{Deserialize, Serialize};

/// Version of what is kept; it goes up when the same record would come to other words here.
pub(in crate::organiser) const VERSION: u32 = 7;

/// A bundle in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Summary {
    /// Its version.
    pub v: u32,
    /// Participants who sat at the table, observers left out.
    pub present: u32,
    /// Lines of the record.
    pub events: u64,
    /// How often it was closed.
    pub seals: u32,
    /// Heads of earlier closings.
    pub earlier: Vec<Hash>,
    /// Turns to speak.
    pub turns: u64,
    /// Time of all speeches.
    pub speaking_ms: u64,
    /// Whether turns were clicked all the time.
    pub tracked: bool,
    /// Modes of speaking, in the order of their first use.
    pub modes: Vec<Mode>,
    /// The ballots; absent where the table did not choose, or did by hands.
    pub ballots: Option<Papers>,
    /// The show of hands, where the table chose so.
    pub hands: Option<Hands>,
    /// Who agreed, where the table chose by consensus: then nothing was counted.
    pub consensus: Option<Agreed>,
    /// What was objected, each time that the table was asked whether all agree.
    pub objections: Vec<Objected>,
    /// Why ballots and voters differ, where they do.
    pub difference: Option<Hash>,
    /// What each of the table's projects got, in the table's order; empty where it did not choose.
    pub scores: Vec<Score>,
    /// How a tie at the edge was settled: by the lower cost, by a lot, or first by the one and then by the other.
    pub ties: Vec<Tie>,
    /// How it was counted step by step, and how many watched each lot, where that was by whole ballots. Projects are named in
    /// it by their numbers.
    #[serde(default)]
    pub working: (Vec<Step>, Vec<u32>),
    /// What was entered of lots, those of second ballots among them, and was not what was drawn.
    pub put_right: Vec<PutRight>,
    /// What the table recommends, by rank.
    pub three: Vec<Pick>,
    /// Notes, in the order of the record.
    pub notes: Vec<Note>,
    /// Wordings that were agreed.
    pub wordings: Vec<Wording>,
    /// Notes and wordings in short: the same where they are the same.
    pub said: Hash,
    /// Wall time of the last closing.
    pub sealed_at: String,
    /// Texts and ballots that are not here.
    pub missing: Missing,
}

/// All that a publication says of what a record comes to: who sat there, the ballots and why they are other than the
/// voters, what each project got, ties, the three with their sums, reasons and conditions, and the notes, wordings and
/// objections in short.
pub(in crate::organiser) type Outcome<'a> =
    (u32, (Option<Papers>, Option<Hands>, Option<Agreed>), Option<Hash>, &'a [Score], &'a [Tie], &'a [Pick], Hash);

/// How many papers there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Papers {
    /// Who had a vote: those at the table when the choosing began.
    pub voters: u32,
    pub valid: u32,
    pub blank: u32,
    pub invalid: u32,
    pub abstained: u32,
    /// Where they were cast on the table's laptop: how many were helped.
    #[serde(default)]
    pub helped: Option<u32>,
}

/// A show of hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Hands {
    /// Who had a vote: those at the table when the choosing began.
    pub voters: u32,
    /// How many hands went up altogether.
    pub raised: u32,
}

/// All agreed: nothing was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Agreed {
    /// Who had a vote: those at the table when the choosing began.
    pub voters: u32,
    /// How many of them had left by then.
    pub absent: u32,
    /// Objections that were withdrawn.
    pub withdrawn: u32,
    /// Objections of those who stand aside.
    pub aside: u32,
}

/// What somebody objected to what was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Objected {
    /// The how manieth time it was that the table was asked, from 1.
    pub asking: u32,
    /// What was proposed.
    pub chosen: Vec<ProjectId>,
    /// To which of it; absent: to all.
    pub project: Option<ProjectId>,
    pub text: Hash,
    pub ends: ObjectionEnd,
    /// Whether all agreed in the end to what was proposed.
    pub reached: bool,
}

/// What a project got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Score {
    pub project: ProjectId,
    pub number: ProjectNo,
    pub name: String,
    /// Marks or points.
    pub score: u32,
    /// Ballots that name it.
    pub ballots: u32,
}

/// A project that was level with others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Level {
    pub project: ProjectId,
    pub number: ProjectNo,
}

/// How projects that were level were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::organiser) enum TieBy {
    Lot,
    LowerCost,
    All,
    SecondBallot,
}

impl TieBy {
    /// As papers and open data know it.
    pub fn told(self) -> roundtable_report::TieBy {
        match self {
            TieBy::Lot => roundtable_report::TieBy::Lot,
            TieBy::LowerCost => roundtable_report::TieBy::LowerCost,
            TieBy::All => roundtable_report::TieBy::All,
            TieBy::SecondBallot => roundtable_report::TieBy::SecondBallot,
        }
    }
}

/// Projects that were level at the edge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Tie {
    /// Those that were level, in the table's order.
    pub among: Vec<Level>,
    /// Those of them that were let in.
    pub chosen: Vec<Level>,
    /// How they were told apart.
    pub by: TieBy,
    /// Residents who watched the lot.
    pub witnesses: u32,
    /// What each got in the second ballot, where one was held.
    pub again: Vec<(ProjectNo, u64)>,
}

/// What was entered of a lot and was not what was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct PutRight {
    /// What was entered.
    pub entered: Vec<ProjectNo>,
    /// What was entered instead.
    pub drawn: Vec<ProjectNo>,
    /// Why it stood there otherwise.
    pub reason: Hash,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Pick {
    pub rank: u32,
    pub project: ProjectId,
    pub number: ProjectNo,
    pub name: String,
    /// As the pack has it, in minor units.
    pub cost: i64,
    /// What the table asks for instead.
    pub sum: Option<i64>,
    /// Absent where all agreed.
    pub score: Option<u32>,
    /// With which it is to be built together.
    pub joined: Option<Level>,
    pub reasons: Option<Hash>,
    pub conditions: Option<Hash>,
}

impl Pick {
    /// What the table asks for, in minor units.
    pub fn asked(&self) -> i64 {
        self.sum.unwrap_or(self.cost)
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Note {
    pub project: Option<ProjectId>,
    pub kind: NoteKind,
    pub text: Hash,
    pub dialect: bool,
    /// How many agreed with it.
    pub seconded: u32,
    /// Of a question: its answer, and whose words it is.
    pub answer: Option<(Answerer, Hash)>,
    /// Of a new idea: what it is called, and about what it costs.
    pub idea: Option<(Hash, Option<i64>)>,
}

impl Note {
    /// All that was said with it: the gist, the name of an idea, the answer.
    pub fn texts(&self) -> impl Iterator<Item = Hash> {
        [Some(self.text), self.idea.map(|(name, _)| name), self.answer.map(|(_, text)| text)].into_iter().flatten()
    }
}

/// An agreed wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::organiser) struct Wording {
    pub project: ProjectId,
    pub notes: Vec<Hash>,
    pub text: Hash,
    /// How many agreed to it; everybody counts as one.
    pub agreed: u32,
}

/// A text of a record that a publication says, where nothing keeps it back.
pub(in crate::organiser) enum Text<'a> {
    /// A note, the name of its idea or its answer; these show only where the note does.
    OfNote(&'a Note, Hash),
    /// A wording, which keeps to its notes.
    Wording(&'a Wording),
    /// Any other, which stands by itself.
    Other(Hash),
}

impl Text<'_> {
    pub fn hash(&self) -> Hash {
        match self {
            Text::OfNote(_, text) | Text::Other(text) => *text,
            Text::Wording(wording) => wording.text,
        }
    }
}

impl Summary {
    /// Every text of the record that a publication says. What is added to a summary is said here to hold texts, or none.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let Summary {
            v: _,
            present: _,
            events: _,
            seals: _,
            earlier: _,
            turns: _,
            speaking_ms: _,
            tracked: _,
            modes: _,
            ballots: _,
            hands: _,
            consensus: _,
            objections,
            difference,
            scores: _,
            ties: _,
            working: _,
            put_right,
            three,
            notes,
            wordings,
            said: _,
            sealed_at: _,
            missing: _,
        } = self;
        let of_note = |note| Note::texts(note).map(move |text| Text::OfNote(note, text));
        let said = three.iter().flat_map(|pick| pick.reasons.into_iter().chain(pick.conditions));
        let wrong = put_right.iter().map(|one| one.reason);
        let others = objections.iter().map(|one| one.text).chain(*difference).chain(wrong).chain(said).map(Text::Other);
        notes.iter().flat_map(of_note).chain(wordings.iter().map(Text::Wording)).chain(others).collect()
    }

    /// What is kept beside a bundle; none where it is of another version.
    pub fn kept(text: &str) -> Option<Summary> {
        serde_json::from_str(text).ok().filter(|kept: &Summary| kept.v == VERSION)
    }

    /// As it is kept.
    pub fn to_text(&self) -> Result<String, DeskError> {
        serde_json::to_string(self).map_err(|_| DeskError::from(Said::SummaryDamaged))
    }

    /// What a person would call its result.
    pub fn outcome(&self) -> Outcome<'_> {
        (
            self.present,
            (self.ballots, self.hands, self.consensus),
            self.difference,
            &self.scores,
            &self.ties,
            &self.three,
            self.said,
        )
    }

    /// Of a bundle that passed its checks.
    pub fn of(verified: &Verified) -> Summary {
        let session = &verified.session;
        let state = session.state();
        let seals: Vec<(usize, Hash)> = seals(session);
        let (last, earlier) = match seals.split_last() {
            Some(((place, _), earlier)) => (verified.times().nth(*place), earlier),
            None => (None, [].as_slice()),
        };
        let poll = state.poll.as_ref();
        let count = poll.and_then(|poll| poll.count.as_ref());
        let voters = poll.map_or(0, Poll::present);
        let (notes, wordings, objections) = (notes(session), wordings(session), objections(session));
        let put_right = count.map(|count| put_right(session, count)).unwrap_or_default();
        Summary {
            v: VERSION,
            present: number(state.spoken_of().1),
            events: state.seq,
            seals: state.seals,
            earlier: earlier.iter().map(|(_, head)| *head).collect(),
            turns: state.floor.turns,
            speaking_ms: state.floor.speaking_ms,
            tracked: state.floor.untracked_ms == 0,
            modes: state.floor.modes.clone(),
            ballots: count.and_then(PollCount::papers).map(|papers| Papers {
                voters,
                valid: papers.valid,
                blank: papers.blank,
                invalid: papers.invalid,
                abstained: papers.abstained,
                helped: papers.helped,
            }),
            hands: count.and_then(PollCount::hands).map(|raised| Hands { voters, raised }),
            consensus: count.and_then(PollCount::consensus).map(|asked| Agreed {
                voters,
                absent: asked.absent,
                withdrawn: asked.ended(ObjectionEnd::Withdrawn),
                aside: asked.ended(ObjectionEnd::StandsAside),
            }),
            difference: count.and_then(PollCount::papers).and_then(|papers| papers.difference).map(|said| said.hash()),
            scores: count.map(|count| scores(session, count)).unwrap_or_default(),
            ties: count.map(|count| ties(session, count)).unwrap_or_default(),
            working: count.map(|count| working(session, count)).unwrap_or_default(),
            three: picks(session),
            said: in_short(&notes, &wordings, &objections, &put_right),
            put_right,
            objections,
            notes,
            wordings,
            sealed_at: last.unwrap_or_default().to_owned(),
            missing: verified.missing.clone(),
        }
    }
}

/// Places and hashes of the lines that closed the record.
fn seals(session: &Session) -> Vec<(usize, Hash)> {
    let sealed = session.acts().iter().enumerate().filter(|(_, (act, _))| matches!(act.event, Event::Sealed {}));
    sealed.map(|(place, (_, head))| (place, *head)).collect()
}

fn notes(session: &Session) -> Vec<Note> {
    let answers = &session.state().answers;
    let note = |note: &EnteredNote| Note {
        seconded: number(note.seconded.len()),
        answer: answers.get(&note.text).map(|answer| (answer.by, answer.text.hash())),
        idea: note.idea.as_ref().map(|idea| (idea.name.hash(), idea.cost.map(roundtable_tally::Money::minor))),
        project: note.project.clone(),
        kind: note.kind,
        text: note.text.hash(),
        dialect: note.dialect,
    };
    session.state().notes.iter().map(note).collect()
}

fn wordings(session: &Session) -> Vec<Wording> {
    let wordings = session.state().wordings.iter().map(|wording| Wording {
        project: wording.project.clone(),
        notes: wording.notes.iter().map(roundtable_record::Commit::hash).collect(),
        text: wording.text.hash(),
        agreed: number(wording.agreed_by.len()),
    });
    wordings.collect()
}

fn objections(session: &Session) -> Vec<Objected> {
    let of = |(asking, asked): (u32, &Asked)| {
        let (chosen, reached) = (asked.chosen.clone(), asked.reached);
        let objected = move |one: &EnteredObjection| Objected {
            asking,
            chosen: chosen.clone(),
            project: one.project.clone(),
            text: one.text.hash(),
            ends: one.ends,
            reached,
        };
        asked.objections.iter().map(objected).collect::<Vec<_>>()
    };
    (1..).zip(&session.state().asked).flat_map(of).collect()
}

/// One hash of all that was said.
fn in_short(notes: &[Note], wordings: &[Wording], objections: &[Objected], put_right: &[PutRight]) -> Hash {
    // None of it can fail to be written, for no key of it is anything but a name.
    Hash::of(serde_json::to_vec(&(notes, wordings, objections, put_right)).unwrap_or_default())
}

fn picks(session: &Session) -> Vec<Pick> {
    let state = session.state();
    let three = view::choosing(state, &Drafts::default(), &Words::default()).recommended.unwrap_or_default();
    let pick = |one: view::RecommendedView| {
        let explained = state.explained.get(&one.project);
        Pick {
            rank: one.rank,
            cost: state.meeting.project(&one.project).map_or(0, |project| project.cost.minor()),
            sum: one.sum,
            score: one.score,
            joined: one.joined.map(|with| Level { project: with.id, number: with.number }),
            reasons: explained.map(|e| e.reasons.hash()),
            conditions: explained.and_then(|e| e.conditions).map(|c| c.hash()),
            name: one.name,
            number: one.number,
            project: one.project,
        }
    };
    three.into_iter().map(pick).collect()
}

fn scores(session: &Session, count: &PollCount) -> Vec<Score> {
    let meeting = &session.state().meeting;
    let score = |one: &Standing| {
        let project = meeting.project(&ProjectId::new(one.project.as_str()).ok()?)?;
        Some(Score {
            project: project.id.clone(),
            number: project.number,
            name: project.name.clone(),
            score: u32::try_from(one.score).ok()?,
            ballots: u32::try_from(one.ballots).ok()?,
        })
    };
    count.outcome.standings.iter().filter_map(score).collect()
}

fn working(session: &Session, count: &PollCount) -> (Vec<Step>, Vec<u32>) {
    let steps = paper::by_ballots(&session.state().meeting, count);
    let witnesses = if steps.is_empty() { Vec::new() } else { paper::witnesses(count) };
    (steps, witnesses)
}

fn put_right(session: &Session, count: &PollCount) -> Vec<PutRight> {
    let numbers =
        |ids: &[ProjectId]| ids.iter().filter_map(|id| session.state().meeting.number(id)).collect::<Vec<_>>();
    let of_lot = |lot: &Lot| {
        let entered = lot.wrong.iter().map(|one| one.drawn.as_slice()).chain([lot.drawn.as_slice()]);
        let each = lot.wrong.iter().zip(entered.skip(1).map(numbers));
        each.map(|(wrong, drawn)| PutRight { entered: numbers(&wrong.drawn), drawn, reason: wrong.reason.hash() })
            .collect::<Vec<_>>()
    };
    count.lots().into_iter().flat_map(of_lot).collect()
}

fn ties(session: &Session, count: &PollCount) -> Vec<Tie> {
    let meeting = &session.state().meeting;
    let level = |id: &ProjectId| Some(Level { project: id.clone(), number: meeting.project(id)?.number });
    let all = |ids: &[ProjectId]| ids.iter().filter_map(level).collect();
    let mut seconds = count.second_ballots().filter_map(|second| second.count.as_ref());
    let got = |one: &Standing| Some((meeting.project(&ProjectId::new(one.project.as_str()).ok()?)?.number, one.score));
    let settled = count.levels().into_iter().filter_map(|tie| {
        let (by, witnesses) = match tie.by {
            LevelBy::LowerCost => (TieBy::LowerCost, 0),
            LevelBy::All => (TieBy::All, 0),
            LevelBy::SecondBallot => (TieBy::SecondBallot, 0),
            LevelBy::Lot(witnesses) => (TieBy::Lot, number(witnesses)),
            LevelBy::Open => return None,
        };
        let second = if by == TieBy::SecondBallot { seconds.next() } else { None };
        let again = second.into_iter().flat_map(|count| &count.outcome.standings).filter_map(got).collect();
        Some(Tie { among: all(&tie.among), chosen: all(&tie.chosen), by, witnesses, again })
    });
    settled.collect()
}

/// What is kept beside a bundle.
pub(crate) fn text_of(verified: &Verified) -> Result<String, DeskError> {
    Summary::of(verified).to_text()
}
