//! Encryption to the organiser: age with X25519, binary, as the `age` tool writes and reads it.

use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::{Encryptor, x25519};
use zeroize::Zeroizing;

use crate::key_file::{keep, replace};
use crate::limits::LOCKED_BYTES;
use crate::locked::{altered, decryptor, refused, written};
use crate::{BagError, Passphrase, is_age, lock, unlock};

/// Somebody for whom a bundle can be encrypted: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// Reads `age1…`, exactly as it is written.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(text: &str) -> Result<Self, BagError> {
        match x25519::Recipient::from_str(text) {
            Ok(recipient) if recipient.to_string() == text => Ok(Self(recipient)),
            _ => Err(BagError::Age("not an age recipient")),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

/// Encrypts bytes so that each of the recipients can read them, and nobody else.
///
/// # Errors
/// There is no recipient.
pub fn encrypt(bytes: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, BagError> {
    let all = recipients.iter().map(|recipient| &recipient.0 as &dyn age::Recipient);
    written(Encryptor::with_recipients(all).map_err(|_| BagError::Age("no recipient"))?, bytes)
}

/// Those who can read: private keys of age. Never shown by `Debug`.
#[derive(Clone, Default)]
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self(vec![x25519::Identity::generate()])
    }

    /// Reads an identity file as `age-keygen` writes it: `AGE-SECRET-KEY-1…` one a line, notes after `#`.
    ///
    /// # Errors
    /// None in it, or a line that is something else.
    pub fn parse(text: &str) -> Result<Self, BagError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let read = |line| x25519::Identity::from_str(line).map_err(|_| BagError::Age("not an age identity"));
        let all = lines.map(read).collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() { Err(BagError::Age("no age identity")) } else { Ok(Self(all)) }
    }

    /// Reads an identity file; one behind a passphrase (itself an age file) with that.
    ///
    /// # Errors
    /// [`BagError::KeyLocked`] without a passphrase where one is needed, [`BagError::WrongSecret`] with another; not
    /// such a file; or it cannot be read.
    pub fn read(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, BagError> {
        let mut bytes = Zeroizing::new(Vec::new());
        File::open(path)?.take(LOCKED_BYTES + 1).read_to_end(&mut bytes)?;
        let plain = match (is_age(&bytes), passphrase) {
            (true, None) => return Err(BagError::KeyLocked),
            (true, Some(passphrase)) => unlock(&bytes, passphrase)?,
            (false, _) => bytes,
        };
        Self::parse(std::str::from_utf8(&plain).map_err(|_| BagError::Age("not an age identity"))?)
    }

    /// The identity in the file at `path`; when there is none, a new one is made and kept there, readable by its owner
    /// alone. A file that is there is never overwritten.
    ///
    /// # Errors
    /// As [`Identities::read`], or it cannot be kept.
    pub fn of_file(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, BagError> {
        match Self::read(path, passphrase) {
            Err(BagError::Gone(_)) => {
                keep(path, Self::generate().text()?.as_bytes())?;
                Self::read(path, passphrase)
            }
            found => found,
        }
    }

    /// Writes them in place of a file that is there, behind a passphrase or without one.
    ///
    /// # Errors
    /// It cannot be written; the file that was there stands then.
    pub fn replace(&self, path: &Path, passphrase: Option<&Passphrase>) -> Result<(), BagError> {
        let plain = self.text()?;
        match passphrase {
            Some(passphrase) => replace(path, &lock(plain.as_bytes(), passphrase)?),
            None => replace(path, plain.as_bytes()),
        }
    }

    /// Those here, and others.
    #[must_use]
    pub fn and(mut self, others: Identities) -> Self {
        self.0.extend(others.0);
        self
    }

    /// For whom to encrypt so that the first of these can read it.
    #[must_use]
    pub fn recipient(&self) -> Option<Recipient> {
        self.0.first().map(|identity| Recipient(identity.to_public()))
    }

    /// Decrypts, to at most `most` bytes.
    ///
    /// # Errors
    /// [`BagError::Encrypted`] when it is for somebody else; no age file, altered, cut off; larger than that.
    pub fn decrypt(&self, bytes: &[u8], most: u64) -> Result<Vec<u8>, BagError> {
        let decryptor = decryptor(bytes)?;
        if decryptor.is_scrypt() {
            return Err(BagError::Encrypted);
        }
        let reader =
            decryptor.decrypt(self.0.iter().map(|identity| identity as &dyn age::Identity)).map_err(refused)?;
        let mut plain = Vec::new();
        reader.take(most.saturating_add(1)).read_to_end(&mut plain).map_err(|_| altered())?;
        if plain.len() as u64 > most { Err(BagError::Limit { what: "bytes", most }) } else { Ok(plain) }
    }

    fn text(&self) -> Result<Zeroizing<String>, BagError> {
        let mut text = Zeroizing::new(String::new());
        for identity in &self.0 {
            text.push_str(&format!("# public key: {}\n", identity.to_public()));
            text.push_str(identity.to_string().expose_secret());
            text.push('\n');
        }
        if text.is_empty() { Err(BagError::Age("no age identity")) } else { Ok(text) }
    }
}

impl fmt::Debug for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identities({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use roundtable_platform::others_may;

    use super::*;

    #[test]
    fn what_is_encrypted_opens_for_its_recipients_and_for_nobody_else() {
        let (ours, theirs, other) = (Identities::generate(), Identities::generate(), Identities::generate());
        let to = [ours.recipient().unwrap(), theirs.recipient().unwrap()];
        let cipher = encrypt(b"bundle", &to).unwrap();
        assert_eq!(ours.decrypt(&cipher, 6).unwrap(), b"bundle");
        assert_eq!(other.clone().and(theirs).decrypt(&cipher, 6).unwrap(), b"bundle");
        assert_eq!(ours.decrypt(&cipher, 5).unwrap_err().code(), "limits");
        assert_eq!(other.decrypt(&cipher, 6).unwrap_err().code(), "encrypted");
        assert_eq!(Identities::default().decrypt(&cipher, 6).unwrap_err().code(), "encrypted");
        assert_eq!(encrypt(b"bundle", &[]).unwrap_err().code(), "age");
    }

    #[test]
    fn a_flipped_or_cut_file_is_refused_wherever_it_is_hurt() {
        let ours = Identities::generate();
        let cipher = encrypt(&[7; 300], &[ours.recipient().unwrap()]).unwrap();
        for at in 0..cipher.len() {
            let mut flipped = cipher.clone();
            flipped[at] ^= 1;
            assert!(ours.decrypt(&flipped, 300).is_err(), "flip at {at}");
            assert!(ours.decrypt(&cipher[..at], 300).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn an_identity_is_made_once_and_can_be_put_behind_a_passphrase() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("organiser.age");
        let made = Identities::of_file(&path, None).unwrap();
        assert_eq!(Identities::of_file(&path, None).unwrap().recipient(), made.recipient());
        assert_eq!(others_may(&path), None);
        let (right, wrong) = (Passphrase::new("right one").unwrap(), Passphrase::new("wrong one").unwrap());
        made.replace(&path, Some(&right)).unwrap();
        assert_eq!(others_may(&path), None);
        assert_eq!(Identities::of_file(&path, None).unwrap_err().code(), "key_locked");
        assert_eq!(Identities::of_file(&path, Some(&wrong)).unwrap_err().code(), "wrong_secret");
        assert_eq!(Identities::of_file(&path, Some(&right)).unwrap().recipient(), made.recipient());
        made.replace(&path, None).unwrap();
        assert_eq!(Identities::read(&path, None).unwrap().recipient(), made.recipient());
    }

    #[test]
    fn a_recipient_is_read_only_as_it_is_written() {
        let text = Identities::generate().recipient().unwrap().to_string();
        assert_eq!(Recipient::parse(&text).unwrap().to_string(), text);
        for wrong in [text.to_uppercase(), format!(" {text}"), format!("{text}\n"), text[1..].to_owned(), String::new()]
        {
            assert_eq!(Recipient::parse(&wrong).unwrap_err().code(), "age", "{wrong}");
        }
        assert_eq!(Identities::parse("# nothing\n").unwrap_err().code(), "age");
        assert_eq!(Identities::parse("AGE-SECRET-KEY-1X\n").unwrap_err().code(), "age");
    }

    proptest! {
        #[test]
        fn nothing_that_looks_like_an_age_file_panics(tail in prop::collection::vec(any::<u8>(), 0..400)) {
            let bytes = [b"age-encryption.org/v1\n-> X25519 ".as_slice(), &tail].concat();
            prop_assert!(Identities::generate().decrypt(&bytes, 100).is_err());
        }
    }
}
