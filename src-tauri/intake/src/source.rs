//! The bytes of a workbook as they are read, as long as somebody waits for it: what unpacks them stops where they do.

use std::io::{Cursor, ErrorKind, Read, Result, Seek, SeekFrom};

/// Bytes that can be read as long as that is wanted.
#[derive(Clone)]
pub(crate) struct Source<'a> {
    bytes: Cursor<&'a [u8]>,
    goes_on: &'a dyn Fn() -> bool,
}

impl<'a> Source<'a> {
    /// These, as long as `goes_on` says so.
    pub(crate) fn of(bytes: &'a [u8], goes_on: &'a dyn Fn() -> bool) -> Self {
        Self { bytes: Cursor::new(bytes), goes_on }
    }

    /// These, to their end.
    pub(crate) fn whole(bytes: &'a [u8]) -> Self {
        Self::of(bytes, &|| true)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &'a [u8] {
        self.bytes.get_ref()
    }

    /// Whether somebody still waits.
    pub(crate) fn goes_on(&self) -> bool {
        (self.goes_on)()
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.goes_on() { self.bytes.read(into) } else { Err(ErrorKind::ConnectionAborted.into()) }
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.bytes.seek(to)
    }
}
