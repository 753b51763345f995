//! Bytes locked under a secret that people type: an age file (age-encryption.org/v1) with one scrypt stanza, binary,
//! which the `age` tool opens.

use std::io::{Read as _, Write as _};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use crate::limits::{AGE_HEADER_BYTES, LOCKED_BYTES, MOST_WORK_FACTOR, WORK_FACTOR};
use crate::{BagError, OpeningCode, Passphrase};

/// What every age file begins with, of whatever version.
const MAGIC: &[u8] = b"age-encryption.org/";

/// Whether these bytes begin as an age file.
#[must_use]
pub fn is_age(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// A secret that locks.
pub trait Locks {
    /// What is typed into the `age` tool.
    #[doc(hidden)]
    fn typed(&self) -> &SecretString;
}

impl Locks for Passphrase {
    fn typed(&self) -> &SecretString {
        self.secret()
    }
}

impl Locks for OpeningCode {
    fn typed(&self) -> &SecretString {
        self.secret()
    }
}

/// Locks bytes. Takes half a second to a second, as unlocking does: that is what makes guessing slow.
///
/// # Errors
/// None that memory of ours can meet.
pub fn lock(bytes: &[u8], secret: &impl Locks) -> Result<Vec<u8>, BagError> {
    let mut recipient = scrypt::Recipient::new(secret.typed().clone());
    recipient.set_work_factor(WORK_FACTOR);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| BagError::Age("it cannot be locked"))?;
    written(encryptor, bytes)
}

/// Unlocks what [`lock`] or the `age` tool locked under a passphrase.
///
/// # Errors
/// [`BagError::Work`] where somebody made it so slow that it would never end; [`BagError::WrongSecret`]; or not such a
/// file, cut off, altered, too large.
pub fn unlock(bytes: &[u8], secret: &impl Locks) -> Result<Zeroizing<Vec<u8>>, BagError> {
    check_locked(bytes)?;
    let mut identity = scrypt::Identity::new(secret.typed().clone());
    identity.set_max_work_factor(MOST_WORK_FACTOR);
    let decryptor = Decryptor::new_buffered(bytes).map_err(refused)?;
    let reader = decryptor.decrypt(iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => BagError::WrongSecret,
        other => refused(other),
    })?;
    let mut plain = Zeroizing::new(Vec::new());
    reader.take(LOCKED_BYTES + 1).read_to_end(&mut plain).map_err(|_| altered())?;
    Ok(plain)
}

/// Looks whether bytes are locked under a typed secret, and not slower than bearable, without unlocking them.
///
/// # Errors
/// As [`unlock`], but for the secret.
pub fn check_locked(bytes: &[u8]) -> Result<(), BagError> {
    if bytes.len() as u64 > LOCKED_BYTES {
        return Err(BagError::Limit { what: "bytes", most: LOCKED_BYTES });
    }
    if !decryptor(bytes)?.is_scrypt() {
        return Err(BagError::Age("not locked under a passphrase"));
    }
    // The stanza is the second line: `-> scrypt SALT LOG_N`.
    let stanza = bytes.split(|byte| *byte == b'\n').nth(1).unwrap_or_default();
    let factor: Option<u8> =
        stanza.rsplit(|byte| *byte == b' ').next().and_then(|n| std::str::from_utf8(n).ok()?.parse().ok());
    match factor {
        Some(factor) if factor <= MOST_WORK_FACTOR => Ok(()),
        Some(_) => Err(BagError::Work { most: MOST_WORK_FACTOR.into() }),
        None => Err(BagError::Age("its header is not one")),
    }
}

/// The header of an age file, found within its cap.
pub(crate) fn decryptor(bytes: &[u8]) -> Result<Decryptor<&[u8]>, BagError> {
    if !is_age(bytes) {
        return Err(BagError::Age("not an age file"));
    }
    // A header of a hundred thousand stanzas would keep us busy for minutes.
    let head = &bytes[..bytes.len().min(AGE_HEADER_BYTES)];
    if !head.windows(5).any(|window| window == b"\n--- ") {
        return Err(BagError::Age("its header does not end"));
    }
    Decryptor::new_buffered(bytes).map_err(refused)
}

pub(crate) fn written(encryptor: Encryptor, bytes: &[u8]) -> Result<Vec<u8>, BagError> {
    let mut locked = Vec::with_capacity(bytes.len() + AGE_HEADER_BYTES);
    let mut writer = encryptor.wrap_output(&mut locked)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(locked)
}

pub(crate) fn refused(error: DecryptError) -> BagError {
    match error {
        DecryptError::NoMatchingKeys => BagError::Encrypted,
        DecryptError::ExcessiveWork { .. } => BagError::Work { most: MOST_WORK_FACTOR.into() },
        DecryptError::UnknownFormat => BagError::Age("of a newer version"),
        DecryptError::InvalidHeader => BagError::Age("its header is not one"),
        _ => altered(),
    }
}

pub(crate) fn altered() -> BagError {
    BagError::Age("altered, or cut off")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_locked_opens_with_its_secret_and_with_no_other() {
        let code = OpeningCode::parse("0000 1111 2222").unwrap();
        let locked = lock(b"key", &code).unwrap();
        assert!(is_age(&locked));
        check_locked(&locked).unwrap();
        assert_eq!(unlock(&locked, &code).unwrap().as_slice(), b"key");
        let other = OpeningCode::parse("0000 1111 2223").unwrap();
        assert_eq!(unlock(&locked, &other).unwrap_err().code(), "wrong_secret");
        for cut in [locked.len() - 1, locked.len() - 20] {
            assert_eq!(unlock(&locked[..cut], &code).unwrap_err().code(), "age");
        }
        let mut flipped = locked.clone();
        *flipped.last_mut().unwrap() ^= 1;
        assert_eq!(unlock(&flipped, &code).unwrap_err().code(), "age");
    }

    #[test]
    fn a_file_that_would_never_open_is_refused_before_anything_is_computed() {
        let stanza = |factor: &str| {
            let body = "A".repeat(43);
            format!(
                "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA {factor}\n{body}\n--- {body}\n{}",
                "0".repeat(40)
            )
        };
        let refused = |text: &str| check_locked(text.as_bytes()).unwrap_err().code();
        assert_eq!(refused(&stanza("21")), "work_factor");
        assert_eq!(refused(&stanza("63")), "work_factor");
        assert_eq!(refused(&stanza("999")), "age");
        assert!(check_locked(stanza("20").as_bytes()).is_ok());
        for text in ["", "key", "age-encryption.org/v1\n", "age-encryption.org/v2\n-> scrypt A 18\n--- A\n"] {
            assert_eq!(refused(text), "age", "{text}");
        }
        assert_eq!(refused(&"x".repeat(20_000)), "limits");
    }
}
