//! A bag in memory: its one file, and where the entries stand in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::manifest::{BAGIT, BAGIT_TEXT, MANIFEST, manifest};
use crate::{BagError, BagKind, Key, sign, zip};

/// The whole file of a pack or a bundle, with its framing found good. Signature and hashes are checked one by one,
/// see [`crate::check`].
#[derive(Clone, PartialEq, Eq)]
pub struct Bag {
    kind: BagKind,
    bytes: Vec<u8>,
    entries: BTreeMap<String, Range<usize>>,
}

impl Bag {
    /// Puts files into a bag and signs it. Names are whole: `data/record.jsonl`, `private/openings.jsonl`; an empty
    /// private file is left out. The same files and key give the same bytes.
    ///
    /// # Errors
    /// A file that such a bag may not hold or one that it lacks, more than its caps, an empty namespace.
    pub fn build(
        kind: BagKind,
        files: &BTreeMap<String, Vec<u8>>,
        key: &Key,
        namespace: &str,
    ) -> Result<Self, BagError> {
        if let Some(name) = files.keys().find(|name| !kind.may_be_given(name)) {
            return Err(BagError::framing("this name may not stand here", name));
        }
        let private = |name: &str| kind.private() == Some(name);
        let given = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let mut all: BTreeMap<&str, &[u8]> =
            given.filter(|(name, bytes)| !(private(name) && bytes.is_empty())).collect();
        let manifest = manifest(all.iter().map(|(name, bytes)| (*name, *bytes)).filter(|(name, _)| !private(name)));
        let signature = sign(key, namespace, manifest.as_bytes())?;
        all.insert(BAGIT, BAGIT_TEXT);
        all.insert(MANIFEST, manifest.as_bytes());
        all.insert(kind.signature(), signature.as_bytes());
        Self::read(zip::write(all)?, kind)
    }

    /// Takes a file apart: caps first, then framing, then names. Nothing is believed of its content yet.
    ///
    /// # Errors
    /// Too large, not a bag, of the other kind, truncated, or not framed as we frame.
    pub fn read(bytes: Vec<u8>, kind: BagKind) -> Result<Self, BagError> {
        if bytes.len() as u64 > kind.most_bytes() {
            return Err(BagError::Limit { what: "bytes", most: kind.most_bytes() });
        }
        let found = zip::read(&bytes, BagKind::Pack.most_entries())?;
        if !found.iter().any(|entry| entry.name == BAGIT) {
            return Err(BagError::NotABag);
        }
        let other = [BagKind::Pack, BagKind::Bundle].into_iter().find(|other| *other != kind);
        if let Some(other) = other.filter(|other| found.iter().any(|entry| entry.name == other.signature())) {
            return Err(BagError::OtherKind { found: other });
        }
        if found.len() > kind.most_entries() {
            return Err(BagError::Limit { what: "entries", most: kind.most_entries() as u64 });
        }
        let mut folded = BTreeSet::new();
        let mut entries = BTreeMap::new();
        for entry in found {
            if !kind.may_hold(&entry.name) {
                return Err(BagError::framing("this name may not stand here", entry.name.escape_default()));
            }
            if entries.last_key_value().is_some_and(|(last, _)| *last >= entry.name) {
                return Err(BagError::framing("entries are out of order or doubled", entry.name));
            }
            if !folded.insert(entry.name.to_ascii_lowercase()) {
                return Err(BagError::framing("two names are alike but for case", entry.name));
            }
            entries.insert(entry.name, entry.range);
        }
        let bag = Self { kind, bytes, entries };
        bag.has_all_it_must()?;
        Ok(bag)
    }

    fn has_all_it_must(&self) -> Result<(), BagError> {
        let tags = [MANIFEST, self.kind.signature()];
        if let Some(missing) = tags.iter().chain(self.kind.required()).find(|name| self.get(name).is_none()) {
            return Err(BagError::framing("this file is missing", missing));
        }
        if self.get(BAGIT) != Some(BAGIT_TEXT) {
            return Err(BagError::framing("not the declaration that we write", BAGIT));
        }
        if self.private() == Some(b"") {
            return Err(BagError::framing("an empty private file is left out", "private"));
        }
        Ok(())
    }

    /// Which kind of bag it is.
    #[must_use]
    pub fn kind(&self) -> BagKind {
        self.kind
    }

    /// The bytes of an entry, by its whole name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.entries.get(name).map(|range| &self.bytes[range.clone()])
    }

    /// The bytes of the private file, where it is there.
    #[must_use]
    pub fn private(&self) -> Option<&[u8]> {
        self.kind.private().and_then(|name| self.get(name))
    }

    /// The signed manifest.
    #[must_use]
    pub fn manifest(&self) -> &[u8] {
        self.get(MANIFEST).unwrap_or_default()
    }

    /// The signature over the manifest, as OpenSSH writes it.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        self.get(self.kind.signature()).unwrap_or_default()
    }

    /// All entries, sorted by name.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.entries.iter().map(|(name, range)| (name.as_str(), &self.bytes[range.clone()]))
    }

    /// The files under `data/`: those that are signed.
    pub fn data(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.entries().filter(|(name, _)| name.starts_with("data/"))
    }

    /// The whole file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The whole file, given away.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The same bag with other openings, or with none when they are empty. Its signature still holds.
    ///
    /// # Errors
    /// A pack, which holds none; or larger than the cap.
    pub fn with_openings(&self, openings: &[u8]) -> Result<Self, BagError> {
        let name = self.kind.private().ok_or(BagError::OtherKind { found: self.kind })?;
        let mut all: BTreeMap<&str, &[u8]> = self.entries().filter(|(entry, _)| *entry != name).collect();
        if !openings.is_empty() {
            all.insert(name, openings);
        }
        Self::read(zip::write(all)?, self.kind)
    }

    /// The same bag without anything private, for publishing. Its signature still holds.
    ///
    /// # Errors
    /// A pack, which is not published.
    pub fn without_private(&self) -> Result<Self, BagError> {
        self.with_openings(b"")
    }
}

impl std::fmt::Debug for Bag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bag").field("kind", &self.kind).field("entries", &self.entries).finish_non_exhaustive()
    }
}
