//! A commitment: what stands in the record in place of words, speakers, ballots and names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Hash;

/// The SHA-256 of a salt and a value; in the record `{"sha256":"…"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    sha256: Hash,
}

impl Commit {
    /// The commitment that a hash stands for.
    #[must_use]
    pub const fn new(sha256: Hash) -> Self {
        Self { sha256 }
    }

    /// The hash of salt and value.
    #[must_use]
    pub const fn hash(&self) -> Hash {
        self.sha256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_stands_as_an_object_with_its_hash() {
        let commit = Commit::new(Hash::of(b"x"));
        let text = serde_json::to_string(&commit).unwrap();
        assert_eq!(text, format!("{{\"sha256\":\"{}\"}}", Hash::of(b"x")));
        assert_eq!(serde_json::from_str::<Commit>(&text).unwrap(), commit);
        assert!(serde_json::from_str::<Commit>(&text.replace('}', ",\"salt\":1}")).is_err());
    }
}
