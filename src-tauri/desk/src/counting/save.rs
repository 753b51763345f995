//! A count that is saved: a page, a paper and the data, in a folder of its own.

use super::{Ballots, CountTrouble};
use crate::error::DeskError;
use crate::error::said::Said;
use roundtable_bag::safe_file_name;
use roundtable_count::{BallotKind, Outcome, Request, SettledBy};
use roundtable_platform::{make_folder, write_readable};
use roundtable_report::{Teller, Working};
use roundtable_words::Lang;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How many counts of one file by one rule may lie side by side.
const MOST_BESIDE: u32 = 99;

/// A count as others read it: which file, what stands in it, and what it comes to.
#[derive(Debug, Serialize)]
pub struct CountDocument<'a> {
    /// Version of this document.
    pub v: u32,
    /// What the file is called; nothing of what came through a pipe.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub file: &'a str,
    /// The SHA-256 of the file, where the count is saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<&'a str>,
    /// What the file calls itself.
    pub title: &'a str,
    /// What its ballots say.
    pub kind: BallotKind,
    /// Ballots that name somebody.
    pub valid: u64,
    /// Ballots that name nobody.
    pub blank: u64,
    /// Ballots with a fault or that are not here, which are not counted.
    pub left_out: u64,
    /// What tells apart those who are level.
    pub ties_by: SettledBy,
    /// All of it.
    #[serde(flatten)]
    pub outcome: &'a Outcome,
}

impl<'a> CountDocument<'a> {
    /// Of this count.
    #[must_use]
    pub fn of(ballots: &'a Ballots, request: &Request, outcome: &'a Outcome) -> Self {
        let profile = &ballots.file.profile;
        Self {
            v: 1,
            file: &ballots.name,
            sha256: ballots.sha256.as_deref(),
            title: &ballots.title,
            kind: profile.kind,
            valid: profile.valid(),
            blank: profile.blank,
            left_out: ballots.file.left_out,
            ties_by: request.ties.by,
            outcome,
        }
    }
}

/// Where a count lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SavedCount {
    /// The folder.
    pub dir: PathBuf,
}

/// Saves a count into a new folder in `dir`.
///
/// # Errors
/// When the folder cannot be made, or not all of it can be written.
pub fn save_count(
    ballots: &Ballots,
    request: &Request,
    outcome: &Outcome,
    dir: &Path,
    lang: Lang,
) -> Result<SavedCount, CountTrouble> {
    let read_as = ballots.read_as(lang);
    let tell = Teller::of(lang, Working { read_as: &read_as, ..ballots.working(request, outcome) });
    let stem = safe_file_name(&ballots.title, outcome.rule);
    let folder = free_folder(dir, &stem)?;
    make_folder(&folder).map_err(|error| CountTrouble::at(&folder, error.into()))?;
    let paper = tell.paper().map_err(|error| CountTrouble::from(DeskError::from(error)))?;
    let json = serde_json::to_vec_pretty(&CountDocument::of(ballots, request, outcome)).unwrap_or_default();
    for (name, bytes) in [
        (format!("{stem}.html"), tell.page().into_bytes()),
        (format!("{stem}.pdf"), paper.bytes),
        (format!("{stem}.svg"), tell.picture().into_bytes()),
        ("count.json".to_owned(), json),
    ] {
        write_readable(&folder, &name, &bytes).map_err(|error| CountTrouble::at(&folder, error.into()))?;
    }
    Ok(SavedCount { dir: folder })
}

fn free_folder(dir: &Path, stem: &str) -> Result<PathBuf, CountTrouble> {
    let names = std::iter::once(stem.to_owned()).chain((2..=MOST_BESIDE).map(|n| format!("{stem}-{n}")));
    let free = names.map(|name| dir.join(name)).find(|path| std::fs::symlink_metadata(path).is_err());
    free.ok_or_else(|| {
        let said = Said::NamesTaken { place: dir.display().to_string(), most: MOST_BESIDE as usize };
        CountTrouble::from(DeskError::from(said))
    })
}
