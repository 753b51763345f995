//! SHA-256 digests and their hexadecimal text.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::RecordError;

/// A SHA-256 digest; as text 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Hash([u8; 32]);

impl Hash {
    /// The SHA-256 of `bytes`.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes.as_ref()).into())
    }

    /// The SHA-256 of the parts, one after another.
    #[must_use]
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`RecordError::HashText`] for anything else, capitals too.
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        from_hex(text.as_bytes()).map(Self).ok_or(RecordError::HashText)
    }

    /// A digest made elsewhere.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(hex_in(&self.0, &mut [0; 64]))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        Self::parse(text)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(hex_in(&self.0, &mut [0; 64]))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(HASH_NAME, HashText)
    }
}

/// By this name a reader of ours knows that a hash is wanted, and gives its bytes.
pub(crate) const HASH_NAME: &str = "$roundtable::Hash";

struct HashText;

impl<'de> Visitor<'de> for HashText {
    type Value = Hash;

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Hash, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Hash, E> {
        bytes.try_into().map(Hash).map_err(|_| E::custom(RecordError::HashText))
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Hash, E> {
        Hash::parse(text).map_err(E::custom)
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Writes digits into `text`, two a byte, and gives them.
fn hex_in<'a, const N: usize>(bytes: &[u8], text: &'a mut [u8; N]) -> &'a str {
    for (digits, byte) in text.chunks_exact_mut(2).zip(bytes) {
        digits.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    std::str::from_utf8(text).unwrap_or_default()
}

pub(crate) fn to_hex<const N: usize>(bytes: &[u8; N]) -> String {
    let mut text = String::with_capacity(2 * N);
    for byte in bytes {
        text.push_str(hex_in(&[*byte], &mut [0; 2]));
    }
    text
}

/// No digit.
const NONE: u8 = 0xff;
/// What each character is worth as a digit.
const WORTH: [u8; 256] = {
    let mut worth = [NONE; 256];
    let mut digit = 0;
    while digit < 16 {
        worth[DIGITS[digit as usize] as usize] = digit;
        digit += 1;
    }
    worth
};

pub(crate) fn from_hex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    let mut seen = 0;
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let (high, low) = (WORTH[usize::from(pair[0])], WORTH[usize::from(pair[1])]);
        seen |= high | low;
        *byte = high << 4 | (low & 15);
    }
    // Only what is no digit has a bit above the fourth.
    if seen > 15 { None } else { Some(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_and_read_as_lower_case_hex() {
        let hash = Hash::of(b"");
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hash.to_string(), text);
        assert_eq!(Hash::parse(text), Ok(hash));
        assert_eq!(serde_json::to_string(&hash).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Hash>(&format!("\"{text}\"")).unwrap(), hash);
    }

    #[test]
    fn capitals_short_long_and_foreign_digits_are_not_a_hash() {
        let text = Hash::of(b"").to_string();
        for wrong in [text.to_uppercase(), text[1..].to_owned(), format!("{text}0"), format!("g{}", &text[1..])] {
            assert_eq!(Hash::parse(&wrong), Err(RecordError::HashText), "{wrong}");
        }
    }

    #[test]
    fn parts_are_hashed_one_after_another() {
        assert_eq!(Hash::of_parts(&[b"round", b"", b"table"]), Hash::of(b"roundtable"));
    }
}
