//! What a record commits to of texts and ballots that is not here: what was handed in and did not arrive, and what the
//! table did not hand in. Which of it is which the table has signed (`data/handed-in.txt`).

use crate::hand_in::goes_along;
use crate::organiser::number;
use crate::verify::{Reason, commitments};
use crate::view::MissingView;
use roundtable_domain::Session;
use roundtable_record::{Commit, Hash, Opening, OpeningKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Texts and ballots, by the hashes of their commitments, each list in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// Ballots.
    pub ballots: Vec<Hash>,
    /// Texts.
    pub texts: Vec<Hash>,
}

impl Lacking {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ballots.len() + self.texts.len()
    }

    /// Whether nothing is lacking.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of each.
    #[must_use]
    pub(crate) fn view(&self) -> MissingView {
        MissingView { ballots: number(self.ballots.len()), texts: number(self.texts.len()) }
    }

    /// The same without what was erased by decision.
    #[must_use]
    pub(crate) fn without(&self, erased: &BTreeSet<Hash>) -> Lacking {
        let left = |list: &[Hash]| list.iter().filter(|hash| !erased.contains(hash)).copied().collect();
        Lacking { ballots: left(&self.ballots), texts: left(&self.texts) }
    }
}

/// What is not here of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// It was handed in: it was withheld, erased or lost on the way.
    pub did_not_arrive: Lacking,
    /// The table did not hand it in: it was erased there before.
    pub not_handed_in: Lacking,
}

impl Missing {
    /// Of a record, the list of what was handed in, and the openings that are here, both in the order of the commitments.
    ///
    /// # Errors
    /// `handed_in` where the list names what the record does not commit to, or what may not go along; `opening` where
    /// something is here that the list does not name, or of another kind than its field calls for.
    pub(crate) fn of(session: &Session, handed_in: &[Commit], openings: &[Opening]) -> Result<Missing, Reason> {
        let rules = &session.state().meeting.rules;
        let mut missing = Missing::default();
        let mut listed = handed_in.iter().peekable();
        let mut here = openings.iter().peekable();
        for (commit, kind) in commitments(session) {
            let is_listed = listed.next_if(|one| **one == commit).is_some();
            if is_listed && !goes_along(kind, rules.send_speakers, rules.send_names) {
                return Err(Reason::new("handed_in", &[("hash", &commit.hash().to_string())]));
            }
            let is_here = here.next_if(|one| is_listed && one.commit() == commit && one.kind() == kind).is_some();
            let lacking = if is_listed { &mut missing.did_not_arrive } else { &mut missing.not_handed_in };
            match kind {
                OpeningKind::Text if !is_here => lacking.texts.push(commit.hash()),
                OpeningKind::Ballot if !is_here => lacking.ballots.push(commit.hash()),
                OpeningKind::Text | OpeningKind::Ballot | OpeningKind::Speaker | OpeningKind::Name => {}
            }
        }
        if let Some(stray) = listed.next() {
            return Err(Reason::new("handed_in", &[("hash", &stray.hash().to_string())]));
        }
        match here.next() {
            Some(stray) => Err(Reason::new("opening", &[("hash", &stray.commit().hash().to_string())])),
            None => Ok(missing),
        }
    }

    /// How many texts and ballots are not here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.did_not_arrive.len() + self.not_handed_in.len()
    }

    /// Whether all texts and ballots are here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
