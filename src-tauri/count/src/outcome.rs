//! What a count comes to.

use crate::{Id, Number, Round, SettledBy};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What a count comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The rule.
    pub rule: &'static str,
    /// All that can be set of it, as it was.
    pub parameters: BTreeMap<&'static str, String>,
    /// How many were to be chosen, where the rule fills seats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u64>,
    /// How much was to be spent, where the rule spends a budget; in the smallest unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<u64>,
    /// Who is chosen, in the order of choosing.
    pub winners: Vec<Id>,
    /// What each has that the rule ranks by, in the order of the candidates; nothing where a rule has no such number.
    #[serde(serialize_with = "by_id")]
    pub scores: Vec<(Id, Number)>,
    /// How it came about.
    pub rounds: Vec<Round>,
    /// Where some were level, and what settled it.
    pub ties: Vec<Settled>,
    /// Who is level and has to be told apart by a lot before it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenTie>,
    /// What of the budget is left; in the smallest unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<u64>,
}

fn by_id<S: Serializer>(scores: &[(Id, Number)], writer: S) -> Result<S::Ok, S::Error> {
    let mut map = writer.serialize_map(Some(scores.len()))?;
    for (id, score) in scores {
        map.serialize_entry(&**id, score)?;
    }
    map.end()
}

/// Some who were level, and what told them apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// In which round.
    pub round: u32,
    /// Who was level, in the order of the candidates.
    pub among: Vec<Id>,
    /// By what.
    pub settled_by: SettledBy,
}

/// Some who are level and cannot be told apart without a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenTie {
    /// In which round.
    pub round: u32,
    /// Who is level, in the order of the candidates.
    pub among: Vec<Id>,
    /// How many of them go on.
    pub places: usize,
}
