//! 附议: seats agree with what another said, or to a wording.

use super::Deciding;
use super::answering::answer_prefix;
use crate::command::NoteRef;
use crate::drafts::DraftChange;
use crate::ids::ProjectId;
use crate::limits::MOST_SEATS;
use crate::refusal::Refusal;

/// A line of nothing but a plus and seats says who agrees with what was noted last: `+5`, `+5 8`. Digits and the plus may
/// be full-width; `+0` is everybody.
pub fn seconding(text: &str) -> Option<Vec<u8>> {
    let blank = |c: char| c == ' ' || c == '\u{3000}';
    let rest = text.trim_matches(blank).strip_prefix(['+', '＋'])?;
    let parts = rest.split(|c: char| blank(c) || "+＋,，、".contains(c)).filter(|part| !part.is_empty());
    let mut seats = parts.map(seat_number).collect::<Option<Vec<u8>>>()?;
    seats.sort_unstable();
    seats.dedup();
    (!seats.is_empty()).then_some(seats)
}

fn seat_number(digits: &str) -> Option<u8> {
    let plain = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    };
    let digits = digits.chars().map(plain).collect::<Option<String>>()?;
    if digits.len() > 2 { None } else { digits.parse().ok().filter(|seat| *seat <= MOST_SEATS) }
}

impl Deciding<'_, '_> {
    pub(super) fn second_note(&mut self, note: &NoteRef, seats: Vec<u8>) -> Result<(), Refusal> {
        let (meant, mut to) = self.meant(note)?;
        let seats = self.agreeing(seats)?;
        if seats.contains(&to.seat) {
            return Err(Refusal::OwnNote);
        }
        to.seconded = seats;
        self.line_is_done();
        self.rewrite(meant, &to)
    }

    /// What was noted last has these seconders, too.
    pub(super) fn second_newest(&mut self, project: Option<ProjectId>, seats: Vec<u8>) -> Result<(), Refusal> {
        let on = project.or_else(|| self.project_here());
        let newest = self.inputs.drafts.notes.iter().rev().find(|(_, note)| note.project == on);
        let (number, note) = newest.ok_or(Refusal::NothingToSecond)?;
        let seats = note.seconded.iter().copied().chain(seats).collect();
        self.second_note(&NoteRef::Draft(*number), seats)
    }

    /// Seats that agree, each once and rising; with 0 it is everybody.
    pub(super) fn agreeing(&self, mut seats: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        if seats.len() > usize::from(MOST_SEATS) * 2 {
            return Err(Refusal::TooMany { what: "seconders", most: u32::from(MOST_SEATS) });
        }
        seats.sort_unstable();
        seats.dedup();
        for seat in &seats {
            self.check_speaker(*seat)?;
        }
        if seats.first() == Some(&0) {
            seats.truncate(1);
        }
        Ok(seats)
    }

    /// A half-typed line that said just this is done with.
    pub(super) fn line_is_done(&mut self) {
        let says = |text: &str| seconding(text).is_some() || answer_prefix(text).is_some();
        if self.inputs.drafts.line.as_ref().is_some_and(|line| says(&line.text)) {
            self.decision.drafts.push(DraftChange::line(None));
        }
    }
}
