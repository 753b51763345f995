//! What a record commits to of people's words and names, piece by piece, with what each is.

use roundtable_domain::{Answerer, Committed, Event, Named, ProjectId, Said, Session, StaffPeople, What, Words};
use roundtable_record::{Commit, Hash, Role};
use std::collections::BTreeSet;

/// A text of the record.
pub(crate) struct Piece {
    pub what: What,
    pub text: Commit,
    pub project: Option<ProjectId>,
    /// Who said a note.
    pub speaker: Option<Commit>,
    /// Who agreed with a note, or to a wording.
    pub agreed: Vec<Commit>,
    /// The notes that it is of: those that a wording puts in order, the question that an answer is to, the idea that has a
    /// name.
    pub of: Vec<Commit>,
    /// Neither taken back nor said anew.
    pub stands: bool,
}

impl Piece {
    /// Everybody whose it is, or who agreed.
    pub fn speakers(&self) -> impl Iterator<Item = Commit> {
        self.speaker.into_iter().chain(self.agreed.iter().copied())
    }
}

/// Every text of a record, in its order.
pub(crate) fn pieces(session: &Session) -> Vec<Piece> {
    let mut all = Vec::new();
    for (act, _) in session.acts() {
        let committed = act.event.commitments();
        let said = committed.iter().filter_map(|one| match one {
            Committed::Said(said) => Some(said),
            Committed::Name(..) | Committed::Ballot(_) => None,
        });
        all.extend(said.map(|said| piece(session, act.seq, said)));
    }
    all
}

fn piece(session: &Session, seq: u64, said: &Said<'_>) -> Piece {
    let explained = said.project.and_then(|project| session.state().explained.get(project));
    let stands = match said.what {
        // What was explained anew stands no more as it was said first.
        What::Reasons => explained.is_some_and(|now| now.reasons == said.text),
        What::Conditions => explained.is_some_and(|now| now.conditions == Some(said.text)),
        // What was amended stands no more as it was said before, and of a project that was opened again what was agreed.
        What::Note => session.state().notes.iter().any(|note| note.text == said.text),
        What::Wording => session.state().wordings.iter().any(|wording| wording.text == said.text),
        What::Answer => session.state().answers.values().any(|answer| answer.text == said.text),
        What::Idea => session.state().notes.iter().flat_map(|note| &note.idea).any(|idea| idea.name == said.text),
        What::Waiver
        | What::Fact
        | What::Vacancy
        | What::Difference
        | What::Voided
        | What::LotRight
        | What::Objected
        | What::Reopening
        | What::Break => !session.is_taken_back(seq),
    };
    let Said { what, text, project, speaker, agreed, of } = *said;
    Piece { what, text, project: project.cloned(), speaker, agreed: agreed.to_vec(), of: of.to_vec(), stands }
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

/// Every name of a record, in its order.
pub(crate) fn names(session: &Session) -> Vec<(Whose, Commit)> {
    let mut all = Vec::new();
    walk(session, |_, names| all.extend(names));
    all
}

/// Every answer of the staff in a record, of who held the role as it entered.
pub(crate) fn answers_of_staff(session: &Session) -> Vec<(Whose, Commit)> {
    let mut all = Vec::new();
    walk(session, |(staff, event), _| {
        let Event::QuestionAnswered { by, question: _, text } = event else { return };
        let role = match by {
            Answerer::Leader => Role::Leader,
            Answerer::Adviser => Role::Adviser,
            // Whoever proposed a project holds no role at the table.
            Answerer::Proposer => return,
        };
        all.extend(staff.holder(role).map(|(person, before)| (Whose::Staff(person, before), *text)));
    });
    all
}

/// Goes through a record with those of the staff who hold a role then, and with the names that each event says.
fn walk(session: &Session, mut each: impl FnMut((&StaffPeople, &Event), Vec<(Whose, Commit)>)) {
    let mut staff = StaffPeople::default();
    for (act, _) in session.acts() {
        let mut names = Vec::new();
        if let Event::RoleVacant { role, .. } = &act.event {
            staff.leaves(*role);
        }
        for committed in act.event.commitments() {
            let Committed::Name(named, name) = committed else { continue };
            let whose = match named {
                Named::Staff { role, person, witnessed } => {
                    let (person, before) = staff.takes(role, person, witnessed);
                    Whose::Staff(person, before)
                }
                Named::Witness => Whose::Witness,
                Named::Seat(seat) => Whose::Seat(seat.number()),
            };
            names.push((whose, name));
        }
        each((&staff, &act.event), names);
    }
}

/// A note that was amended goes with all that it said before, and after.
pub(super) fn with_amended(session: &Session, gone: &mut BTreeSet<Hash>) {
    let amended = session.acts().iter().filter_map(|(act, _)| match &act.event {
        Event::NoteAmended { note, was } => Some((was.hash(), note.text.hash())),
        _ => None,
    });
    let pairs: Vec<(Hash, Hash)> = amended.collect();
    // Onwards, then back again: whichever of a chain was asked for, all of it is reached.
    for (was, now) in pairs.iter().chain(pairs.iter().rev()) {
        if gone.contains(was) || gone.contains(now) {
            gone.extend([*was, *now]);
        }
    }
}

/// Whether two answers in the same words are one answer, entered more than once: the question is the same, or was asked in the
/// same words by the same person on the same project. Many questions are answered in the same words.
fn same_question(all: &[Piece], words: &Words, session: &Session, one: &Piece, other: &Piece) -> bool {
    let asked = |answer: &Piece| -> BTreeSet<Hash> {
        let mut hashes = answer.of.iter().map(|question| question.hash()).collect();
        with_amended(session, &mut hashes);
        hashes
    };
    let (one, other) = (asked(one), asked(other));
    let questions = |of: &BTreeSet<Hash>| {
        let notes = all.iter().filter(|piece| piece.what == What::Note && of.contains(&piece.text.hash()));
        let say = notes.filter_map(|note| {
            let by = note.speaker.and_then(|speaker| words.speaker(&speaker));
            Some((note.project.clone(), by, words.text(&note.text)?.to_owned()))
        });
        say.collect::<BTreeSet<_>>()
    };
    !one.is_disjoint(&other) || !questions(&one).is_disjoint(&questions(&other))
}

/// What goes with what is asked for: a text goes together with who said it, with the same words of the same person on
/// the same matter where they were entered more than once, and with the wordings that put it in order, its answer and its name.
pub(crate) fn together(session: &Session, words: &Words, asked: &BTreeSet<Hash>) -> BTreeSet<Hash> {
    let all = pieces(session);
    let said = |piece: &Piece| words.text(&piece.text).map(str::to_owned);
    let by = |piece: &Piece| piece.speaker.and_then(|speaker| words.speaker(&speaker));
    let mut gone = asked.clone();
    with_amended(session, &mut gone);
    for piece in all.iter().filter(|piece| asked.contains(&piece.text.hash())) {
        let Some(text) = said(piece) else { continue };
        let same = |twin: &&Piece| {
            twin.what == piece.what
                && twin.project == piece.project
                && by(twin) == by(piece)
                && said(twin).is_some_and(|other| other == text)
                && (piece.what != What::Answer || !twin.stands || same_question(&all, words, session, piece, twin))
        };
        gone.extend(all.iter().filter(same).map(|twin| twin.text.hash()));
    }
    for piece in &all {
        if piece.of.iter().any(|note| gone.contains(&note.hash())) {
            gone.insert(piece.text.hash());
        }
    }
    with_amended(session, &mut gone);
    let with_speakers: Vec<Hash> =
        all.iter().filter(|p| gone.contains(&p.text.hash())).flat_map(Piece::speakers).map(|s| s.hash()).collect();
    gone.extend(with_speakers);
    gone
}
