//! Of which turn a note is, and where that leaves the recorder.

use super::Deciding;
use crate::drafts::{DraftChange, DraftNote, HalfLine, Place};
use crate::ids::{ProjectId, Seat};
use crate::refusal::Refusal;
use crate::spoken::{Recorder, Spoken, heir, spoken};

/// What is known of what is being noted.
pub(super) struct SaidBy {
    /// Who said it, 0 for everybody or not caught.
    pub seat: u8,
    /// In which turn.
    pub turn: Option<u64>,
    /// What was on the table then.
    pub project: Option<ProjectId>,
    /// When, in elapsed milliseconds.
    pub at_ms: u64,
    /// It is of the turn where the line is, and not of another that was named.
    pub followed: bool,
}

impl Deciding<'_, '_> {
    /// Who says what is typed: who was named; else whose turn it is; else whom the line was bound to when it was begun;
    /// else whose turn the recorder is at.
    pub(super) fn said_by(
        &self,
        named: Option<u8>,
        turn: Option<u64>,
        project: Option<&ProjectId>,
    ) -> Result<SaidBy, Refusal> {
        let recorder = Recorder::of(self.session, self.inputs.drafts);
        let begun = self.inputs.drafts.line.as_ref();
        // A turn that never was, as it turned out, is of nobody.
        let asked = turn.and_then(|turn| Some((self.session.turn_before(u64::MAX, turn)?.number(), Some(turn))));
        let bound = begun.map(|line| (line.seat, line.turn));
        let here = || recorder.at.and_then(|at| recorder.turn(at)).map(|turn| (turn.seat.number(), Some(turn.turn)));
        let (seat, stands) = asked.or(bound).or_else(here).unwrap_or((0, None));
        let (seat, turn) = match named {
            Some(named) => {
                let named = self.check_speaker(named)?;
                let its = if named == seat { stands } else { self.turn_of(named, project, self.inputs.elapsed_ms) };
                (named, its)
            }
            None => (seat, stands),
        };
        let of = turn.and_then(|turn| recorder.turn(turn));
        let followed = turn.is_some() && turn == stands;
        // Who is named beside the line, and whose turn waits for no note, says it now.
        let late = of.filter(|of| followed || recorder.waiting.contains(&of.turn));
        Ok(SaidBy {
            seat,
            turn,
            project: of.and_then(|turn| turn.project.cloned()),
            at_ms: late.and_then(Spoken::ended_ms).unwrap_or(self.inputs.elapsed_ms),
            followed,
        })
    }

    /// The turn that somebody's words at this moment are of: their latest on this project, else on what is on the table.
    pub(super) fn turn_of(&self, seat: u8, project: Option<&ProjectId>, at_ms: u64) -> Option<u64> {
        let here = project.or_else(|| self.session.state().project_here().map(|project| &project.id));
        let its = |turn: &&Spoken| turn.seat.number() == seat && turn.project == here && turn.began_ms <= at_ms;
        spoken(self.session).iter().rev().find(its).map(|turn| turn.turn)
    }

    pub(super) fn go_to_turn(&mut self, turn: u64) -> Result<(), Refusal> {
        if self.session.turn_before(u64::MAX, turn).is_none() {
            return Err(Refusal::TurnUnknown { turn });
        }
        self.decision.drafts.push(DraftChange::place(Place { turn, noted: false }));
        Ok(())
    }

    /// What was said up to the end of this turn is noted.
    pub(super) fn done_with(&mut self, turn: u64) {
        if self.inputs.drafts.place.is_none_or(|place| place.turn <= turn) {
            self.decision.drafts.push(DraftChange::place(Place { turn, noted: true }));
        }
    }

    /// A note that was saved last is gone: its turn waits for one again.
    pub(super) fn wait_again(&mut self, back: &[DraftChange]) {
        let drafts = self.inputs.drafts;
        let gone = drafts.notes.iter().find(|(number, _)| back.contains(&DraftChange::note(**number, None)));
        let Some(turn) = gone.and_then(|(_, note)| note.turn) else { return };
        if drafts.place == Some(Place { turn, noted: true }) {
            self.decision.drafts.push(DraftChange::place(Place { turn, noted: false }));
        }
    }

    /// What was written down in a turn is said by whose it was after all: notes that can be changed, and the half line.
    pub(super) fn turn_is_of(&mut self, turn: u64, from: Seat, to: Seat) {
        self.note_anew(turn, from.number(), (to.number(), Some(turn)));
    }

    /// A turn is taken back: its words were said by who has the floor again with that, else nobody knows by whom.
    /// `gone` are the acts that go with it.
    pub(super) fn turn_never_was(&mut self, turn: u64, gone: &[u64]) {
        let turns = spoken(self.session);
        let Some(never) = turns.iter().find(|one| one.turn == turn) else { return };
        self.note_anew(turn, never.seat.number(), heir(&turns, turn, gone));
    }

    /// Notes of a turn, and the half line, that are by this seat: they are by another, in this turn.
    fn note_anew(&mut self, of: u64, from: u8, (seat, turn): (u8, Option<u64>)) {
        let drafts = self.inputs.drafts;
        for (number, note) in drafts.notes.iter().filter(|(_, note)| note.turn == Some(of) && note.seat == from) {
            let moved = DraftNote { turn, ..note.clone().by(seat) };
            self.decision.drafts.push(DraftChange::note(*number, Some(&moved)));
        }
        if let Some(line) = drafts.line.as_ref().filter(|line| line.turn == Some(of) && line.seat == from) {
            let moved = HalfLine { seat, turn, ..line.clone() };
            self.decision.drafts.push(DraftChange::line(Some(&moved)));
        }
    }
}
