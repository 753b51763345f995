//! What a record commits to of texts and ballots that is not here: what was handed in and did not arrive, and what the
//! table did not hand in. Which of it is which the table has signed (`data/handed-in.txt`).

use crate::error::reason::{Reason, Unfit};
use crate::exchange::commitments::{commitments, commitments_of};
use crate::exchange::goes_along::GoesAlong;
use crate::view::MissingView;
use crate::view::number;
use roundtable_domain::Session;
use roundtable_record::{Commit, Hash, Opening, OpeningKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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

    /// The same without what is excused.
    fn without(&self, excused: impl Fn(&Hash) -> bool) -> Lacking {
        let left = |list: &[Hash]| list.iter().filter(|hash| !excused(hash)).copied().collect();
        Lacking { ballots: left(&self.ballots), texts: left(&self.texts) }
    }
}

/// What was erased by decision, by the line of a record that commits to it: what was erased of one table's record excuses
/// nothing in another, nor in another line of the same one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ErasedAt(BTreeMap<Hash, BTreeSet<Hash>>);

impl ErasedAt {
    /// Adds what was erased of one line.
    pub fn add(&mut self, line: Hash, erased: impl IntoIterator<Item = Hash>) {
        self.0.entry(line).or_default().extend(erased);
    }

    /// Whether this was erased of that line.
    pub fn has(&self, line: &Hash, hash: &Hash) -> bool {
        self.0.get(line).is_some_and(|erased| erased.contains(hash))
    }

    /// Whether this was erased of any line.
    pub fn anywhere(&self, hash: &Hash) -> bool {
        self.0.values().any(|erased| erased.contains(hash))
    }

    /// All that was erased of a record, by its lines.
    pub fn of(&self, lines: impl Iterator<Item = Hash>) -> BTreeSet<Hash> {
        lines.filter_map(|line| self.0.get(&line)).flatten().copied().collect()
    }

    /// Line by line.
    pub fn lines(&self) -> impl Iterator<Item = (&Hash, &BTreeSet<Hash>)> {
        self.0.iter()
    }
}

/// What is not here of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// It was handed in: it was withheld, erased or lost on the way.
    pub did_not_arrive: Lacking,
    /// The table did not hand it in: it was erased there before.
    pub not_handed_in: Lacking,
    /// Of each of these, the lines of the record that commit to it.
    pub lines: BTreeMap<Hash, Vec<Hash>>,
}

impl Missing {
    /// Of a record, the list of what was handed in, and the openings that are here, both in the order of the commitments.
    ///
    /// # Errors
    /// `handed_in` where the list names what the record does not commit to, or what may not go along, as of people who were never told; `opening` where
    /// something is here that the list does not name, or of another kind than its field calls for.
    pub(crate) fn of(session: &Session, handed_in: &[Commit], openings: &[Opening]) -> Result<Missing, Reason> {
        let goes = GoesAlong::of(session);
        let mut missing = Missing::default();
        let mut listed = handed_in.iter().peekable();
        let mut here = openings.iter().peekable();
        for (commit, kind) in commitments(session) {
            let is_listed = listed.next_if(|one| **one == commit).is_some();
            let opening = here.peek().copied().filter(|one| one.commit() == commit);
            if is_listed && !goes.may(&commit, kind, opening) {
                return Err(Unfit::HandedIn { hash: commit.hash() }.into());
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
            return Err(Unfit::HandedIn { hash: stray.hash() }.into());
        }
        if let Some(stray) = here.next() {
            return Err(Unfit::Opening { hash: stray.commit().hash() }.into());
        }
        if !missing.is_empty() {
            missing.lines = missing.lines_of(session);
        }
        Ok(missing)
    }

    fn lines_of(&self, session: &Session) -> BTreeMap<Hash, Vec<Hash>> {
        let lists = [&self.did_not_arrive, &self.not_handed_in];
        let all = lists.into_iter().flat_map(|one| one.ballots.iter().chain(&one.texts));
        let mut lines: BTreeMap<Hash, Vec<Hash>> = all.map(|hash| (*hash, Vec::new())).collect();
        for (act, line) in session.acts() {
            for (commit, _) in commitments_of(&act.event) {
                if let Some(of) = lines.get_mut(&commit.hash()) {
                    of.push(*line);
                }
            }
        }
        lines
    }

    /// The same without what was erased by decision of every line that commits to it.
    #[must_use]
    pub(crate) fn but_for(&self, erased: &ErasedAt) -> Missing {
        let excused = |hash: &Hash| {
            let lines = self.lines.get(hash).map_or(&[][..], Vec::as_slice);
            !lines.is_empty() && lines.iter().all(|line| erased.has(line, hash))
        };
        Missing {
            did_not_arrive: self.did_not_arrive.without(excused),
            not_handed_in: self.not_handed_in.without(excused),
            lines: BTreeMap::new(),
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
