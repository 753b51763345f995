//! Ed25519 keys in the forms that OpenSSH writes.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::public::{Ed25519PublicKey, KeyData};
use ssh_key::{Cipher, HashAlg, Kdf, LineEnding};
use zeroize::Zeroizing;

use crate::limits::{KEY_ROUNDS, MOST_KEY_ROUNDS};
use crate::{BagError, Passphrase};

/// A private key, the organiser's or a table's. Wiped from memory when dropped; never shown by `Debug`.
#[derive(Clone)]
pub struct Key(SigningKey);

impl Key {
    /// A new key, from the system's randomness.
    ///
    /// # Errors
    /// The system gives none.
    pub fn generate() -> Result<Self, BagError> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(|_| BagError::Random)?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// Reads an OpenSSH private key file without a passphrase.
    ///
    /// # Errors
    /// Not such a file, not Ed25519, or behind a passphrase ([`BagError::KeyLocked`]).
    pub fn from_pem(pem: &str) -> Result<Self, BagError> {
        Self::from_locked_pem(pem, None)
    }

    /// Reads an OpenSSH private key file, with the passphrase that it is behind if it is behind one.
    ///
    /// # Errors
    /// As [`Key::from_pem`]; [`BagError::WrongSecret`] when it is behind another, [`BagError::Work`] when it was made
    /// so slow that it would never open.
    pub fn from_locked_pem(pem: &str, passphrase: Option<&Passphrase>) -> Result<Self, BagError> {
        let mut key =
            ssh_key::PrivateKey::from_openssh(pem).map_err(|_| BagError::Key("not an OpenSSH private key"))?;
        if key.is_encrypted() {
            let passphrase = passphrase.ok_or(BagError::KeyLocked)?;
            if matches!(key.kdf(), Kdf::Bcrypt { rounds, .. } if *rounds > MOST_KEY_ROUNDS) {
                return Err(BagError::Work { most: MOST_KEY_ROUNDS });
            }
            key = key.decrypt(passphrase.bytes()).map_err(|_| BagError::WrongSecret)?;
        }
        let pair = key.key_data().ed25519().ok_or(BagError::Key("not Ed25519"))?;
        let key = Self(SigningKey::from_bytes(&pair.private.to_bytes()));
        if key.public().0.as_bytes() != pair.public.as_ref() {
            return Err(BagError::Key("its two halves do not belong together"));
        }
        Ok(key)
    }

    /// The key as an OpenSSH private key file, without a passphrase.
    ///
    /// # Errors
    /// None that a key of ours can meet.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, BagError> {
        let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(&self.0.to_bytes()));
        ssh_key::PrivateKey::new(pair, "")
            .and_then(|key| key.to_openssh(LineEnding::LF))
            .map_err(|_| BagError::Key("it cannot be written"))
    }

    /// The key as an OpenSSH private key file behind a passphrase, as `ssh-keygen -p` makes it.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn to_locked_pem(&self, passphrase: &Passphrase) -> Result<Zeroizing<String>, BagError> {
        let mut random = [0; 20];
        getrandom::fill(&mut random).map_err(|_| BagError::Random)?;
        let (salt, checkint) = random.split_at(16);
        let checkint = checkint.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
        let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(&self.0.to_bytes()));
        let kdf = Kdf::Bcrypt { salt: salt.to_vec(), rounds: KEY_ROUNDS };
        ssh_key::PrivateKey::new(pair, "")
            .and_then(|key| key.encrypt_with(Cipher::Aes256Ctr, kdf, checkint, passphrase.bytes()))
            .and_then(|key| key.to_openssh(LineEnding::LF))
            .map_err(|_| BagError::Key("it cannot be written"))
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// A secret for one purpose, HKDF-SHA256 of the private half: who holds the key finds it again, who holds the secret
    /// finds neither the key nor the secret for another purpose.
    #[must_use]
    pub fn secret_for(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut secret = Zeroizing::new([0; 32]);
        let seed = Zeroizing::new(self.0.to_bytes());
        // Only more than 255 times as much would be refused.
        hkdf::Hkdf::<sha2::Sha256>::new(None, &*seed).expand(purpose.as_bytes(), &mut *secret).expect("32 bytes");
        secret
    }

    pub(crate) fn sign_raw(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public().fingerprint())
    }
}

/// A public key; as text the line `ssh-ed25519 AAAA…`, without a comment.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the line `ssh-ed25519 AAAA…`, exactly as [`PublicKey::line`] gives it.
    ///
    /// # Errors
    /// Anything else, a comment or a blank too many included, and keys of small order, for which anyone can sign.
    pub fn parse(line: &str) -> Result<Self, BagError> {
        let key = ssh_key::PublicKey::from_openssh(line).map_err(|_| BagError::Key("not an OpenSSH public key"))?;
        let key = Self::from_data(key.key_data())?;
        if key.line() == line { Ok(key) } else { Err(BagError::Key("it would be written otherwise")) }
    }

    /// The public half of an OpenSSH private key file; it stands in clear there, also where the other is behind a
    /// passphrase.
    ///
    /// # Errors
    /// Not such a file, or not Ed25519.
    pub(crate) fn from_pem(pem: &str) -> Result<Self, BagError> {
        let key = ssh_key::PrivateKey::from_openssh(pem).map_err(|_| BagError::Key("not an OpenSSH private key"))?;
        Self::from_data(key.public_key().key_data())
    }

    /// The line `ssh-ed25519 AAAA…`.
    #[must_use]
    pub fn line(&self) -> String {
        let key = ssh_key::PublicKey::from(self.data());
        // Only the base64 of a key of fixed size is made here, into a buffer that grows.
        key.to_openssh().expect("an Ed25519 key always has its line")
    }

    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.data().fingerprint(HashAlg::Sha256).to_string()
    }

    /// The SHA-256 that [`PublicKey::fingerprint`] shows.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.data().fingerprint(HashAlg::Sha256).sha256().expect("a fingerprint by SHA-256")
    }

    pub(crate) fn from_data(data: &KeyData) -> Result<Self, BagError> {
        let bytes = data.ed25519().ok_or(BagError::Key("not Ed25519"))?;
        let key = VerifyingKey::from_bytes(&bytes.0).map_err(|_| BagError::Key("not a point of the curve"))?;
        if key.is_weak() { Err(BagError::Key("a point of small order")) } else { Ok(Self(key)) }
    }

    pub(crate) fn data(&self) -> KeyData {
        KeyData::Ed25519(Ed25519PublicKey(self.0.to_bytes()))
    }

    pub(crate) fn verify_raw(&self, message: &[u8], signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| self.0.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.fingerprint())
    }
}

impl FromStr for PublicKey {
    type Err = BagError;

    fn from_str(line: &str) -> Result<Self, BagError> {
        Self::parse(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_to_text_and_back() {
        let key = Key::generate().unwrap();
        let again = Key::from_pem(&key.to_pem().unwrap()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(PublicKey::parse(&key.public().line()).unwrap(), key.public());
        assert_ne!(Key::generate().unwrap().public(), key.public());
    }

    #[test]
    fn a_secret_is_of_its_key_and_its_purpose() {
        let (one, other) = (Key::generate().unwrap(), Key::generate().unwrap());
        assert_eq!(one.secret_for("a"), Key::from_pem(&one.to_pem().unwrap()).unwrap().secret_for("a"));
        assert_ne!(one.secret_for("a"), one.secret_for("b"));
        assert_ne!(one.secret_for("a"), other.secret_for("a"));
    }

    #[test]
    fn a_private_key_is_not_shown() {
        let key = Key::generate().unwrap();
        assert_eq!(format!("{key:?}"), format!("Key({})", key.public().fingerprint()));
    }

    #[test]
    fn a_public_line_is_read_only_as_we_write_it() {
        let line = Key::generate().unwrap().public().line();
        let rsa = line.replace("ssh-ed25519", "ssh-rsa");
        for wrong in
            [format!("{line} me"), format!(" {line}"), format!("{line}\n"), line.replace(' ', "  "), rsa, String::new()]
        {
            assert_eq!(PublicKey::parse(&wrong).unwrap_err().code(), "key", "{wrong:?}");
        }
    }

    #[test]
    fn a_key_for_which_anyone_can_sign_is_refused() {
        let mut identity = [0; 32];
        identity[0] = 1;
        let data = KeyData::Ed25519(Ed25519PublicKey(identity));
        assert_eq!(PublicKey::from_data(&data).unwrap_err().code(), "key");
    }
}
