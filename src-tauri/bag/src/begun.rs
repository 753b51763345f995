//! A file that is not yet under its name. What fails keeps its error number, so that it can be told apart.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use tempfile::NamedTempFile;

/// Begins a file in a folder, under a hidden name of its own; it is removed when dropped.
pub(crate) fn begin(dir: &Path, mode: u32) -> io::Result<NamedTempFile<File>> {
    tempfile::Builder::new()
        .prefix(".roundtable-")
        .suffix(".part")
        .make_in(dir, |path| OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(path))
}

/// Writes bytes into it.
pub(crate) fn fill(begun: &mut NamedTempFile<File>, bytes: &[u8]) -> io::Result<()> {
    begun.as_file_mut().write_all(bytes)
}
