//! What lines that begin with `#` say of candidates by their numbers: their names, as PrefLib writes them, and for what it has
//! no place in the same manner, ids, costs and groups.

use super::cells::{Decimal, as_written, whole, written};
use super::fault::{FileError, What};
use super::{Format, MOST_CANDIDATES};
use crate::{Candidate, Profile};
use std::collections::BTreeMap;
use std::io::Write;

/// What is known of candidates by their numbers, from 1.
#[derive(Default)]
pub(super) struct About {
    names: BTreeMap<usize, String>,
    ids: BTreeMap<usize, String>,
    costs: BTreeMap<usize, Decimal>,
    groups: BTreeMap<usize, Vec<String>>,
}

/// What stands behind `ALTERNATIVE NAME` and its like: the number, and the text.
pub(super) fn numbered<'a>(line: &'a str, what: &str) -> Option<(usize, &'a str)> {
    let (number, text) = line.strip_prefix(what)?.split_once(':')?;
    Some((whole(number.as_bytes())?.try_into().ok()?, text.trim()))
}

impl About {
    /// Takes a line without its `#`; false where it says nothing of the kind.
    pub(super) fn take(&mut self, line: &str) -> Result<bool, What> {
        if let Some((number, text)) = numbered(line, "ALTERNATIVE NAME ") {
            self.names.insert(number, text.to_owned());
        } else if let Some((number, text)) = numbered(line, "ALTERNATIVE ID ") {
            self.ids.insert(number, text.to_owned());
        } else if let Some((number, text)) = numbered(line, "ALTERNATIVE COST ") {
            self.costs.insert(number, as_written(text.as_bytes())?);
        } else if let Some((number, text)) = numbered(line, "ALTERNATIVE GROUP ") {
            self.groups.entry(number).or_default().push(text.to_owned());
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    pub(super) fn name(&mut self, number: usize, name: String) {
        self.names.insert(number, name);
    }

    pub(super) fn id(&mut self, number: usize, id: String) {
        self.ids.insert(number, id);
    }

    /// How many there are by what is known of them.
    pub(super) fn most(&self) -> usize {
        let last = |number: Option<&usize>| number.copied().unwrap_or(0);
        last(self.names.keys().next_back()).max(last(self.ids.keys().next_back()))
    }

    /// So many candidates, and how many decimals their costs have.
    pub(super) fn candidates(&self, count: usize) -> Result<(Vec<Candidate>, u32), FileError> {
        if count > MOST_CANDIDATES {
            return Err(FileError::TooManyCandidates { most: MOST_CANDIDATES });
        }
        let digits = self.costs.values().map(|cost| cost.digits).max().unwrap_or(0);
        let candidate = |number: usize| Candidate {
            id: self.ids.get(&number).cloned().unwrap_or_else(|| number.to_string()).into(),
            name: self.names.get(&number).cloned().unwrap_or_default(),
            cost: self.costs.get(&number).and_then(|cost| cost.with_digits(digits)?.try_into().ok()),
            groups: self.groups.get(&number).cloned().unwrap_or_default(),
        };
        Ok(((1..=count).map(candidate).collect(), digits))
    }
}

/// That a text stands in one line, with no white space around it.
pub(super) fn fits(format: Format, text: &str) -> Result<&str, FileError> {
    let fits = text.trim() == text && !text.chars().any(|c| matches!(c, '\0'..='\x1F' | '\x7F'));
    if fits { Ok(text) } else { Err(FileError::UnfitText { format, text: text.to_owned() }) }
}

/// Writes ids that are no numbers, costs and groups.
pub(super) fn write(format: Format, profile: &Profile, out: &mut impl Write) -> Result<(), FileError> {
    for (candidate, number) in profile.candidates.iter().zip(1usize..) {
        if *candidate.id != *number.to_string() {
            writeln!(out, "# ALTERNATIVE ID {number}: {}", fits(format, &candidate.id)?)?;
        }
        if let Some(cost) = candidate.cost {
            writeln!(out, "# ALTERNATIVE COST {number}: {}", written(cost.into(), profile.money_digits))?;
        }
        for group in &candidate.groups {
            writeln!(out, "# ALTERNATIVE GROUP {number}: {}", fits(format, group)?)?;
        }
    }
    Ok(())
}
