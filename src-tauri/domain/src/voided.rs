//! Polls of a record that count for nothing.

use crate::choosing::poll_after;
use crate::event::Event;
use crate::session::Session;
use roundtable_record::Commit;

/// A poll that counts for nothing, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoidedPoll {
    /// Why.
    pub reason: Commit,
    /// Which of them.
    pub which: Voided,
}

/// Which poll counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voided {
    /// The table's poll, with all that hangs on it.
    Whole,
    /// A second ballot of a poll that is the table's no more.
    SecondBefore,
    /// A second ballot of the table's poll: its first count stands.
    Second,
}

/// Every poll of a record that counts for nothing, in its order.
pub fn voided_polls(session: &Session) -> Vec<VoidedPoll> {
    let (mut all, mut poll) = (Vec::<VoidedPoll>::new(), None);
    for (act, _) in session.acts() {
        poll = poll_after(&session.state().meeting, poll, &act.event);
        if poll.is_none() {
            all.iter_mut().filter(|one| one.which == Voided::Second).for_each(|one| one.which = Voided::SecondBefore);
        }
        if let Event::PollVoided { reason } = &act.event {
            let which = if poll.is_some() { Voided::Second } else { Voided::Whole };
            all.push(VoidedPoll { reason: *reason, which });
        }
    }
    all
}
