//! What is handed in with the record, as it is said to everybody at the table.

use crate::meeting::Meeting;
use roundtable_tally::Counts;
use serde::Serialize;
use ts_rs::TS;

/// What the organiser announced, and signed in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SendsView {
    /// Who said a note, by the number of the seat.
    pub speakers: bool,
    /// The names of who sits here.
    pub names: bool,
    /// What each ballot says, without whose it is: the record itself keeps whole ballots where the rule counts by them.
    pub ballots: bool,
    /// One of the first two: everybody is told before the table begins.
    pub of_people: bool,
    /// How many keys open the record; 0: it is handed in unencrypted.
    pub readers: u32,
}

impl SendsView {
    /// From the meeting as signed.
    pub fn of(meeting: &Meeting) -> SendsView {
        SendsView {
            speakers: meeting.rules.send_speakers,
            names: meeting.rules.send_names,
            ballots: matches!(meeting.rules.method.counts, Counts::Ballots(_)),
            of_people: meeting.rules.sends_of_people(),
            readers: u32::try_from(meeting.recipients.len()).unwrap_or(u32::MAX),
        }
    }
}
