//! What is not yet agreed: the half-typed line, notes before their project is closed, papers being keyed, hands being
//! counted, forms that were not entered.
//!
//! A draft is saved at once and can be changed freely. Each is one row: a key and a JSON body.

use crate::ballot_box::{BallotBox, BoxChange};
use crate::command::KeyedBallot;
use crate::form::{Fields, Form};
use crate::ids::{Answerer, NoteKind, ObjectionEnd, ProjectId, Seat};
use crate::limits::MOST_NOTE_UNDOS;
use roundtable_record::Commit;
use roundtable_tally::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All drafts of a session.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// What the recorder is typing.
    pub line: Option<HalfLine>,
    /// Notes, by number.
    pub notes: BTreeMap<u32, DraftNote>,
    /// Wordings, by number.
    pub wordings: BTreeMap<u32, DraftWording>,
    /// Papers, by pass and place in the stack.
    pub ballots: BTreeMap<(u8, u16), KeyedBallot>,
    /// Hands that were counted, by project.
    pub hands: BTreeMap<ProjectId, u32>,
    /// The project for which hands are raised now, where somebody picked one.
    pub hands_for: Option<ProjectId>,
    /// What is proposed for all to agree to, and what was answered so far.
    pub consensus: Option<DraftConsensus>,
    /// Ballots that were cast on the laptop: no draft and no row among them, but as little in the record as they are.
    pub ballot_box: Option<BallotBox>,
    /// What is typed into forms.
    pub forms: BTreeMap<Form, Fields>,
    /// The highest number given so far.
    pub numbered: u32,
    /// Where the recorder is in what was said.
    pub place: Option<Place>,
    /// Of notes that have entered, by the hash of their text: what neither record nor disk says, for when they are drafts again
    /// while the program runs.
    pub said: BTreeMap<String, Said>,
    undo: Vec<Vec<DraftChange>>,
}

/// How far the recorder is: what was said before this turn is done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// `seq` of the turn.
    pub turn: u64,
    /// A note of it was saved: it is done with, too.
    pub noted: bool,
}

/// When a note was said; no line of the record tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// As [`DraftNote::at_ms`].
    pub at_ms: u64,
    /// As [`DraftNote::turn`].
    pub turn: Option<u64>,
}

/// A line that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfLine {
    /// As typed.
    pub text: String,
    /// Who says it: bound at the first character. 0 is everybody or not caught.
    pub seat: u8,
    /// The kind chosen so far.
    pub kind: Option<NoteKind>,
    /// Another project than the one on the table.
    pub project: Option<ProjectId>,
    /// Begun while no project was on the table: it stays with none until one is picked.
    #[serde(default)]
    pub nowhere: bool,
    /// The turn that it is of, where it is said by who had it.
    #[serde(default)]
    pub turn: Option<u64>,
}

/// A note that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNote {
    /// On which project; absent for an aside.
    pub project: Option<ProjectId>,
    /// Who said it, 0 for everybody or not caught.
    pub seat: u8,
    /// Its kind.
    pub kind: NoteKind,
    /// The gist.
    pub text: String,
    /// The leader passed on dialect.
    pub dialect: bool,
    /// When it was said, in elapsed milliseconds: when it was first saved, or where its turn was over by then, when that was.
    pub at_ms: u64,
    /// The turn in which it was said, where that is known: it goes along when the turn was another's.
    #[serde(default)]
    pub turn: Option<u64>,
    /// The seats that agree with it, rising; 0 alone for everybody.
    #[serde(default)]
    pub seconded: Vec<u8>,
    /// Of a question: its answer.
    #[serde(default)]
    pub answer: Option<DraftAnswer>,
    /// Of a new idea: what it is called.
    #[serde(default)]
    pub idea: Option<DraftIdea>,
}

impl DraftNote {
    /// It is by this seat; nobody agrees with what they said themselves.
    pub(crate) fn by(self, seat: u8) -> DraftNote {
        let seconded = self.seconded.into_iter().filter(|one| *one != seat).collect();
        DraftNote { seat, seconded, ..self }
    }
}

/// The answer to a question that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAnswer {
    /// Whose words it is.
    pub by: Answerer,
    /// The answer.
    pub text: String,
}

/// A project that nobody had on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIdea {
    /// What it is called.
    pub name: String,
    /// About what it costs, in minor units, where somebody said so.
    pub cost: Option<Money>,
}

/// What is proposed for all to agree to, before the table's answer enters the record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftConsensus {
    /// What is proposed, in the table's order.
    pub chosen: Vec<ProjectId>,
    /// Those present are being asked, one by one.
    pub asking: bool,
    /// The seats that said they have nothing against it, rising.
    pub none: Vec<Seat>,
    /// What was objected, in the order in which it was said.
    pub objections: Vec<DraftObjection>,
}

/// An objection that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftObjection {
    /// Whose it is.
    pub seat: Seat,
    /// To which of those proposed; absent: to them as a whole.
    pub project: Option<ProjectId>,
    /// The words.
    pub text: String,
    /// What became of it, once it was answered.
    pub ends: Option<ObjectionEnd>,
}

impl DraftConsensus {
    /// Whether this seat was asked.
    pub fn was_asked(&self, seat: Seat) -> bool {
        self.none.contains(&seat) || self.objections.iter().any(|one| one.seat == seat)
    }
}

/// An adviser's wording that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWording {
    /// Of which project.
    pub project: ProjectId,
    /// Numbers of the notes.
    pub notes: Vec<u32>,
    /// The wording.
    pub text: String,
    /// The seats that agreed, rising; 0 alone for all.
    pub agreed_by: Vec<u8>,
}

/// One row written or, without a body, removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftChange {
    /// `line`, `numbered`, `place`, `note/N`, `said/HASH`, `wording/N`, `ballot/PASS/PAPER`, `hands/ID`, `hands_for`, `consensus` or `form/NAME/OF`.
    pub key: String,
    /// JSON.
    pub body: Option<String>,
}

/// Before the id of a project for which hands were counted; an id may hold a slash.
const HANDS: &str = "hands/";
/// Before the hash of a note's text.
const SAID: &str = "said/";

fn body<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}

impl DraftChange {
    pub(crate) fn line(line: Option<&HalfLine>) -> DraftChange {
        DraftChange { key: "line".to_owned(), body: line.and_then(body) }
    }
    pub(crate) fn numbered(highest: u32) -> DraftChange {
        DraftChange { key: "numbered".to_owned(), body: body(&highest) }
    }
    pub(crate) fn place(place: Place) -> DraftChange {
        DraftChange { key: "place".to_owned(), body: body(&place) }
    }
    pub(crate) fn note(number: u32, note: Option<&DraftNote>) -> DraftChange {
        DraftChange { key: format!("note/{number}"), body: note.and_then(body) }
    }
    pub(crate) fn said(text: &Commit, said: Option<&Said>) -> DraftChange {
        DraftChange { key: format!("{SAID}{}", text.hash()), body: said.and_then(body) }
    }
    pub(crate) fn wording(number: u32, wording: Option<&DraftWording>) -> DraftChange {
        DraftChange { key: format!("wording/{number}"), body: wording.and_then(body) }
    }
    pub(crate) fn ballot(pass: u8, paper: u16, ballot: Option<&KeyedBallot>) -> DraftChange {
        DraftChange { key: format!("ballot/{pass}/{paper}"), body: ballot.and_then(body) }
    }
    pub(crate) fn hands(project: &ProjectId, hands: Option<u32>) -> DraftChange {
        DraftChange { key: format!("{HANDS}{project}"), body: hands.as_ref().and_then(body) }
    }
    pub(crate) fn hands_for(project: Option<&ProjectId>) -> DraftChange {
        DraftChange { key: "hands_for".to_owned(), body: project.and_then(body) }
    }
    pub(crate) fn consensus(consensus: Option<&DraftConsensus>) -> DraftChange {
        DraftChange { key: "consensus".to_owned(), body: consensus.and_then(body) }
    }
    pub(crate) fn form(form: &Form, fields: Option<&Fields>) -> DraftChange {
        DraftChange { key: form.key(), body: fields.filter(|fields| !fields.is_empty()).and_then(body) }
    }

    /// Whether it is kept in memory alone: when a note was said, and in which turn, would tell who said it.
    pub fn is_for_memory(&self) -> bool {
        self.key.starts_with(SAID)
    }

    /// Whether it is of a form, and not of what is noted or counted.
    pub fn is_form(&self) -> bool {
        self.key.starts_with("form/")
    }
}

impl Drafts {
    /// Takes in what became of the ballot box. One that cannot be read is none.
    pub fn take_box(&mut self, change: &BoxChange) {
        self.ballot_box = match change {
            BoxChange::Written(text) => BallotBox::read(text),
            BoxChange::Gone => None,
        };
    }

    /// Takes a row in; a row that cannot be read is left out, and said to be so.
    pub fn take(&mut self, change: &DraftChange) -> bool {
        fn parse<'a, T: Deserialize<'a>>(body: &'a Option<String>) -> Result<Option<T>, ()> {
            body.as_deref().map(serde_json::from_str).transpose().map_err(|_| ())
        }
        fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
            match value {
                Some(value) => drop(map.insert(key, value)),
                None => drop(map.remove(&key)),
            }
        }
        if change.is_form() {
            let (Some(form), Ok(fields)) = (Form::named(&change.key), parse(&change.body)) else { return false };
            put(&mut self.forms, form, fields);
            return true;
        }
        if let Some(project) = change.key.strip_prefix(HANDS) {
            let (Ok(project), Ok(hands)) = (ProjectId::new(project), parse(&change.body)) else { return false };
            put(&mut self.hands, project, hands);
            return true;
        }
        if let Some(text) = change.key.strip_prefix(SAID) {
            return parse(&change.body).map(|said| put(&mut self.said, text.to_owned(), said)).is_ok();
        }
        let mut parts = change.key.split('/');
        let (family, first, second) = (parts.next(), parts.next(), parts.next());
        let number = first.and_then(|n| n.parse::<u32>().ok());
        let taken = match (family, number, second.and_then(|n| n.parse::<u16>().ok())) {
            (Some("line"), None, None) => parse(&change.body).map(|line| self.line = line),
            (Some("hands_for"), None, None) => parse(&change.body).map(|project| self.hands_for = project),
            (Some("consensus"), None, None) => parse(&change.body).map(|consensus| self.consensus = consensus),
            (Some("numbered"), None, None) => parse(&change.body).map(|n: Option<u32>| self.numbered = n.unwrap_or(0)),
            (Some("place"), None, None) => parse(&change.body).map(|place| self.place = place),
            (Some("note"), Some(n), None) => parse(&change.body).map(|v| put(&mut self.notes, n, v)),
            (Some("wording"), Some(n), None) => parse(&change.body).map(|v| put(&mut self.wordings, n, v)),
            (Some("ballot"), Some(pass), Some(paper)) => match u8::try_from(pass) {
                Ok(pass) => parse(&change.body).map(|v| put(&mut self.ballots, (pass, paper), v)),
                Err(_) => Err(()),
            },
            _ => Err(()),
        };
        taken.is_ok()
    }

    /// The change that would bring this row back to what it is now.
    pub(crate) fn back(&self, change: &DraftChange) -> DraftChange {
        let mut parts = change.key.split('/').skip(1).map(|n| n.parse::<u32>().unwrap_or(0));
        let number = parts.next().unwrap_or(0);
        match change.key.split('/').next() {
            Some("note") => DraftChange::note(number, self.notes.get(&number)),
            Some("wording") => DraftChange::wording(number, self.wordings.get(&number)),
            Some("numbered") => DraftChange::numbered(self.numbered),
            _ => DraftChange::line(self.line.as_ref()),
        }
    }

    /// Keeps what would bring the notes back to before a change, for Ctrl+Z.
    pub fn remember(&mut self, back: Vec<DraftChange>) {
        if !back.is_empty() {
            self.undo.push(back);
            if self.undo.len() > MOST_NOTE_UNDOS {
                self.undo.remove(0);
            }
        }
    }

    /// The newest change that Ctrl+Z would take back.
    pub(crate) fn newest_back(&self) -> Option<&Vec<DraftChange>> {
        self.undo.last()
    }

    /// Forgets it, once taken back.
    pub fn forget_newest(&mut self) {
        self.undo.pop();
    }

    /// Nothing that was changed before can be brought back any more: it has entered the record.
    pub fn forget_all(&mut self) {
        self.undo.clear();
    }

    /// Notes on one project, oldest first.
    pub fn notes_on<'a>(&'a self, project: &'a ProjectId) -> impl Iterator<Item = (u32, &'a DraftNote)> {
        self.notes.iter().filter(move |(_, n)| n.project.as_ref() == Some(project)).map(|(n, note)| (*n, note))
    }

    /// The papers of one pass.
    pub fn pass(&self, pass: u8) -> BTreeMap<u16, &KeyedBallot> {
        self.ballots.iter().filter(|((p, _), _)| *p == pass).map(|((_, paper), b)| (*paper, b)).collect()
    }

    /// Papers that the two passes do not agree on.
    pub fn differing_papers(&self) -> Vec<u16> {
        let (one, two) = (self.pass(1), self.pass(2));
        let papers: std::collections::BTreeSet<u16> = one.keys().chain(two.keys()).copied().collect();
        papers.into_iter().filter(|paper| one.get(paper) != two.get(paper)).collect()
    }
}
