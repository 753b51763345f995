//! The check code: a record's head in twelve characters that a hand can write.

use std::fmt;
use std::str::FromStr;

use argon2::{Algorithm, Argon2, Params, Version};

use crate::{Hash, RecordError};

/// Crockford's base32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = 12;
const GROUP: usize = 4;
const SALT: &[u8] = b"roundtable-check";
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// The check code of a head as text, `XXXX-XXXX-XXXX`. Slow on purpose: a tenth of a second and 64 MiB.
#[must_use]
pub fn check_code(head: &Hash) -> String {
    CheckCode::of(head).to_string()
}

/// A check code: sixty bits, written as three groups of four characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckCode([u8; CHARACTERS]);

impl CheckCode {
    /// The code of a head. Slow on purpose: a tenth of a second and 64 MiB.
    #[must_use]
    pub fn of(head: &Hash) -> Self {
        let mut output = [0; 32];
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(output.len()));
        // The inputs are of fixed length and the parameters constants inside their ranges, so neither step can fail.
        let params = params.expect("the constants are valid parameters");
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(head.to_string().as_bytes(), SALT, &mut output)
            .expect("64 characters and a 16-byte salt are valid inputs");
        let [a, b, c, d, e, f, g, h, ..] = output;
        let bits = u64::from_be_bytes([a, b, c, d, e, f, g, h]) >> 4;
        let character = |place: usize| ALPHABET[(bits >> (5 * (CHARACTERS - 1 - place))) as usize & 31];
        Self(std::array::from_fn(character))
    }

    /// Reads what a person typed: small letters are taken, `O` for `0`, `I` and `L` for `1`, blanks and dashes anywhere.
    ///
    /// # Errors
    /// [`RecordError::CodeText`] when that leaves anything but twelve characters of the alphabet.
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        let mut characters = [0; CHARACTERS];
        let mut count = 0;
        for character in text.chars() {
            if character.is_whitespace() || matches!(character, '-' | '‐' | '‑' | '–' | '—') {
                continue;
            }
            let character = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = characters.get_mut(count).ok_or(RecordError::CodeText)?;
            *place =
                u8::try_from(character).ok().filter(|byte| ALPHABET.contains(byte)).ok_or(RecordError::CodeText)?;
            count += 1;
        }
        if count == CHARACTERS { Ok(Self(characters)) } else { Err(RecordError::CodeText) }
    }

    /// The groups, 1 to 3, in which two codes differ; none when they are the same.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Vec<usize> {
        let groups = self.0.chunks(GROUP).zip(other.0.chunks(GROUP));
        groups.zip(1..).filter(|((mine, theirs), _)| mine != theirs).map(|(_, group)| group).collect()
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*byte))?;
        }
        Ok(())
    }
}

impl FromStr for CheckCode {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with Python's argon2-cffi: `hash_secret_raw(head, b"roundtable-check", 3, 65536, 1, 32, Type.ID, 0x13)`.
    #[test]
    fn the_code_is_the_one_that_another_argon2_gives() {
        assert_eq!(check_code(&Hash::of(b"")), "EAVM-QV7T-HNTF");
        assert_eq!(check_code(&Hash::of(b"roundtable")), "W2CD-Q1ZE-4AD0");
        assert_eq!(check_code(&Hash::of("圆桌")), "75CA-Y8TF-7FAW");
    }

    #[test]
    fn what_a_hand_wrote_is_read_kindly() {
        let code = CheckCode::parse("W2CD-Q1ZE-4AD0").unwrap();
        for typed in ["w2cd q1ze 4ad0", "W2CDQ1ZE4ADO", "w2cd-qlze-4ado", " W2CD — QIZE – 4AD0\n"] {
            assert_eq!(CheckCode::parse(typed), Ok(code), "{typed}");
        }
        assert_eq!(code.to_string(), "W2CD-Q1ZE-4AD0");
        for typed in ["", "W2CD-Q1ZE-4AD", "W2CD-Q1ZE-4AD00", "W2CD-Q1ZE-4ADU", "W2CD-Q1ZE-4AD零", "W2CD-Q1ZE-4AD!"] {
            assert_eq!(CheckCode::parse(typed), Err(RecordError::CodeText), "{typed}");
        }
    }

    #[test]
    fn a_wrong_group_is_pointed_out() {
        let code = CheckCode::parse("W2CD-Q1ZE-4AD0").unwrap();
        assert_eq!(code.compare(&code), Vec::<usize>::new());
        assert_eq!(code.compare(&CheckCode::parse("W2CD-Q1EZ-4AD0").unwrap()), [2]);
        assert_eq!(code.compare(&CheckCode::parse("2WCD-Q1ZE-4AD1").unwrap()), [1, 3]);
    }
}
