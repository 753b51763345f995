//! Texts as the system's calls take and give them.

use std::ffi::{OsStr, OsString};
use std::os::windows::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::Path;

/// A text with its end.
pub fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// A path with its end, in the form in which it may be longer than 260 characters.
pub fn wide_path(path: &Path) -> Vec<u16> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    wide(whole)
}

/// What stands before the end.
pub fn narrow(text: &[u16]) -> OsString {
    let end = text.iter().position(|one| *one == 0).unwrap_or(text.len());
    OsString::from_wide(&text[..end])
}
