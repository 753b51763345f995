//! A count that is saved: a page, a paper and the data, in a folder of its own.

use super::{Ballots, CountTrouble};
use crate::error::DeskError;
use crate::error::said::Said;
use roundtable_bag::safe_file_name;
use roundtable_count::Outcome;
use roundtable_platform::{make_folder, write_readable};
use roundtable_report::Teller;
use roundtable_words::Lang;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How many counts of one file by one rule may lie side by side.
const MOST_BESIDE: u32 = 99;

/// A count as others read it.
#[derive(Debug, Serialize)]
pub struct CountDocument<'a> {
    /// Version of this document.
    pub v: u32,
    /// All of it.
    #[serde(flatten)]
    pub outcome: &'a Outcome,
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
pub fn save_count(ballots: &Ballots, outcome: &Outcome, dir: &Path, lang: Lang) -> Result<SavedCount, CountTrouble> {
    let tell = Teller::of(lang, ballots.working(outcome));
    let stem = safe_file_name(&ballots.title, outcome.rule);
    let folder = free_folder(dir, &stem)?;
    make_folder(&folder).map_err(|error| CountTrouble::at(&folder, error.into()))?;
    let paper = tell.paper().map_err(|error| CountTrouble::from(DeskError::from(error)))?;
    let json = serde_json::to_vec_pretty(&CountDocument { v: 1, outcome }).unwrap_or_default();
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
