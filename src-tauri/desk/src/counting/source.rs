//! A file of which it can be said later that it was this one.

use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// What reads it, and sums up what was read.
pub(super) struct Summed<R> {
    source: R,
    sum: Sha256,
}

impl<R: Read> Summed<R> {
    pub(super) fn of(source: R) -> Self {
        Self { source, sum: Sha256::new() }
    }

    /// The SHA-256 of all of it, also of what nobody read.
    pub(super) fn sum_of_all(mut self) -> io::Result<String> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(format!("{:x}", self.sum.finalize()))
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.sum.update(&into[..read]);
        Ok(read)
    }
}
