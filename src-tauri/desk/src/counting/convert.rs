//! A file of ballots, written in another format.

use super::{Ballots, CountTrouble};
use crate::error::DeskError;
use crate::error::said::Said;
use roundtable_count::files::{BallotFile, FileError, Format, Options, read, write};
use roundtable_count::{Candidate, Mark, Profile};
use roundtable_platform::write_readable;
use serde::Serialize;
use std::path::Path;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converted {
    /// Version of this answer.
    pub v: u32,
    /// The format, by how names of such files end.
    pub format: &'static str,
    /// How many ballots, blank ones too.
    pub ballots: u64,
    /// What the file said and the format has no place for: `title`, `rule`, `budget`, `seats`, `threshold`.
    pub lost: Vec<&'static str>,
}

/// Writes ballots into a file, in the format that its ending says.
///
/// # Errors
/// [`CountTrouble`] where the ending says no format, the format has no way to hold them, or the file is there already or cannot
/// be written.
pub fn convert_ballots(ballots: &Ballots, to: &Path, replace: bool) -> Result<Converted, CountTrouble> {
    let ending = to.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = Format::named(ending).ok_or_else(|| CountTrouble::EndingUnknown { ending: ending.to_owned() })?;
    let mut bytes = Vec::new();
    write(format, &ballots.file.profile, &ballots.file.stated, &mut bytes)?;
    let lost = lost(ballots, format, &bytes)?;
    let dir = to.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = to.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !replace && std::fs::symlink_metadata(to).is_ok() {
        return Err(DeskError::from(Said::FileExists { file: to.display().to_string() }).into());
    }
    write_readable(dir, name, &bytes).map_err(|error| CountTrouble::at(to, error.into()))?;
    let profile = &ballots.file.profile;
    Ok(Converted { v: 1, format: format.code(), ballots: profile.valid() + profile.blank, lost })
}

/// What is no longer there when it is read again.
fn lost(ballots: &Ballots, format: Format, bytes: &[u8]) -> Result<Vec<&'static str>, CountTrouble> {
    let again = read("", bytes, &Options { format: Some(format), ..Options::default() })?;
    if !says_the_same(&again.profile, &ballots.file.profile) {
        return Err(FileError::Unfit { format, kind: ballots.file.profile.kind }.into());
    }
    let (was, is) = (&ballots.file.stated, &again.stated);
    let money = |file: &BallotFile| file.stated.budget.map(|minor| in_full(minor.into(), file.profile.money_digits));
    let kept = [
        ("title", was.title == is.title),
        ("rule", was.rule.is_none() || was.rule == is.rule),
        ("budget", was.budget.is_none() || money(&ballots.file) == money(&again)),
        ("seats", was.seats.is_none() || was.seats == is.seats),
        ("threshold", was.threshold.is_none() || was.threshold == is.threshold),
    ];
    Ok(kept.into_iter().filter(|(_, kept)| !kept).map(|(name, _)| name).collect())
}

/// Whether candidates, costs and ballots are the same, with however many decimals they are kept.
fn says_the_same(one: &Profile, other: &Profile) -> bool {
    let head = |profile: &Profile| (profile.kind, profile.valid(), profile.blank, profile.different());
    let same_mark = |a: &Mark, b: &Mark| {
        let points = |mark: &Mark, profile: &Profile| in_full(mark.value.into(), profile.point_digits);
        a.candidate == b.candidate && points(a, one) == points(b, other)
    };
    let same_candidate = |a: &Candidate, b: &Candidate| {
        let cost = |candidate: &Candidate, profile: &Profile| {
            candidate.cost.map(|minor| in_full(minor.into(), profile.money_digits))
        };
        (&a.id, &a.name, &a.groups) == (&b.id, &b.name, &b.groups) && cost(a, one) == cost(b, other)
    };
    head(one) == head(other)
        && one.candidates.len() == other.candidates.len()
        && one.candidates.iter().zip(&other.candidates).all(|(a, b)| same_candidate(a, b))
        && one.ballots().zip(other.ballots()).all(|((a, times), (b, of_other))| {
            times == of_other && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_mark(a, b))
        })
}

/// A number of so many decimals, in units that all numbers here share.
fn in_full(number: i128, digits: u32) -> i128 {
    number * 10i128.pow(MOST_DECIMALS.saturating_sub(digits))
}

/// More decimals than any file has.
const MOST_DECIMALS: u32 = 18;
