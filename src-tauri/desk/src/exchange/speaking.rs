//! What a file or a preset says of who speaks when, as the tables obey it, and in words.

use roundtable_domain::{HandKey, Mode, Seat, Speaking};
use roundtable_intake::FloorHints;
use roundtable_words::{Words, say};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// As the tables obey it. What cannot be, reading has refused.
pub(crate) fn speaking_of(hints: &FloorHints) -> Speaking {
    let seats = |group: &Vec<u8>| group.iter().filter_map(|seat| Seat::new(*seat).ok()).collect();
    Speaking {
        mode: hints.mode.as_deref().and_then(named),
        order: hints.order.as_ref().map(|keys| keys.iter().filter_map(|key| named(key)).collect()),
        groups: hints.groups.as_ref().map(|groups| groups.iter().map(seats).collect()),
        stances: hints.stances,
        points: hints.points,
        reply_ms: hints.reply_s.map(|seconds| seconds * 1_000),
        introduction_ms: hints.introduction_s.map(|seconds| seconds * 1_000),
    }
}

/// What is called so.
fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::from(name)).ok()
}

/// All that is set beside the limit of a speech and the number of speeches, a sentence each.
pub(crate) fn also_set(speaking: &Speaking, words: &Words) -> Vec<String> {
    let mode = speaking.mode.map(|mode| {
        let mode = match mode {
            Mode::InTurn => say!(words, "mode.in_turn"),
            Mode::RaiseHand => say!(words, "mode.raise_hand"),
            Mode::Voluntary => say!(words, "mode.voluntary"),
        };
        say!(words, "rules.mode", mode = mode)
    });
    let order = speaking.order.as_ref().map(|keys| {
        let keys: Vec<String> = keys.iter().map(|key| key_said(*key, words)).collect();
        say!(words, "rules.order", keys = keys.join(" → "))
    });
    let groups = speaking.groups.as_ref().map(|groups| {
        let group = |seats: &Vec<Seat>| seats.iter().map(Seat::to_string).collect::<Vec<_>>().join(" ");
        say!(words, "rules.groups", groups = groups.iter().map(group).collect::<Vec<_>>().join(" / "))
    });
    let stances = speaking.asks_stance().then(|| say!(words, "rules.stances"));
    let points = speaking.has_points().then(|| say!(words, "rules.points"));
    let reply = speaking.reply_ms.map(|ms| say!(words, "rules.reply", n = ms / 1_000));
    let introduction = speaking.introduction_ms.map(|ms| say!(words, "rules.introduction", n = ms / 1_000));
    [mode, order, groups, stances, points, reply, introduction].into_iter().flatten().collect()
}

fn key_said(key: HandKey, words: &Words) -> String {
    match key {
        HandKey::NeverSpoken => say!(words, "order.key.never_spoken"),
        HandKey::FewestTurns => say!(words, "order.key.fewest_turns"),
        HandKey::LeastTime => say!(words, "order.key.least_time"),
        HandKey::Alternate => say!(words, "order.key.alternate"),
        HandKey::Groups => say!(words, "order.key.groups"),
        HandKey::FirstRaised => say!(words, "order.key.first_raised"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn whatever_a_file_can_say_the_tables_know() {
        assert_eq!(json!(roundtable_intake::MODES), json!(Mode::ALL));
        assert_eq!(json!(roundtable_intake::HAND_KEYS), json!(HandKey::ALL));
    }
}
