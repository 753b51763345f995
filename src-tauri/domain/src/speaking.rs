//! What a meeting sets of who speaks when and for how long. What it leaves out is as usual, or as its preset has it.

use crate::ids::{HandKey, Mode, Seat};
use crate::limits::{LONGEST_SPEECH_MS, SHORTEST_SPEECH_MS};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Who comes first of raised hands, unless a meeting says otherwise.
const USUAL_ORDER: [HandKey; 4] =
    [HandKey::NeverSpoken, HandKey::FewestTurns, HandKey::LeastTime, HandKey::FirstRaised];
/// How long a direct reply may last, unless a meeting says otherwise, in milliseconds.
const USUAL_REPLY_MS: u64 = 30_000;
/// How long an introduction or an answer of the staff may last, unless a meeting says otherwise, in milliseconds.
const USUAL_INTRODUCTION_MS: u64 = 60_000;

/// How the floor is given in a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
#[ts(export)]
pub struct Speaking {
    /// How the discussion begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mode: Option<Mode>,
    /// By what raised hands are ordered: each key decides where all before it say nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub order: Option<Vec<HandKey>>,
    /// Seats that belong together, for the key that balances groups; those in none are one more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub groups: Option<Vec<Vec<Seat>>>,
    /// Whether a raised hand says for or against; an order that alternates them asks for it anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stances: Option<bool>,
    /// Whether participants may raise points of order, on which the leader rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub points: Option<bool>,
    /// How long a direct reply may last, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub reply_ms: Option<u64>,
    /// How long an introduction or an answer of the staff may last, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub introduction_ms: Option<u64>,
}

impl Speaking {
    /// What is set here, and where nothing is, what is set there.
    pub fn or(self, other: Speaking) -> Speaking {
        Speaking {
            mode: self.mode.or(other.mode),
            order: self.order.or(other.order),
            groups: self.groups.or(other.groups),
            stances: self.stances.or(other.stances),
            points: self.points.or(other.points),
            reply_ms: self.reply_ms.or(other.reply_ms),
            introduction_ms: self.introduction_ms.or(other.introduction_ms),
        }
    }

    /// The same with all that is as usual said, too.
    pub fn whole(&self) -> Speaking {
        Speaking {
            mode: Some(self.first_mode()),
            order: Some(self.order().to_vec()),
            groups: self.groups.clone(),
            stances: Some(self.asks_stance()),
            points: Some(self.has_points()),
            reply_ms: Some(self.reply_limit_ms()),
            introduction_ms: Some(self.introduction_limit_ms()),
        }
    }

    /// How the discussion begins.
    pub fn first_mode(&self) -> Mode {
        self.mode.unwrap_or(Mode::RaiseHand)
    }

    /// By what raised hands are ordered.
    pub fn order(&self) -> &[HandKey] {
        self.order.as_deref().unwrap_or(&USUAL_ORDER)
    }

    /// Whether a raised hand says for or against.
    pub fn asks_stance(&self) -> bool {
        self.stances == Some(true) || self.order().contains(&HandKey::Alternate)
    }

    /// Whether participants may raise points of order.
    pub fn has_points(&self) -> bool {
        self.points == Some(true)
    }

    /// How long a direct reply may last, in milliseconds.
    pub fn reply_limit_ms(&self) -> u64 {
        self.reply_ms.unwrap_or(USUAL_REPLY_MS)
    }

    /// How long an introduction or an answer of the staff may last, in milliseconds.
    pub fn introduction_limit_ms(&self) -> u64 {
        self.introduction_ms.unwrap_or(USUAL_INTRODUCTION_MS)
    }

    /// The group of a seat; nothing where it is in none.
    pub(crate) fn group_of(&self, seat: Seat) -> Option<usize> {
        self.groups.as_ref()?.iter().position(|group| group.contains(&seat))
    }

    /// Whether an order can be one: each key once, and nothing after the one that always decides.
    pub fn is_order(keys: &[HandKey]) -> bool {
        let different: BTreeSet<&HandKey> = keys.iter().collect();
        let first_raised = keys.iter().position(|key| *key == HandKey::FirstRaised);
        !keys.is_empty() && different.len() == keys.len() && first_raised.is_none_or(|at| at + 1 == keys.len())
    }

    /// Whether groups can be: none empty, and no seat in two.
    pub fn are_groups(groups: &[Vec<Seat>]) -> bool {
        let seats = || groups.iter().flatten();
        let different: BTreeSet<&Seat> = seats().collect();
        !groups.is_empty() && groups.iter().all(|group| !group.is_empty()) && different.len() == seats().count()
    }

    /// Whether all of it can be.
    pub(crate) fn fits(&self) -> bool {
        let limit = |ms: &Option<u64>| ms.is_none_or(|ms| (SHORTEST_SPEECH_MS..=LONGEST_SPEECH_MS).contains(&ms));
        self.order.as_deref().is_none_or(Speaking::is_order)
            && self.groups.as_deref().is_none_or(Speaking::are_groups)
            && limit(&self.reply_ms)
            && limit(&self.introduction_ms)
    }
}
