//! Secrets that people type: passphrases, and the opening code from a table's envelope.

use std::fmt;

use age::secrecy::{ExposeSecret as _, SecretString};

use crate::BagError;
use crate::limits::{CODE_DIGITS, PASSPHRASE_BYTES, PASSPHRASE_CHARS};

/// A passphrase. Wiped from memory when dropped; never shown by `Debug`.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes what somebody typed, or what stands in a file: line feeds at its end are not of it.
    ///
    /// # Errors
    /// [`BagError::Passphrase`]: shorter than a new one may be, longer than any may be, or with control characters.
    pub fn new(typed: &str) -> Result<Self, BagError> {
        let passphrase = Self::given(typed)?;
        match passphrase.0.expose_secret().chars().count() < PASSPHRASE_CHARS {
            true => Err(BagError::Passphrase("too short")),
            false => Ok(passphrase),
        }
    }

    /// The same for a passphrase that was set before, elsewhere perhaps, and may be shorter.
    ///
    /// # Errors
    /// [`BagError::Passphrase`]: none, too long, or with control characters.
    pub fn given(typed: &str) -> Result<Self, BagError> {
        let typed = typed.trim_end_matches(['\n', '\r']);
        if typed.is_empty() || typed.len() > PASSPHRASE_BYTES || typed.chars().any(char::is_control) {
            return Err(BagError::Passphrase("empty, too long, or with control characters"));
        }
        Ok(Self(SecretString::from(typed.to_owned())))
    }

    pub(crate) fn secret(&self) -> &SecretString {
        &self.0
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// The twelve digits under which a table's key is locked; printed on the table leader's envelope.
#[derive(Clone)]
pub struct OpeningCode(SecretString);

impl OpeningCode {
    /// A new code, every one as likely as any other.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn generate() -> Result<Self, BagError> {
        let codes = 10_u64.pow(CODE_DIGITS);
        loop {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes).map_err(|_| BagError::Random)?;
            // The lowest power of two above the number of codes: one draw in twelve is thrown away.
            let drawn = u64::from_le_bytes(bytes) & (codes.next_power_of_two() - 1);
            if drawn < codes {
                let width = CODE_DIGITS as usize;
                return Ok(Self(SecretString::from(format!("{drawn:0width$}"))));
            }
        }
    }

    /// Reads a code as people type it: full-width digits, blanks and dashes anywhere.
    ///
    /// # Errors
    /// [`BagError::CodeShape`]: anything else in it, or not twelve digits.
    pub fn parse(typed: &str) -> Result<Self, BagError> {
        let mut digits = String::new();
        for character in typed.chars() {
            match character {
                '0'..='9' => digits.push(character),
                // Full-width digits stand in order as the plain ones do.
                '０'..='９' => {
                    digits.extend(char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')));
                }
                '-' | '\u{2010}'..='\u{2015}' | '－' => {}
                blank if blank.is_whitespace() => {}
                _ => return Err(BagError::CodeShape),
            }
        }
        match digits.len() == CODE_DIGITS as usize {
            true => Ok(Self(SecretString::from(digits))),
            false => Err(BagError::CodeShape),
        }
    }

    /// As it is printed: `1234 5678 9012`. Whoever sees it can sign as the table, with its stick.
    #[must_use]
    pub fn printed(&self) -> String {
        let digits = self.0.expose_secret();
        let groups: Vec<&str> = (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
        groups.join(" ")
    }

    pub(crate) fn secret(&self) -> &SecretString {
        &self.0
    }
}

impl fmt::Debug for OpeningCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningCode")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_spaced() {
        for typed in [
            "123456789012",
            "1234 5678 9012",
            "1234-5678-9012",
            " 1234\u{3000}5678－9012\n",
            "１２３４５６７８９０１２",
        ] {
            assert_eq!(OpeningCode::parse(typed).unwrap().printed(), "1234 5678 9012", "{typed}");
        }
        for typed in ["", "12345678901", "1234567890123", "12345678901x", "1234 5678 901O", "１２３４"] {
            assert_eq!(OpeningCode::parse(typed).unwrap_err().code(), "code_shape", "{typed}");
        }
    }

    #[test]
    fn codes_differ_and_are_not_shown() {
        let codes: std::collections::BTreeSet<String> =
            (0..50).map(|_| OpeningCode::generate().unwrap().printed()).collect();
        assert_eq!(codes.len(), 50);
        let code = OpeningCode::generate().unwrap();
        assert_eq!(format!("{code:?}"), "OpeningCode");
        assert_eq!(OpeningCode::parse(&code.printed()).unwrap().printed(), code.printed());
    }

    #[test]
    fn a_new_passphrase_has_a_least_length_and_an_old_one_has_not() {
        assert_eq!(Passphrase::new("short12").unwrap_err().code(), "passphrase");
        assert_eq!(Passphrase::new("圆桌会务组的钥匙\n").unwrap().bytes(), "圆桌会务组的钥匙".as_bytes());
        assert_eq!(Passphrase::given("a\r\n").unwrap().bytes(), b"a");
        for typed in ["", "\n", "a\tb", &"a".repeat(PASSPHRASE_BYTES + 1)] {
            assert_eq!(Passphrase::given(typed).unwrap_err().code(), "passphrase");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_panics(typed in any::<String>()) {
            let _ = OpeningCode::parse(&typed);
            let _ = Passphrase::new(&typed);
        }
    }
}
