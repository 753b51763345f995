//! What people said and chose: the value behind a commitment, with its salt.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::exact::{self, Exact, NotExact};
use crate::hash::{from_hex, to_hex};
use crate::limits::{BALLOT_CHOICES, SEAT};
use crate::{Commit, Hash, RecordError, canonical, validate_address, validate_name, validate_text};

/// Sixteen random bytes, so that a commitment cannot be guessed from likely values.
pub type Salt = [u8; 16];

/// What a commitment is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpeningKind {
    /// Words that somebody said or wrote.
    Text,
    /// The seat that said them.
    Speaker,
    /// A paper of a poll.
    Ballot,
    /// A person's name.
    Name,
}

/// A ballot as counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotValue {
    /// Project ids: by rank, or for marks sorted; none on a blank ballot.
    pub choice: Vec<String>,
    /// Whether the paper could be counted; a blank one is valid.
    pub valid: bool,
}

/// The value that a commitment hides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpeningValue {
    /// Words that somebody said or wrote.
    Text(String),
    /// The seat that said them; 0 for everybody or not caught.
    Speaker(u8),
    /// A paper of a poll.
    Ballot(BallotValue),
    /// A person's name.
    Name(String),
}

impl OpeningValue {
    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> OpeningKind {
        match self {
            Self::Text(_) => OpeningKind::Text,
            Self::Speaker(_) => OpeningKind::Speaker,
            Self::Ballot(_) => OpeningKind::Ballot,
            Self::Name(_) => OpeningKind::Name,
        }
    }

    fn validate(&self) -> Result<(), RecordError> {
        match self {
            Self::Text(text) => validate_text(text),
            Self::Name(name) => validate_address(name),
            Self::Speaker(seat) if *seat > SEAT => Err(RecordError::Opening("no such seat")),
            Self::Speaker(_) => Ok(()),
            Self::Ballot(ballot) if ballot.choice.len() > BALLOT_CHOICES => {
                Err(RecordError::Limit { what: "choices on a ballot", most: BALLOT_CHOICES })
            }
            Self::Ballot(ballot) => ballot.choice.iter().try_for_each(|id| validate_name(id)),
        }
    }

    fn to_json(&self) -> Result<String, RecordError> {
        match self {
            Self::Text(text) | Self::Name(text) => canonical::to_string(text),
            Self::Speaker(seat) => canonical::to_string(seat),
            Self::Ballot(ballot) => canonical::to_string(ballot),
        }
    }
}

/// A value, its salt, and the commitment that they fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    salt: Salt,
    value: OpeningValue,
    commit: Commit,
}

/// An opening as a line. Fields stand in canonical order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    kind: OpeningKind,
    salt: String,
    sha256: Hash,
    value: Value,
}

impl Opening {
    /// Binds a value to a salt; the salt must be fresh from the system's randomness.
    ///
    /// # Errors
    /// A value that no opening may hold: a text or name that [`validate_text`] or [`validate_address`]
    /// refuses, a seat above [`SEAT`], a ballot with too many choices.
    pub fn new(value: OpeningValue, salt: Salt) -> Result<Self, RecordError> {
        value.validate()?;
        let commit = Commit::new(Hash::of_parts(&[&salt, value.to_json()?.as_bytes()]));
        Ok(Self { salt, value, commit })
    }

    /// The commitment: SHA-256 of the salt and the canonical JSON of the value.
    #[must_use]
    pub fn commit(&self) -> Commit {
        self.commit
    }

    /// What kind of value it opens to.
    #[must_use]
    pub fn kind(&self) -> OpeningKind {
        self.value.kind()
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &OpeningValue {
        &self.value
    }

    /// The salt.
    #[must_use]
    pub fn salt(&self) -> &Salt {
        &self.salt
    }

    /// The opening as one canonical line, without a line feed.
    ///
    /// # Errors
    /// None that an opening made by [`Opening::new`] can meet.
    pub fn to_line(&self) -> Result<String, RecordError> {
        let value = match &self.value {
            OpeningValue::Text(text) | OpeningValue::Name(text) => Value::from(text.as_str()),
            OpeningValue::Speaker(seat) => Value::from(*seat),
            OpeningValue::Ballot(ballot) => {
                serde_json::to_value(ballot).map_err(|error| RecordError::NotWritable(error.to_string()))?
            }
        };
        canonical::to_string(&Shape { kind: self.kind(), salt: to_hex(&self.salt), sha256: self.commit.hash(), value })
    }

    /// Reads one line and accepts it only if it is canonical and its value and salt make the hash it names.
    ///
    /// # Errors
    /// Not canonical, not an opening, a value not of its kind or not allowed, or another hash.
    pub fn parse_line(line: &[u8]) -> Result<Self, RecordError> {
        match Self::parse_exact(line) {
            Ok(opening) => {
                debug_assert_eq!(Self::parse_long(line).as_ref(), Ok(&opening));
                Ok(opening)
            }
            Err(NotExact) => Self::parse_long(line),
        }
    }

    /// In one walk, as almost every line passes: the value stands there as it was hashed.
    fn parse_exact(line: &[u8]) -> exact::Result<Self> {
        let mut walk = Exact::new(line)?;
        walk.take("{\"kind\":")?;
        let kind: OpeningKind = walk.value()?;
        walk.take(",\"salt\":")?;
        let salt: Salt = from_hex(walk.plain()?.as_bytes()).ok_or(NotExact)?;
        walk.take(",\"sha256\":")?;
        let sha256 = walk.hash()?;
        walk.take(",\"value\":")?;
        let begin = walk.at();
        let value = match kind {
            OpeningKind::Text => OpeningValue::Text(walk.value()?),
            OpeningKind::Speaker => OpeningValue::Speaker(walk.value()?),
            OpeningKind::Ballot => OpeningValue::Ballot(walk.value()?),
            OpeningKind::Name => OpeningValue::Name(walk.value()?),
        };
        let end = walk.at();
        walk.take("}")?;
        walk.end()?;
        value.validate().map_err(|_| NotExact)?;
        if Hash::of_parts(&[&salt, &line[begin..end]]) != sha256 {
            return Err(NotExact);
        }
        Ok(Self { salt, value, commit: Commit::new(sha256) })
    }

    /// Walked over, read and hashed as it would be written: what this says is the law.
    fn parse_long(line: &[u8]) -> Result<Self, RecordError> {
        let shape: Shape = serde_json::from_value(canonical::parse_strict(line)?)
            .map_err(|error| RecordError::Shape(error.to_string()))?;
        let salt =
            from_hex(shape.salt.as_bytes()).ok_or(RecordError::Opening("the salt is not 16 bytes in hexadecimal"))?;
        let opening = Self::new(value_of(shape.kind, shape.value)?, salt)?;
        if opening.commit.hash() != shape.sha256 {
            return Err(RecordError::Opening("it does not make the hash that it names"));
        }
        Ok(opening)
    }
}

fn value_of(kind: OpeningKind, value: Value) -> Result<OpeningValue, RecordError> {
    let value = match kind {
        OpeningKind::Text => serde_json::from_value(value).map(OpeningValue::Text),
        OpeningKind::Speaker => serde_json::from_value(value).map(OpeningValue::Speaker),
        OpeningKind::Ballot => serde_json::from_value(value).map(OpeningValue::Ballot),
        OpeningKind::Name => serde_json::from_value(value).map(OpeningValue::Name),
    };
    value.map_err(|_| RecordError::Opening("its value is not of its kind"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: Salt = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    fn ballot(choice: &[&str], valid: bool) -> OpeningValue {
        OpeningValue::Ballot(BallotValue { choice: choice.iter().map(ToString::to_string).collect(), valid })
    }

    /// Made with Python: `hashlib.sha256(bytes(range(16)) + json.encode()).hexdigest()`.
    fn golden() -> [(OpeningValue, &'static str); 5] {
        [
            (
                OpeningValue::Text("说得好\n\"是\"".to_owned()),
                "cfd496c56bc7a2de07d684199609aca2682f48a7e13e823c4b7c7fc19f3f164d",
            ),
            (OpeningValue::Speaker(3), "ff7c051268d4f0f31b5c40ef25e53e8842a6812a0b2584d1890171e256834ea7"),
            (ballot(&["p1", "p2"], true), "0fe187d3b058f9ea110da5714ff454c391154a590681d608dc1eeee12be66dad"),
            (ballot(&[], true), "1da7948b1ca3752bc212a6b98859a6cff4f4b7190faecb12286bd6c5fb01a5b6"),
            (OpeningValue::Name("王".to_owned()), "d0efe488f04dddc404bb198f3c056899cc7ceb5787064a66d9b1add6df5db9cf"),
        ]
    }

    #[test]
    fn a_commitment_is_the_hash_of_salt_and_canonical_value() {
        for (value, hash) in golden() {
            assert_eq!(Opening::new(value, SALT).unwrap().commit().hash().to_string(), hash);
        }
    }

    #[test]
    fn an_opening_is_one_canonical_line() {
        let opening = Opening::new(golden()[2].0.clone(), SALT).unwrap();
        let line = concat!(
            r#"{"kind":"ballot","salt":"000102030405060708090a0b0c0d0e0f","#,
            r#""sha256":"0fe187d3b058f9ea110da5714ff454c391154a590681d608dc1eeee12be66dad","#,
            r#""value":{"choice":["p1","p2"],"valid":true}}"#
        );
        assert_eq!(opening.to_line().unwrap(), line);
        for (value, _) in golden() {
            let opening = Opening::new(value, SALT).unwrap();
            assert_eq!(Opening::parse_line(opening.to_line().unwrap().as_bytes()), Ok(opening));
        }
    }

    #[test]
    fn every_single_bit_flip_in_value_salt_or_hash_is_refused() {
        let line = Opening::new(golden()[2].0.clone(), SALT).unwrap().to_line().unwrap().into_bytes();
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut flipped = line.clone();
                flipped[at] ^= 1 << bit;
                assert!(Opening::parse_line(&flipped).is_err(), "byte {at} bit {bit}");
            }
        }
    }

    #[test]
    fn a_value_must_be_of_its_kind() {
        let line = Opening::new(OpeningValue::Speaker(3), SALT).unwrap().to_line().unwrap();
        for kind in ["text", "ballot", "name"] {
            let other = line.replace("speaker", kind);
            assert!(matches!(Opening::parse_line(other.as_bytes()), Err(RecordError::Opening(_))), "{other}");
        }
    }

    #[test]
    fn values_that_no_opening_may_hold_are_refused() {
        for value in [
            OpeningValue::Text("a\0".to_owned()),
            OpeningValue::Name("  ".to_owned()),
            OpeningValue::Speaker(SEAT + 1),
            ballot(&["p\n1"], true),
            ballot(&vec!["p"; BALLOT_CHOICES + 1], true),
        ] {
            assert!(Opening::new(value.clone(), SALT).is_err(), "{value:?}");
        }
    }
}
