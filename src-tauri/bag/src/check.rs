//! Checking a bag, in the order that import keeps: signature, hashes, then write again and compare.

use std::collections::HashSet;

use roundtable_record::Hash;

use crate::manifest::{line, manifest};
use crate::{Bag, BagError, BagKind, PACK_NAMESPACE, PublicKey, verify, zip};

/// A bag of which every check here held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The bag.
    pub bag: Bag,
    /// The key that its signature carries; whose that is the caller judges.
    pub signer: PublicKey,
}

/// The pack that a bundle carries, found whole and signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInside<'a> {
    /// `meeting.json`, byte for byte from the pack.
    pub meeting: &'a [u8],
    /// SHA-256 of the pack's manifest: what the first line of the record must name.
    pub manifest_hash: Hash,
    /// The key that signed the pack; whose that is the caller judges.
    pub signer: PublicKey,
}

/// Does every check at once. `namespace` is asked once the framing is good, for it may depend on what is inside.
///
/// # Errors
/// The first check that fails.
pub fn check(
    bytes: Vec<u8>,
    kind: BagKind,
    namespace: impl FnOnce(&Bag) -> Result<String, BagError>,
) -> Result<Checked, BagError> {
    let bag = Bag::read(bytes, kind)?;
    let signer = bag.verify_signature(&namespace(&bag)?)?;
    bag.verify_hashes()?;
    bag.verify_bytes()?;
    Ok(Checked { bag, signer })
}

impl Bag {
    /// Checks the signature over the manifest, and gives the key that it carries.
    ///
    /// # Errors
    /// The signature is of another namespace, or does not hold.
    pub fn verify_signature(&self, namespace: &str) -> Result<PublicKey, BagError> {
        verify(self.signature(), namespace, self.manifest())
    }

    /// Checks that the manifest lists exactly the files under `data/`, with their hashes.
    ///
    /// # Errors
    /// [`BagError::Hash`] names the first file that is not as signed.
    pub fn verify_hashes(&self) -> Result<(), BagError> {
        let due = manifest(self.data());
        if due.as_bytes() == self.manifest() {
            return Ok(());
        }
        let found: HashSet<&[u8]> = self.manifest().split_inclusive(|byte| *byte == b'\n').collect();
        let listed = |name: &str, data: &[u8]| found.contains(line(name, &Hash::of(data)).as_bytes());
        match self.data().find(|(name, data)| !listed(name, data)) {
            Some((name, _)) => Err(BagError::Hash { name: name.to_owned() }),
            None => Err(BagError::framing("it is not the list that these files make", "manifest-sha256.txt")),
        }
    }

    /// Writes the bag again from what was read and compares every byte: after this no flip, no extra byte and no odd
    /// framing is left anywhere in the file.
    ///
    /// # Errors
    /// [`BagError::Framing`] with the first byte that differs.
    pub fn verify_bytes(&self) -> Result<(), BagError> {
        if zip::is_written(self.entries(), self.bytes())? {
            return Ok(());
        }
        let again = zip::write(self.entries())?;
        let at = again.iter().zip(self.bytes()).take_while(|(due, found)| due == found).count();
        Err(BagError::framing("written again it would differ", at))
    }

    /// Checks the pack that a bundle carries: the organiser's signature over the pack's manifest, and the hash of
    /// `meeting.json` in it.
    ///
    /// # Errors
    /// A pack has none inside; the signature or the hash does not hold.
    pub fn pack_inside(&self) -> Result<PackInside<'_>, BagError> {
        let part = |name: &'static str| self.get(name).ok_or(BagError::OtherKind { found: self.kind() });
        let manifest = part("data/pack/manifest-sha256.txt")?;
        let meeting = part("data/pack/meeting.json")?;
        let signer = verify(part("data/pack/organiser.sig")?, PACK_NAMESPACE, manifest)?;
        let due = line("data/meeting.json", &Hash::of(meeting));
        if !manifest.split_inclusive(|byte| *byte == b'\n').any(|found| found == due.as_bytes()) {
            return Err(BagError::Hash { name: "data/pack/meeting.json".to_owned() });
        }
        Ok(PackInside { meeting, manifest_hash: Hash::of(manifest), signer })
    }
}
