//! A file of ballots, written in another format.

use super::{Ballots, CountTrouble};
use crate::error::DeskError;
use crate::error::said::Said;
use roundtable_count::files::{FileError, Format, write};
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
}

/// Writes ballots into a file, in the format that its ending says.
///
/// # Errors
/// [`CountTrouble`] where the ending says no format, the format has no way to hold them, or the file is there already or cannot
/// be written.
pub fn convert_ballots(ballots: &Ballots, to: &Path, replace: bool) -> Result<Converted, CountTrouble> {
    let ending = to.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = Format::named(ending).ok_or(FileError::FormatUnknown)?;
    let mut bytes = Vec::new();
    write(format, &ballots.file.profile, &ballots.file.stated, &mut bytes)?;
    let dir = to.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = to.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !replace && std::fs::symlink_metadata(to).is_ok() {
        return Err(DeskError::from(Said::FileExists { file: to.display().to_string() }).into());
    }
    write_readable(dir, name, &bytes).map_err(|error| CountTrouble::at(to, error.into()))?;
    let profile = &ballots.file.profile;
    Ok(Converted { v: 1, format: format.code(), ballots: profile.valid() + profile.blank })
}
