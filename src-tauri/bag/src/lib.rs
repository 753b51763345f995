//! The bag room: what travels by stick, and how it gets there and back unharmed.
//!
//! A pack or a bundle is one signed BagIt bag (RFC 8493) in a stored ZIP that is the same to the
//! byte whoever writes it. This room writes, reads and checks bags, keeps keys, reads foreign
//! files once, and writes files so that "saved" is true. What the files inside mean stays
//! outside: no meeting, event or ballot may come in.

mod bag;
mod check;
mod error;
pub mod foreign;
mod identity;
mod key;
mod key_file;
mod kind;
pub mod limits;
mod locked;
mod manifest;
mod names;
mod secret;
mod signature;
mod unpack;
mod zip;

pub use bag::Bag;
pub use check::{Checked, PackInside, check};
pub use error::BagError;
pub use identity::{Identities, Recipient, encrypt};
pub use key::{Key, PublicKey};
pub use key_file::{key_of_file, public_key_of_file, replace_key};
pub use kind::{BagKind, PACK_NAMESPACE, bundle_namespace, published_namespace};
pub use locked::{Locks, check_locked, is_age, lock, unlock};
pub use names::safe_file_name;
pub use secret::{OpeningCode, Passphrase};
pub use signature::{sign, verify};
pub use unpack::{allowed_signers_line, unpack};
