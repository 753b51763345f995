//! What the record commits to and does not hold: texts, speakers, names, ballots, by their commitments.

use roundtable_record::{BallotValue, Commit, Opening, OpeningValue};
use std::collections::HashMap;

/// The openings that are at hand. No permission depends on them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    openings: HashMap<Commit, Opening>,
}

impl Words {
    /// Takes openings in.
    pub fn add(&mut self, openings: impl IntoIterator<Item = Opening>) {
        self.openings.extend(openings.into_iter().map(|o| (o.commit(), o)));
    }

    /// Forgets an opening that was erased.
    pub fn forget(&mut self, commit: &Commit) {
        self.openings.remove(commit);
    }

    /// The opening of a commitment.
    pub fn opening(&self, commit: &Commit) -> Option<&Opening> {
        self.openings.get(commit)
    }

    /// A text, where it is at hand.
    pub fn text(&self, commit: &Commit) -> Option<&str> {
        match self.openings.get(commit)?.value() {
            OpeningValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// All texts that are at hand.
    pub fn texts(&self) -> impl Iterator<Item = (&Commit, &str)> {
        self.openings.iter().filter_map(|(commit, opening)| match opening.value() {
            OpeningValue::Text(text) => Some((commit, text.as_str())),
            _ => None,
        })
    }

    /// A name, where it is at hand.
    pub fn name(&self, commit: &Commit) -> Option<&str> {
        match self.openings.get(commit)?.value() {
            OpeningValue::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Who said a thing, where it is at hand: a seat, or 0 for everybody or not caught.
    pub fn speaker(&self, commit: &Commit) -> Option<u8> {
        match self.openings.get(commit)?.value() {
            OpeningValue::Speaker(seat) => Some(*seat),
            _ => None,
        }
    }

    /// A ballot, where it is at hand.
    pub fn ballot(&self, commit: &Commit) -> Option<&BallotValue> {
        match self.openings.get(commit)?.value() {
            OpeningValue::Ballot(ballot) => Some(ballot),
            _ => None,
        }
    }
}
