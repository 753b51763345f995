//! SSHSIG signatures (OpenSSH's PROTOCOL.sshsig), byte for byte as `ssh-keygen -Y sign` writes them.

use ssh_key::{Algorithm, HashAlg, LineEnding, Signature, SshSig};

use crate::limits::SIGNATURE_BYTES;
use crate::{BagError, Key, PublicKey};

/// Signs a message under a namespace; Ed25519, SHA-512. The same key, namespace and message give the same bytes.
///
/// # Errors
/// An empty namespace.
pub fn sign(key: &Key, namespace: &str, message: &[u8]) -> Result<String, BagError> {
    let signed = SshSig::signed_data(namespace, HashAlg::Sha512, message).map_err(unusable)?;
    let signature = Signature::new(Algorithm::Ed25519, key.sign_raw(&signed)).map_err(unusable)?;
    to_text(&key.public(), namespace, signature)
}

/// Checks a signature over a message and gives the key that it carries. Whose key that is the caller judges.
///
/// # Errors
/// Not a signature written as [`sign`] writes it, of another namespace, or not over this message.
pub fn verify(signature: &[u8], namespace: &str, message: &[u8]) -> Result<PublicKey, BagError> {
    if signature.len() > SIGNATURE_BYTES {
        return Err(BagError::Limit { what: "bytes in a signature", most: SIGNATURE_BYTES as u64 });
    }
    let found = SshSig::from_pem(signature).map_err(|_| BagError::Signature("not an SSH signature"))?;
    let key =
        PublicKey::from_data(found.public_key()).map_err(|_| BagError::Signature("not by a usable Ed25519 key"))?;
    if found.namespace() != namespace {
        return Err(BagError::Signature("made for another namespace"));
    }
    let signed = SshSig::signed_data(namespace, HashAlg::Sha512, message).map_err(unusable)?;
    if found.algorithm() != Algorithm::Ed25519 || !key.verify_raw(&signed, found.signature_bytes()) {
        return Err(BagError::Signature("not over these bytes"));
    }
    if to_text(&key, namespace, found.signature().clone())?.as_bytes() != signature {
        return Err(BagError::Signature("written otherwise than OpenSSH writes it"));
    }
    Ok(key)
}

fn to_text(key: &PublicKey, namespace: &str, signature: Signature) -> Result<String, BagError> {
    let signature = SshSig::new(key.data(), namespace, HashAlg::Sha512, signature).map_err(unusable)?;
    let mut text = signature.to_pem(LineEnding::LF).map_err(unusable)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn unusable(_: ssh_key::Error) -> BagError {
    BagError::Signature("it cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_gives_the_key_that_made_it() {
        let key = Key::generate().unwrap();
        let text = sign(&key, "space", b"words").unwrap();
        assert_eq!(verify(text.as_bytes(), "space", b"words").unwrap(), key.public());
        assert_eq!(sign(&key, "space", b"words").unwrap(), text);
    }

    #[test]
    fn another_message_namespace_or_spelling_is_refused() {
        let text = sign(&Key::generate().unwrap(), "space", b"words").unwrap();
        let refused =
            |text: &str, namespace, message: &[u8]| verify(text.as_bytes(), namespace, message).unwrap_err().code();
        assert_eq!(refused(&text, "space", b"word"), "signature");
        assert_eq!(refused(&text, "other", b"words"), "signature");
        assert_eq!(refused(text.trim_end(), "space", b"words"), "signature");
        assert_eq!(refused(&format!("{text}\n"), "space", b"words"), "signature");
        assert_eq!(refused(&text.replace('\n', "\r\n"), "space", b"words"), "signature");
        assert_eq!(refused(&format!("hello\n{text}"), "space", b"words"), "signature");
        assert_eq!(refused("", "space", b"words"), "signature");
        assert_eq!(refused(&"x".repeat(SIGNATURE_BYTES + 1), "space", b"words"), "limits");
    }
}
