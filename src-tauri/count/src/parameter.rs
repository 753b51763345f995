//! What of a rule can be set.

use crate::sums::Weighing;
use crate::{CountError, Fraction, Profile, Rule};
use std::collections::BTreeMap;

/// One thing that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Its name: `--name` on the command line, `count.parameter.name` in the language files.
    pub name: &'static str,
    /// What it can be.
    pub values: Values,
}

/// What a parameter can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// One of these names; the first is what it is where nobody says.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Whole {
        /// No less.
        least: u32,
        /// No more.
        most: u32,
        /// What it is where nobody says.
        usual: u32,
    },
    /// A number of at least nothing, with decimals where need be (`10`, `12.5`); nothing where nobody says.
    Number {
        /// No more, if there is an end.
        most: Option<u32>,
    },
    /// What the rule itself takes apart and refuses; nothing where nobody says.
    Text {
        /// How it is written.
        example: &'static str,
    },
    /// On or off; off where nobody says.
    Flag,
}

/// What a rule needs to know to give the numbers of one ballot.
pub(crate) fn weighing(profile: &Profile, rule: &Rule, set: &BTreeMap<&'static str, String>) -> Weighing {
    let mut how = Weighing {
        kind: profile.kind,
        candidates: profile.candidates.len(),
        point_scale: 10u32.pow(profile.point_digits),
        number: 0,
        choice: 0,
    };
    for parameter in rule.parameters {
        let value = set.get(parameter.name);
        match parameter.values {
            Values::Whole { usual, .. } => how.number = value.and_then(|value| value.parse().ok()).unwrap_or(usual),
            Values::OneOf(names) => {
                how.choice = names.iter().position(|name| value.is_some_and(|v| v == name)).unwrap_or(0)
            }
            Values::Number { .. } | Values::Text { .. } | Values::Flag => {}
        }
    }
    how
}

/// What a flag says that is on.
pub(crate) const ON: &str = "yes";

/// What was set, checked against what the rule knows, and what nobody set as it is then.
pub(crate) fn parameters(
    rule: &'static Rule,
    set: &BTreeMap<String, String>,
) -> Result<BTreeMap<&'static str, String>, CountError> {
    if let Some(name) = set.keys().find(|name| !rule.parameters.iter().any(|one| one.name == **name)) {
        return Err(CountError::ParameterUnknown { rule: rule.code, name: name.clone() });
    }
    let mut all = BTreeMap::new();
    for parameter in rule.parameters {
        let value = set.get(parameter.name);
        let wrong = |value: &String| CountError::ParameterValue { name: parameter.name, value: value.clone() };
        let value = match (parameter.values, value) {
            (Values::OneOf(names), None) => names.first().map(|first| (*first).to_owned()),
            (Values::OneOf(names), Some(value)) if names.contains(&value.as_str()) => Some(value.clone()),
            (Values::Whole { usual, .. }, None) => Some(usual.to_string()),
            (Values::Whole { least, most, .. }, Some(value)) => {
                let whole = value.parse::<u32>().ok().filter(|whole| (least..=most).contains(whole));
                Some(whole.ok_or_else(|| wrong(value))?.to_string())
            }
            (Values::Number { most }, Some(value)) if is_number(value, most) => Some(value.clone()),
            (Values::Text { .. }, Some(value)) => Some(value.clone()),
            (Values::Flag, Some(value)) if value == ON => Some(value.clone()),
            (Values::Number { .. } | Values::Text { .. } | Values::Flag, None) => None,
            (Values::OneOf(_) | Values::Number { .. } | Values::Flag, Some(value)) => return Err(wrong(value)),
        };
        all.extend(value.map(|value| (parameter.name, value)));
    }
    Ok(all)
}

fn is_number(text: &str, most: Option<u32>) -> bool {
    decimal(text).is_some_and(|number| most.is_none_or(|most| number <= Fraction::from(most)))
}

/// A number as it is written, with at most nine decimals: `10`, `12.5`.
pub(crate) fn decimal(text: &str) -> Option<Fraction> {
    let (whole, after) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(after) || after.len() > 9 {
        return None;
    }
    let scale = 10u64.pow(after.len() as u32);
    let whole = Fraction::from(whole.parse::<u64>().ok()?);
    Some(whole + Fraction::from_parts(after.parse::<u64>().ok()?.into(), scale.into()))
}
