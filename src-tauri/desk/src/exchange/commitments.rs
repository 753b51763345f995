//! What a record commits to.

use roundtable_domain::{Committed, Event, Session};
use roundtable_record::{Commit, OpeningKind};

/// Every commitment of a record, in order, with the kind that its field calls for.
pub(crate) fn commitments(session: &Session) -> Vec<(Commit, OpeningKind)> {
    let mut all: Vec<(Commit, OpeningKind)> =
        session.acts().iter().flat_map(|(act, _)| commitments_of(&act.event)).collect();
    // Where one stands twice, the last line that names it says what it is.
    all.reverse();
    all.sort_by_key(|(commit, _)| *commit);
    all.dedup_by_key(|(commit, _)| *commit);
    all
}

/// The commitments of one line.
pub(crate) fn commitments_of(event: &Event) -> Vec<(Commit, OpeningKind)> {
    event.commitments().iter().flat_map(Committed::kinds).collect()
}
