//! The organiser's two keys: the one that signs (`organiser.key`, OpenSSH) and the one that reads what is encrypted to
//! this installation (`organiser.age`, age). Each is made for the first meeting that needs it, and for nothing else: where
//! one is missing later, another in its place would open and sign nothing. One passphrase, if wanted, is before both.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::view::KeysView;
use roundtable_bag::{BagError, Identities, Key, Passphrase, PublicKey, key_of_file, public_key_of_file, replace_key};
use roundtable_words::SixWords;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The keys of one installation, as far as this process holds them open.
pub struct Keyring {
    dir: PathBuf,
    held: Mutex<Held>,
}

/// What was opened with the passphrase, and identities that were named. Nowhere but in memory.
#[derive(Default)]
struct Held {
    key: Option<Key>,
    own: Option<Identities>,
    named: Identities,
}

impl Keyring {
    /// The keys of the installation in this folder; nothing is read or made yet.
    #[must_use]
    pub fn of(dir: &Path) -> Keyring {
        Keyring { dir: dir.to_owned(), held: Mutex::default() }
    }

    /// The key that signs packs.
    ///
    /// # Errors
    /// `signing_key_gone` when it is not here; `key_locked` while it is behind a passphrase that nobody gave; or it
    /// cannot be read.
    pub fn signing(&self) -> Result<Key, DeskError> {
        let held = self.held().key.clone();
        held.map_or_else(|| key_of_existing(&self.key_path(), None), Ok).map_err(|error| match error {
            BagError::Gone(_) => self.signing_gone(),
            error => error.into(),
        })
    }

    /// The same for a new meeting: made where there is none.
    ///
    /// # Errors
    /// `key_locked`; or it cannot be read or made.
    pub fn signing_or_new(&self) -> Result<Key, DeskError> {
        match &self.held().key {
            Some(key) => Ok(key.clone()),
            None => Ok(key_of_file(&self.key_path(), None)?),
        }
    }

    /// Whose signature is that of the key that is here, also while it is locked; none where there is no such key.
    pub(crate) fn signer(&self) -> Option<PublicKey> {
        public_key_of_file(&self.key_path()).ok()
    }

    /// What reads records and opening codes that are encrypted to this installation.
    ///
    /// # Errors
    /// `reading_key_gone` when it is not here; or as [`Keyring::signing`].
    pub fn reading(&self) -> Result<Identities, DeskError> {
        let held = self.held().own.clone();
        held.map_or_else(|| Identities::read(&self.identity_path(), None), Ok).map_err(|error| match error {
            BagError::Gone(_) => self.reading_gone(),
            error => error.into(),
        })
    }

    /// The same for a new meeting: made where there is none.
    ///
    /// # Errors
    /// `key_locked`; or it cannot be read or made.
    pub fn reading_or_new(&self) -> Result<Identities, DeskError> {
        match &self.held().own {
            Some(own) => Ok(own.clone()),
            None => Ok(Identities::of_file(&self.identity_path(), None)?),
        }
    }

    /// That the key which signed a meeting is not here, or is another.
    pub(crate) fn signing_gone(&self) -> DeskError {
        Said::SigningKeyGone { place: shown(&self.key_path()) }.into()
    }

    /// That what a meeting needs to be read by is not here, or is another.
    pub(crate) fn reading_gone(&self) -> DeskError {
        Said::ReadingKeyGone { place: shown(&self.identity_path()) }.into()
    }

    /// That a new meeting can have its keys: each is open, or will be made.
    ///
    /// # Errors
    /// `key_locked`; or one that is here cannot be read.
    pub fn ready_for_new(&self, to_read: bool) -> Result<(), DeskError> {
        let reading = if to_read { self.reading().map(drop) } else { Ok(()) };
        for key in [self.signing().map(drop), reading] {
            match key {
                Err(DeskError::Said(Said::SigningKeyGone { .. } | Said::ReadingKeyGone { .. })) => {}
                key => key?,
            }
        }
        Ok(())
    }

    /// All that this process may read with: what was named, and the installation's own where there is one. Nothing is
    /// made.
    ///
    /// # Errors
    /// `key_locked` while the own one is behind a passphrase that nobody gave, and none was named.
    pub fn readers(&self) -> Result<Identities, BagError> {
        let held = self.held();
        let own = match &held.own {
            Some(own) => Ok(own.clone()),
            None => Identities::read(&self.identity_path(), None),
        };
        match own {
            Ok(own) => Ok(own.and(held.named.clone())),
            Err(BagError::Gone(_)) => Ok(held.named.clone()),
            Err(BagError::KeyLocked) if held.named.recipient().is_some() => Ok(held.named.clone()),
            Err(error) => Err(error),
        }
    }

    /// Reads with this too, for as long as the process runs.
    pub fn name(&self, identities: Identities) {
        let mut held = self.held();
        held.named = std::mem::take(&mut held.named).and(identities);
    }

    /// Opens the keys that are behind the passphrase, for as long as the process runs.
    ///
    /// # Errors
    /// `wrong_passphrase`; or a key cannot be read.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<(), DeskError> {
        let key = found(key_of_existing(&self.key_path(), Some(passphrase)));
        let own = found(Identities::read(&self.identity_path(), Some(passphrase)));
        let mut held = self.held();
        let (key, own) = (key.map(|key| held.key = key.or(held.key.take())), own.map(|own| held.own = own));
        key.and(own).map_err(told)
    }

    /// Puts both keys behind a passphrase, or behind none. `old` is the passphrase until now. Stopped anywhere, it can
    /// be done again with the same two.
    ///
    /// # Errors
    /// `key_locked` or `wrong_passphrase` where the old one is needed and is not this; or they cannot be written: then
    /// each file is wholly the old or wholly the new one.
    pub fn set_passphrase(&self, old: Option<&Passphrase>, new: Option<&Passphrase>) -> Result<(), DeskError> {
        let key = either(old, new, |with| key_of_file(&self.key_path(), with)).map_err(told)?;
        let own = either(old, new, |with| Identities::of_file(&self.identity_path(), with)).map_err(told)?;
        own.replace(&self.identity_path(), new)?;
        replace_key(&self.key_path(), &key, new)?;
        let mut held = self.held();
        (held.key, held.own) = (Some(key), Some(own));
        Ok(())
    }

    /// What there is to say of them; nothing is made.
    ///
    /// # Errors
    /// A key cannot be read.
    pub fn view(&self) -> Result<KeysView, DeskError> {
        let key = key_of_existing(&self.key_path(), None);
        let own = Identities::read(&self.identity_path(), None);
        let passphrase = matches!(key, Err(BagError::KeyLocked)) || matches!(own, Err(BagError::KeyLocked));
        let held = self.held();
        let key = found(key)?.or(held.key.clone());
        let own = found(own)?.or(held.own.clone());
        Ok(KeysView {
            passphrase,
            open: key.is_some() || !passphrase,
            fingerprint: key.as_ref().map(|key| key.public().fingerprint()),
            words: key.as_ref().map(|key| SixWords::of(&key.public().sha256())),
            public: key.map(|key| key.public().line()),
            recipient: own.and_then(|own| own.recipient()).map(|recipient| recipient.to_string()),
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key_path(&self) -> PathBuf {
        self.dir.join("organiser.key")
    }

    fn identity_path(&self) -> PathBuf {
        self.dir.join("organiser.age")
    }
}

/// The key of a file that is there already.
fn key_of_existing(path: &Path, passphrase: Option<&Passphrase>) -> Result<Key, BagError> {
    std::fs::metadata(path)?;
    key_of_file(path, passphrase)
}

/// What is not there, or is locked, is nothing wrong.
fn found<T>(read: Result<T, BagError>) -> Result<Option<T>, BagError> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(BagError::Gone(_) | BagError::KeyLocked) => Ok(None),
        Err(error) => Err(error),
    }
}

/// With the old passphrase, or the new one where a change was stopped half way.
fn either<T>(
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
    read: impl Fn(Option<&Passphrase>) -> Result<T, BagError>,
) -> Result<T, BagError> {
    read(old).or_else(|error| match (error, new) {
        (BagError::WrongSecret | BagError::KeyLocked, Some(_)) => read(new).map_err(|again| match (again, old) {
            (BagError::WrongSecret, None) => BagError::KeyLocked,
            (again, _) => again,
        }),
        (error, _) => Err(error),
    })
}

fn told(error: BagError) -> DeskError {
    match error {
        BagError::WrongSecret => DeskError::from(Said::WrongPassphrase),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(typed: &str) -> Passphrase {
        Passphrase::new(typed).unwrap()
    }

    #[test]
    fn one_passphrase_is_before_both_keys() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keyring::of(dir.path());
        let (signing, reading) = (keys.signing_or_new().unwrap().public(), keys.reading_or_new().unwrap().recipient());
        let first = passphrase("the first one");
        keys.set_passphrase(None, Some(&first)).unwrap();
        assert!(keys.view().unwrap().passphrase && keys.view().unwrap().open, "who set it need not type it again");

        let again = Keyring::of(dir.path());
        assert_eq!(again.signing().unwrap_err().code(), "key_locked");
        assert_eq!(again.readers().unwrap_err().code(), "key_locked");
        assert!(!again.view().unwrap().open);
        assert_eq!(again.unlock(&passphrase("another one")).unwrap_err().code(), "wrong_passphrase");
        assert_eq!(again.signing().unwrap_err().code(), "key_locked");
        again.unlock(&first).unwrap();
        assert_eq!(again.signing().unwrap().public(), signing);
        assert_eq!(again.readers().unwrap().recipient(), reading);

        let second = passphrase("the second one");
        assert_eq!(again.set_passphrase(None, Some(&second)).unwrap_err().code(), "key_locked");
        assert_eq!(again.set_passphrase(Some(&second), None).unwrap_err().code(), "wrong_passphrase");
        again.set_passphrase(Some(&first), Some(&second)).unwrap();
        // Stopped half way, and done again.
        replace_key(&dir.path().join("organiser.key"), &again.signing().unwrap(), Some(&first)).unwrap();
        again.set_passphrase(Some(&first), Some(&second)).unwrap();
        again.set_passphrase(Some(&second), None).unwrap();
        assert_eq!(Keyring::of(dir.path()).signing().unwrap().public(), signing);
    }

    #[test]
    fn nothing_is_made_by_looking() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keyring::of(dir.path());
        keys.view().unwrap();
        assert!(keys.readers().unwrap().recipient().is_none());
        keys.unlock(&passphrase("whatever it is")).unwrap();
        keys.ready_for_new(true).unwrap();
        assert_eq!(keys.signing().unwrap_err().code(), "signing_key_gone");
        assert_eq!(keys.reading().unwrap_err().code(), "reading_key_gone");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_named_reads_while_the_own_one_is_locked() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keyring::of(dir.path());
        keys.set_passphrase(None, Some(&passphrase("locked away"))).unwrap();
        let again = Keyring::of(dir.path());
        let named = Identities::generate();
        again.name(named.clone());
        assert_eq!(again.readers().unwrap().recipient(), named.recipient());
    }
}
