//! Who wrote what lies on the stick: a laptop that holds the table's key, or held it when its session began.
//!
//! Without the key nobody can go on with a mirror or put a word into the notes beside it. Where the pack carries its key
//! in clear, whoever has the stick has the key too: it is the code on the envelope that makes this a lock.

use super::file::Header;
use crate::error::DeskError;
use hmac::{Hmac, Mac as _};
use roundtable_bag::Key;
use roundtable_record::canonical;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The secret under which a table's mirrors are written; of the table's key, and not the key itself, so that it can be
/// kept with a session and the key need not.
#[derive(Clone)]
pub(crate) struct MirrorKey(Zeroizing<Vec<u8>>);

impl MirrorKey {
    /// Of a table's key.
    pub fn of(key: &Key) -> MirrorKey {
        MirrorKey(Zeroizing::new(key.secret_for("roundtable-mirror-v1").to_vec()))
    }

    /// As it is kept with a session.
    pub fn kept(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// As it was kept; none where that is not what was kept.
    pub fn from_kept(kept: &str) -> Option<MirrorKey> {
        let byte = |at: usize| u8::from_str_radix(kept.get(at..at + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..kept.len()).step_by(2).map(byte).collect();
        bytes.filter(|bytes| bytes.len() == 32).map(|bytes| MirrorKey(Zeroizing::new(bytes)))
    }

    fn begin(&self) -> Hmac<Sha256> {
        Hmac::new_from_slice(&self.0).expect("a key of any length")
    }

    /// Begins a mirror.
    pub fn running(&self) -> Running {
        Running(self.begin())
    }

    /// The proof of the notes beside a mirror with this header.
    pub fn of_notes(&self, header: &Header, line: &[u8]) -> Result<String, DeskError> {
        let header = canonical::to_string(header)?;
        let proof = self.begin().chain_update("notes\n").chain_update(header).chain_update("\n").chain_update(line);
        Ok(hex(proof))
    }
}

/// The proof of a mirror as far as it was written or read.
#[derive(Clone)]
pub(crate) struct Running(Hmac<Sha256>);

impl Running {
    /// Takes what stands in the file next.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The proof that all up to here was written by who has the key, and when.
    pub fn at(&self, at: &str) -> String {
        hex(self.0.clone().chain_update(at))
    }
}

fn hex(proof: Hmac<Sha256>) -> String {
    proof.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_the_same_key() {
        let key = MirrorKey::of(&Key::generate().unwrap());
        let again = MirrorKey::from_kept(&key.kept()).unwrap();
        assert_eq!(key.running().at("x"), again.running().at("x"));
        for wrong in ["", "00", &key.kept()[1..], &key.kept().replace(|c: char| c.is_ascii_digit(), "x"), "é"] {
            assert!(MirrorKey::from_kept(wrong).is_none(), "{wrong}");
        }
    }
}
