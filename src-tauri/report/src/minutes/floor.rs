//! What was done about the floor, in few words.

use super::input::{FloorTold, TimeChange};
use crate::voice::Voice;
use roundtable_words::say;

/// Nothing where nothing was done.
pub(super) fn told(voice: Voice, floor: &FloorTold) -> String {
    let FloorTold { reminded, points, upheld, replies, answers, came_back } = *floor;
    let n = u64::from;
    let points = match upheld {
        0 => (points, say!(voice, "report.floor.points", n = n(points))),
        _ => (points, say!(voice, "report.floor.points.upheld", n = n(points), upheld = n(upheld))),
    };
    let said = [
        (came_back, say!(voice, "report.floor.came_back", n = n(came_back))),
        (answers, say!(voice, "report.floor.answers", n = n(answers))),
        (replies, say!(voice, "report.floor.replies", n = n(replies))),
        points,
        (reminded, say!(voice, "report.floor.reminded", n = n(reminded))),
    ];
    voice.list(&said.into_iter().filter(|(times, _)| *times > 0).map(|(_, said)| said).collect::<Vec<_>>())
}

/// Each time that was set anew, and what was borrowed.
pub(super) fn times(voice: Voice, changes: &[TimeChange]) -> String {
    let limit = |ms: Option<u64>| ms.map_or_else(|| say!(voice, "report.times.by_time_left"), |ms| voice.span(ms));
    let change = |change: &TimeChange| match *change {
        TimeChange::Discussion { from_ms, to_ms } => {
            say!(voice, "report.times.discussion", from = voice.span(from_ms), to = voice.span(to_ms))
        }
        TimeChange::Speech { from_ms, to_ms } => {
            say!(voice, "report.times.speech", from = limit(from_ms), to = limit(to_ms))
        }
        TimeChange::Borrowed { from, to, ms } => {
            say!(voice, "report.times.borrowed", from = from, to = to, span = voice.span(ms))
        }
    };
    voice.list(&changes.iter().map(change).collect::<Vec<_>>())
}
