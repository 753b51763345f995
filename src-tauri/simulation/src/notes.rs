//! The recorder types along.

use crate::simulated_table::{SimulatedTable, Step};
use crate::under_way::Talk;
use roundtable_domain::view::{NoteView, NotesView, ProjectView, TableView};
use roundtable_domain::{Command, NoteKind, NoteRef};

/// How often each kind is heard.
const KINDS: [(NoteKind, u64); 6] = [
    (NoteKind::Support, 28),
    (NoteKind::Worry, 24),
    (NoteKind::Improvement, 24),
    (NoteKind::Idea, 8),
    (NoteKind::Question, 12),
    (NoteKind::Aside, 4),
];

impl SimulatedTable {
    /// After so many seconds the recorder begins a line, and then saves it. Where turns before were not noted, the line goes
    /// to who speaks now first.
    pub(crate) fn note(
        &mut self,
        table: &TableView,
        project: &ProjectView,
        talk: &Talk,
        who: u8,
        seconds: (u64, u64),
    ) -> Step {
        let kind = self.dice.pick_by(&KINDS).unwrap_or(NoteKind::Support);
        let said = self.texts.remark(&mut self.dice, kind, project);
        *self.praise.entry(project.id.clone()).or_default() += match kind {
            NoteKind::Support => 2,
            NoteKind::Improvement | NoteKind::Idea => 1,
            NoteKind::Worry => -1,
            NoteKind::Question | NoteKind::Aside => 0,
        };
        // Whose turn the line is at is bound by the first character; else the number is typed in front.
        let tracked = who != 0 && self.dice.chance(85);
        let text = if tracked { said } else { format!("{who} {said}") };
        let half: String = text.chars().take(text.chars().count().div_ceil(2)).collect();
        let by = (tracked && table.speech.is_none()).then_some(who);
        let typing = self.paced(talk, 4, 12);
        let save = Command::SaveNote {
            text,
            seat: by,
            kind,
            project: None,
            dialect: self.dice.chance(6),
            nowhere: false,
            turn: None,
        };
        let line = Command::TypeLine { text: half, seat: by, kind: None, project: None, turn: None };
        let line = Step::after(self.paced(talk, seconds.0, seconds.1), line);
        let goes = table.speech.as_ref().filter(|speech| tracked && table.recorder.at != Some(speech.turn));
        let goes = goes.map(|speech| Step::after(0, Command::GoToTurn { turn: speech.turn }));
        self.waiting.extend(goes.is_some().then_some(line.clone()));
        self.waiting.push_back(Step::after(typing, save));
        goes.unwrap_or(line)
    }

    /// Now and then what was noted last is put better, or taken back with Ctrl+Z.
    pub(crate) fn change_note(&mut self, notes: &NotesView, talk: &Talk) -> Option<Step> {
        if !self.dice.chance(4) {
            return None;
        }
        let newest = notes.notes.iter().find(|n| n.draft.is_some())?;
        let (note, text) = (newest.draft?, newest.text.as_deref()?);
        let after = self.paced(talk, 3, 8);
        if notes.can_undo && self.dice.chance(20) {
            return Some(Step::after(after, Command::UndoNote {}));
        }
        let before = notes.notes.iter().filter(|n| n.draft.is_some()).nth(1);
        let same = before.filter(|one| one.seat == newest.seat && one.project == newest.project);
        if let Some(one) = same.and_then(|one| one.draft) {
            return Some(Step::after(after, Command::JoinNotes { note: one, with: note }));
        }
        let text = Some(format!("{text}{}", self.texts.some(&mut self.dice, "change")));
        Some(Step::after(
            after,
            Command::ChangeNote { note, text, seat: None, kind: None, project: None, dialect: None },
        ))
    }

    /// Now and then somebody has a word more for what was agreed a moment ago.
    pub(crate) fn amend_note(&mut self, notes: &NotesView) -> Option<Step> {
        let entered = notes.notes.iter().find(|n| n.hash.is_some() && n.was.is_none())?;
        let (hash, text) = (entered.hash.clone()?, entered.text.as_deref()?);
        if !self.dice.chance(6) {
            return None;
        }
        let text = Some(format!("{text}{}", self.texts.some(&mut self.dice, "change")));
        let amend = Command::AmendNote { hash, text, seat: None, kind: None, project: None, dialect: None };
        Some(Step::after(self.seconds(5, 20), amend))
    }

    /// What belongs to a note before it is agreed: the answer to a question, the name of an idea, or who agrees.
    pub(crate) fn tie(&mut self, table: &TableView, notes: &NotesView, project: &ProjectView) -> Option<Command> {
        let own = notes.notes.iter().filter(|note| note.project.as_ref() == Some(&project.id));
        let drafts: Vec<&NoteView> = own.filter(|note| note.draft.is_some()).collect();
        let of = |note: &NoteView| NoteRef::Draft(note.draft.unwrap_or_default());
        let open = drafts.iter().find(|note| note.kind == NoteKind::Question && note.answer.is_none());
        if let Some(question) = open
            && self.dice.chance(70)
        {
            let text = self.texts.some(&mut self.dice, "change");
            return Some(Command::AnswerQuestion { question: Some(of(question)), by: None, text });
        }
        if let Some(idea) = drafts.iter().find(|note| note.kind == NoteKind::Idea)
            && self.dice.chance(40)
        {
            let name = idea.text.as_deref().unwrap_or_default().chars().take(12).collect();
            let cost = self.dice.chance(50).then_some(500_000);
            return Some(Command::NameIdea { note: of(idea), name: Some(name), cost });
        }
        let here: Vec<u8> = table.seats.iter().filter(|seat| seat.present).map(|seat| seat.seat.number()).collect();
        let note = self.dice.pick(&drafts).copied()?;
        let others: Vec<u8> = here.into_iter().filter(|seat| Some(*seat) != note.seat).collect();
        let seats = self.dice.draw(&others, 2);
        (!seats.is_empty() && self.dice.chance(60)).then(|| Command::SecondNote { note: of(note), seats })
    }
}
