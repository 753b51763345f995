//! What a file says of who speaks when: a meeting file under `[rules]`, a preset under `[set]`.

use crate::toml_walk::Walk;
use crate::{MOST_SPEECH_LIMIT_S, MOST_TURNS_A_PROJECT, What};
use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};
use ts_rs::TS;

/// The ways of speaking with which a discussion can begin.
pub const MODES: [&str; 3] = ["in_turn", "raise_hand", "voluntary"];
/// By what raised hands can be ordered.
pub const HAND_KEYS: [&str; 6] = ["never_spoken", "fewest_turns", "least_time", "alternate", "groups", "first_raised"];
/// Shortest limit of anything that is said, in seconds.
const SHORTEST_S: u64 = 10;
/// Highest number of a seat.
const HIGHEST_SEAT: u8 = 16;

/// The keys of a table that are of the floor.
pub(crate) const FLOOR_KEYS: [&str; 8] =
    ["turns_a_project", "mode", "order", "groups", "stances", "points_of_order", "reply_s", "introduction_s"];

/// What is said of the floor; what is absent stays as it is usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FloorHints {
    /// How many speeches each has on one project.
    #[ts(type = "number | null")]
    pub turns_a_project: Option<u64>,
    /// How the discussion begins, one of [`MODES`].
    pub mode: Option<String>,
    /// By what raised hands are ordered, each one of [`HAND_KEYS`].
    pub order: Option<Vec<String>>,
    /// Seats that belong together.
    pub groups: Option<Vec<Vec<u8>>>,
    /// Whether a raised hand says for or against.
    pub stances: Option<bool>,
    /// Whether participants may raise points of order.
    pub points: Option<bool>,
    /// How long a direct reply may last, in seconds.
    #[ts(type = "number | null")]
    pub reply_s: Option<u64>,
    /// How long an introduction or an answer of the staff may last, in seconds.
    #[ts(type = "number | null")]
    pub introduction_s: Option<u64>,
}

/// Reads what a table says of the floor.
pub(crate) fn floor_hints(walk: &mut Walk, table: &DeTable<'_>) -> FloorHints {
    let modes: Vec<(&str, &str)> = MODES.iter().map(|mode| (*mode, *mode)).collect();
    FloorHints {
        turns_a_project: walk.number(table, "turns_a_project", 1, MOST_TURNS_A_PROJECT),
        mode: walk.word(table, "mode", &modes).map(str::to_owned),
        order: order(walk, table),
        groups: groups(walk, table),
        stances: walk.truth(table, "stances"),
        points: walk.truth(table, "points_of_order"),
        reply_s: walk.number(table, "reply_s", SHORTEST_S, MOST_SPEECH_LIMIT_S),
        introduction_s: walk.number(table, "introduction_s", SHORTEST_S, MOST_SPEECH_LIMIT_S),
    }
}

/// Keys of an order, each once, and nothing after the one that always decides.
fn order(walk: &mut Walk, table: &DeTable<'_>) -> Option<Vec<String>> {
    let mut keys: Vec<String> = Vec::new();
    for (line, value) in walk.values(table, "order")? {
        let DeValue::String(key) = value else {
            walk.refused.note(line, Some("order"), value.type_str(), What::WrongType { wanted: "text".to_owned() });
            continue;
        };
        let again = keys.iter().any(|one| one.as_str() == &**key || one == "first_raised");
        if again || !HAND_KEYS.contains(&&**key) {
            let allowed = HAND_KEYS.join(", ");
            walk.refused.note(line, Some("order"), key, What::NotOneOf { allowed });
        }
        keys.push(key.to_string());
    }
    if keys.is_empty() {
        walk.refused.note(walk.line_of(table, "order"), Some("order"), "", What::FieldMissing);
    }
    Some(keys)
}

/// Lists of seats, no seat twice.
fn groups(walk: &mut Walk, table: &DeTable<'_>) -> Option<Vec<Vec<u8>>> {
    let mut groups: Vec<Vec<u8>> = Vec::new();
    for (line, value) in walk.values(table, "groups")? {
        let Some(list) = value.as_array() else {
            walk.refused.note(line, Some("groups"), value.type_str(), What::WrongType { wanted: "list".to_owned() });
            continue;
        };
        let mut group = Vec::new();
        for seat in list.iter() {
            let written = match seat.get_ref() {
                DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
                other => other.type_str(),
            };
            let read = written.parse::<u8>().ok().filter(|seat| (1..=HIGHEST_SEAT).contains(seat));
            match read.filter(|seat| !group.contains(seat) && !groups.iter().flatten().any(|one| one == seat)) {
                Some(seat) => group.push(seat),
                None => {
                    let what = What::OutOfRange { least: 1, most: u64::from(HIGHEST_SEAT) };
                    walk.refused.note(line, Some("groups"), written, what);
                }
            }
        }
        if group.is_empty() {
            walk.refused.note(line, Some("groups"), "", What::FieldMissing);
        }
        groups.push(group);
    }
    if groups.is_empty() {
        walk.refused.note(walk.line_of(table, "groups"), Some("groups"), "", What::FieldMissing);
    }
    Some(groups)
}
