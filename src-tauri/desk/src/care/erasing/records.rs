//! The records of which something is erased, each with what is here of it; so that what is erased of one says nothing of
//! another that names the same.

use super::session_of;
use crate::error::DeskError;
use crate::exchange::commitments::commitments_of;
use crate::exchange::missing::ErasedAt;
use crate::exchange::verify::verify_files;
use crate::home::Home;
use roundtable_domain::Session;
use roundtable_record::{Hash, OpeningKind};
use roundtable_store::{Collection, SessionRow, Store};
use std::collections::BTreeSet;

/// Records of one meeting.
#[derive(Default)]
pub(super) struct Records(Vec<Held>);

/// A record, and the openings that are here with it, by the hashes of their commitments.
struct Held {
    session: Session,
    here: BTreeSet<Hash>,
}

impl Records {
    /// Adds that of a table's session, where its pack and its lines are sound.
    pub fn add_session(&mut self, home: &Home, store: &Store, row: &SessionRow) -> Result<(), DeskError> {
        if let Some(session) = session_of(home, store, row)? {
            let hashes = store.opening_hashes(&row.id)?;
            let here = hashes.iter().map(|hash| Hash::parse(hash)).collect::<Result<_, _>>()?;
            self.0.push(Held { session, here });
        }
        Ok(())
    }

    /// Adds that of a bundle, where it is sound.
    pub fn add_bundle(&mut self, store: &Store, meeting: &str, head: &str) -> Result<(), DeskError> {
        if let Ok(good) = verify_files(store.bundle_files(meeting, head)?) {
            let here = good.openings.iter().map(|opening| opening.commit().hash()).collect();
            self.0.push(Held { session: good.session, here });
        }
        Ok(())
    }

    pub fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.0.iter().map(|held| &held.session)
    }

    /// Of what goes now, which line of which record it goes from: one with which it is here, and of words that are with
    /// none, any that commits to them. Ballots only where all of theirs are here or went before, so that they were counted
    /// again as long as they were.
    pub fn erased_at(&self, gone: &BTreeSet<Hash>, before: &ErasedAt) -> ErasedAt {
        let (mut at, mut found) = (ErasedAt::default(), BTreeSet::new());
        for held in &self.0 {
            held.of_lines(gone, |line, all| {
                let is_here = |hash: &Hash| held.here.contains(hash) || before.has(line, hash);
                let counted = all.iter().all(|(hash, kind)| *kind != OpeningKind::Ballot || is_here(hash));
                let goes = |(hash, kind): &&(Hash, OpeningKind)| match kind {
                    OpeningKind::Ballot => gone.contains(hash) && counted,
                    _ => gone.contains(hash) && is_here(hash),
                };
                let from_here: Vec<Hash> = all.iter().filter(goes).map(|(hash, _)| *hash).collect();
                found.extend(from_here.iter().copied());
                let new: Vec<Hash> = from_here.into_iter().filter(|hash| !before.has(line, hash)).collect();
                if !new.is_empty() {
                    at.add(*line, new);
                }
            });
        }
        for held in &self.0 {
            held.of_lines(gone, |line, all| {
                let nowhere = |(hash, kind): &&(Hash, OpeningKind)| {
                    *kind != OpeningKind::Ballot && gone.contains(hash) && !found.contains(hash)
                };
                let words: Vec<Hash> = all.iter().filter(nowhere).map(|(hash, _)| *hash).collect();
                if !words.is_empty() {
                    at.add(*line, words);
                }
            });
        }
        at
    }
}

impl Held {
    /// The lines that commit to any of what goes, each with all that it commits to.
    fn of_lines(&self, gone: &BTreeSet<Hash>, mut with: impl FnMut(&Hash, &[(Hash, OpeningKind)])) {
        for (act, line) in self.session.acts() {
            let all: Vec<(Hash, OpeningKind)> =
                commitments_of(&act.event).into_iter().map(|(commit, kind)| (commit.hash(), kind)).collect();
            if all.iter().any(|(hash, _)| gone.contains(hash)) {
                with(line, &all);
            }
        }
    }
}
