//! A meeting pack, read and checked.

use crate::error::DeskError;
use roundtable_bag::{Bag, BagKind, Key, PACK_NAMESPACE, PublicKey, check};
use roundtable_domain::{BadMeeting, Meeting, TableNo};
use roundtable_record::{Hash, canonical};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// `data/table.json`: whose stick this is, and the table's private key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The private key, OpenSSH format.
    pub key: String,
    /// The table.
    pub table: TableNo,
}

/// A pack that passed every check.
#[derive(Clone)]
pub struct Pack {
    /// The meeting as signed.
    pub meeting: Arc<Meeting>,
    /// Whose table.
    pub table: TableNo,
    /// SHA-256 of `manifest-sha256.txt`: what the record's first line follows.
    pub manifest_hash: Hash,
    /// Who signed.
    pub signer: PublicKey,
    bag: Arc<Bag>,
}

/// Names of the files inside.
pub(crate) const MEETING: &str = "data/meeting.json";
pub(crate) const TABLE: &str = "data/table.json";

/// Reads `meeting.json`, profile first, then everything that permissions rely on.
///
/// # Errors
/// `profile` when it was made by a newer program, `meeting` when it cannot be right.
pub fn read_meeting(json: &[u8]) -> Result<Meeting, DeskError> {
    canonical::check(json)?;
    if let Ok(meeting) = serde_json::from_slice::<Meeting>(json)
        && meeting.profile <= roundtable_domain::PROFILE
        && meeting.rules.rules <= roundtable_domain::RULES
        && meeting.check().is_ok()
    {
        return Ok(meeting);
    }
    let value = canonical::parse_strict(json)?;
    let number = |value: &serde_json::Value, name: &str| value.get(name).and_then(serde_json::Value::as_u64);
    let profile = number(&value, "profile").unwrap_or(0);
    let rules = value.get("rules").and_then(|r| number(r, "rules")).unwrap_or(0);
    if profile > u64::from(roundtable_domain::PROFILE) || rules > u64::from(roundtable_domain::RULES) {
        return Err(DeskError::said("profile", &[]));
    }
    let meeting: Meeting =
        serde_json::from_value(value).map_err(|error| DeskError::said("meeting", &[("detail", &error.to_string())]))?;
    match meeting.check() {
        Ok(()) => Ok(meeting),
        Err(BadMeeting::Newer { .. }) => Err(DeskError::said("profile", &[])),
        Err(BadMeeting::Part(part)) => Err(DeskError::said("meeting", &[("detail", part)])),
    }
}

impl Pack {
    /// Checks the bytes of a `.rtpack` in full.
    ///
    /// # Errors
    /// Why it is not a good pack.
    pub fn read(bytes: Vec<u8>) -> Result<Pack, DeskError> {
        let checked = check(bytes, BagKind::Pack, |_| Ok(PACK_NAMESPACE.to_owned()))?;
        let meeting = read_meeting(checked.bag.get(MEETING).unwrap_or_default())?;
        if meeting.organiser != checked.signer.line() {
            return Err(DeskError::said("signer", &[]));
        }
        let table: TableFile = canonical::parse_strict(checked.bag.get(TABLE).unwrap_or_default())
            .map_err(DeskError::from)
            .and_then(|v| serde_json::from_value(v).map_err(|_| DeskError::said("meeting", &[("detail", "table")])))?;
        let pack = Pack {
            table: table.table,
            manifest_hash: Hash::of(checked.bag.manifest()),
            signer: checked.signer,
            meeting: Arc::new(meeting),
            bag: Arc::new(checked.bag),
        };
        if pack.bound_key().as_deref() != Some(pack.key()?.public().line().as_str()) {
            return Err(DeskError::said("table_key", &[]));
        }
        Ok(pack)
    }

    /// The table's private key.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn key(&self) -> Result<Key, DeskError> {
        let value = canonical::parse_strict(self.bag.get(TABLE).unwrap_or_default())?;
        let file: TableFile =
            serde_json::from_value(value).map_err(|_| DeskError::said("meeting", &[("detail", "table")]))?;
        Ok(Key::from_pem(&file.key)?)
    }

    /// The public key that `meeting.json` binds this table to.
    fn bound_key(&self) -> Option<String> {
        self.meeting.tables.iter().find(|t| t.table == self.table).map(|t| t.key.clone())
    }

    /// What a bundle carries of its pack, byte for byte.
    pub fn inside_bundle(&self) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([
            ("data/pack/meeting.json".to_owned(), self.bag.get(MEETING).unwrap_or_default().to_vec()),
            ("data/pack/manifest-sha256.txt".to_owned(), self.bag.manifest().to_vec()),
            ("data/pack/organiser.sig".to_owned(), self.bag.signature().to_vec()),
        ])
    }

    /// A picture by its name.
    pub fn picture(&self, name: &str) -> Option<&[u8]> {
        self.bag.get(&format!("data/pictures/{name}"))
    }

    /// The files that are signed.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.bag.data()
    }

    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        self.bag.bytes()
    }
}
