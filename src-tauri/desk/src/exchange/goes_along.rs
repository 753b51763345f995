//! What of a record may go along with it.

use crate::error::DeskError;
use crate::exchange::commitments::commitments;
use roundtable_domain::{Event, Rules, Session, Told, Words};
use roundtable_record::{Commit, Opening, OpeningKind, OpeningValue, write_handed_in, write_openings};

/// The list of what is handed in, in a bundle.
pub(crate) const HANDED_IN: &str = "data/handed-in.txt";

/// What of a record may leave the laptop: texts and ballots; names, and who said a thing, only where the pack, announced
/// beforehand, says so, and of those who were told at the table.
#[derive(Debug, Clone)]
pub(crate) struct GoesAlong {
    speakers: bool,
    names: bool,
    told: Told,
}

impl GoesAlong {
    /// By these rules, before anything happened.
    pub fn by(rules: &Rules) -> GoesAlong {
        GoesAlong { speakers: rules.send_speakers, names: rules.send_names, told: Told::default() }
    }

    /// Of a whole record.
    pub fn of(session: &Session) -> GoesAlong {
        let rules = &session.state().meeting.rules;
        let told = if rules.sends_of_people() { Told::of(session) } else { Told::default() };
        GoesAlong { told, ..GoesAlong::by(rules) }
    }

    /// Takes the next act in.
    pub fn take(&mut self, seq: u64, event: &Event) {
        if self.speakers || self.names {
            self.told.take(seq, event);
        }
    }

    /// Whether openings of this kind go along of whoever was told.
    pub fn sends(&self, kind: OpeningKind) -> bool {
        match kind {
            OpeningKind::Text | OpeningKind::Ballot => true,
            OpeningKind::Speaker => self.speakers,
            OpeningKind::Name => self.names,
        }
    }

    /// Whether this commitment, in a field of this kind, may be opened. Of a speaker only the opening tells who it is: where
    /// it is not here, nothing is opened.
    pub fn may(&self, commit: &Commit, kind: OpeningKind, opening: Option<&Opening>) -> bool {
        let told = match (kind, opening.map(Opening::value)) {
            (OpeningKind::Name, _) => self.told.name(commit),
            (OpeningKind::Speaker, Some(OpeningValue::Speaker(seat))) => self.told.speaker(commit, *seat),
            (OpeningKind::Speaker | OpeningKind::Text | OpeningKind::Ballot, _) => true,
        };
        self.sends(kind) && told
    }

    /// The seat of a note that has not entered, as others may know it; 0 where they may not.
    pub fn seat(&self, seat: u8) -> u8 {
        if self.speakers && self.told.seat(seat) { seat } else { 0 }
    }

    /// How many people were never told, where something of people is handed in: of them it is not.
    pub fn untold(&self) -> u32 {
        u32::try_from(self.told.untold()).unwrap_or(u32::MAX)
    }
}

/// What of a record may go along with its bundle.
pub(crate) fn may_go_along(session: &Session, words: &Words) -> impl Iterator<Item = Commit> {
    let goes = GoesAlong::of(session);
    commitments(session)
        .into_iter()
        .filter(move |(commit, kind)| goes.may(commit, *kind, words.opening(commit)))
        .map(|(commit, _)| commit)
}

/// The files of a bundle that hold what goes along and is here: the list that is signed, and the openings.
pub(crate) fn what_goes_along(session: &Session, words: &Words) -> Result<[(String, Vec<u8>); 2], DeskError> {
    let openings: Vec<_> = may_go_along(session, words).filter_map(|commit| words.opening(&commit)).collect();
    let list = write_handed_in(openings.iter().map(|opening| opening.commit()))?;
    Ok([(HANDED_IN.to_owned(), list), ("private/openings.jsonl".to_owned(), write_openings(openings)?)])
}
