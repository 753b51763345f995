//! A meeting pack, read and checked.

use crate::error::DeskError;
use crate::error::reason::{Reason, Unfit};
use crate::error::said::Said;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roundtable_bag::{
    Bag, BagError, BagKind, Key, OpeningCode, PACK_NAMESPACE, PublicKey, Recipient, check, check_locked, foreign, lock,
    safe_file_name, unlock,
};
use roundtable_domain::{BadMeeting, Briefing, Meeting, RuleBook, TableNo};
use roundtable_record::{Hash, RecordError, canonical};
use roundtable_words::{Lang, SixWords, Words as Messages, say};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

/// `data/table.json`: whose stick this is, and the table's private key, in clear or locked.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The private key (OpenSSH format) in an age file that opens with the table's code, in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age: Option<String>,
    /// The private key, OpenSSH format; where `age` is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    /// The table.
    table: TableNo,
}

impl TableFile {
    /// A table's key, locked where there is a code for it.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn of(table: TableNo, key: &Key, code: Option<&OpeningCode>) -> Result<TableFile, DeskError> {
        let pem = key.to_pem()?;
        match code {
            None => Ok(TableFile { age: None, key: Some(pem.to_string()), table }),
            Some(code) => Ok(TableFile { age: Some(STANDARD.encode(lock(pem.as_bytes(), code)?)), key: None, table }),
        }
    }

    /// Reads `table.json`.
    fn read(json: &[u8]) -> Result<TableFile, DeskError> {
        let wrong = || Said::Meeting { detail: "table".to_owned() };
        let file: TableFile = serde_json::from_value(canonical::parse_strict(json)?).map_err(|_| wrong())?;
        match (&file.age, &file.key) {
            (Some(_), None) | (None, Some(_)) => Ok(file),
            _ => Err(wrong().into()),
        }
    }

    /// The age file, where the key is locked.
    fn locked(&self) -> Option<Result<Vec<u8>, BagError>> {
        self.age.as_ref().map(|text| STANDARD.decode(text).map_err(|_| BagError::Age("not base64")))
    }
}

/// What is known of a pack without its files: of many packs, as much as is held at once.
#[derive(Clone)]
pub struct PackHead {
    /// The meeting as signed.
    pub meeting: Arc<Meeting>,
    /// Whose table.
    pub table: TableNo,
    /// SHA-256 of `manifest-sha256.txt`: what the record's first line follows.
    pub manifest_hash: Hash,
    /// Who signed.
    pub signer: PublicKey,
    /// Whether the table's key opens only with the code from its envelope.
    pub needs_code: bool,
}

/// A pack that passed every check, with its files.
#[derive(Clone)]
pub struct Pack {
    head: PackHead,
    bag: Arc<Bag>,
}

impl Deref for Pack {
    type Target = PackHead;

    fn deref(&self) -> &PackHead {
        &self.head
    }
}

/// Names of the files inside.
pub(crate) const MEETING: &str = "data/meeting.json";
pub(crate) const TABLE: &str = "data/table.json";
/// Before the name of a project's picture.
pub(crate) const PICTURES: &str = "data/pictures/";
/// Before the name of a paper that is read at the table.
pub(crate) const BRIEFING: &str = "data/briefing/";

/// Why a `meeting.json` is not read.
#[derive(Debug, thiserror::Error)]
pub enum MeetingFault {
    /// It was made by a newer program.
    #[error("made by a newer program")]
    Newer,
    /// It cannot be right.
    #[error("it cannot be right: {0}")]
    Wrong(String),
    /// It is not as it is written.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<MeetingFault> for DeskError {
    fn from(fault: MeetingFault) -> DeskError {
        match fault {
            MeetingFault::Newer => Said::Profile.into(),
            MeetingFault::Wrong(detail) => Said::Meeting { detail }.into(),
            MeetingFault::Record(error) => error.into(),
        }
    }
}

impl From<MeetingFault> for Reason {
    fn from(fault: MeetingFault) -> Reason {
        match fault {
            MeetingFault::Newer => Unfit::Profile.into(),
            MeetingFault::Wrong(detail) => Unfit::Meeting { detail }.into(),
            MeetingFault::Record(error) => error.into(),
        }
    }
}

/// Reads `meeting.json`, profile first, then everything that permissions rely on.
///
/// # Errors
/// Why it is not read.
pub fn read_meeting(json: &[u8]) -> Result<Meeting, MeetingFault> {
    canonical::check(json)?;
    if let Ok(meeting) = serde_json::from_slice::<Meeting>(json)
        && meeting.profile <= roundtable_domain::PROFILE
        && meeting.rules.rules <= RuleBook::NEWEST.number()
        && meeting.check().is_ok()
    {
        return Ok(meeting);
    }
    let value = canonical::parse_strict(json)?;
    let number = |value: &serde_json::Value, name: &str| value.get(name).and_then(serde_json::Value::as_u64);
    let profile = number(&value, "profile").unwrap_or(0);
    let rules = value.get("rules").and_then(|r| number(r, "rules")).unwrap_or(0);
    if profile > u64::from(roundtable_domain::PROFILE) || rules > u64::from(RuleBook::NEWEST.number()) {
        return Err(MeetingFault::Newer);
    }
    let meeting: Meeting = serde_json::from_value(value).map_err(|error| MeetingFault::Wrong(error.to_string()))?;
    match meeting.check() {
        Ok(()) => Ok(meeting),
        Err(BadMeeting::Newer { .. }) => Err(MeetingFault::Newer),
        Err(BadMeeting::Part(part)) => Err(MeetingFault::Wrong(part.to_owned())),
    }
}

/// The key that signed a meeting's packs, as six words for people to compare. A meeting is read only with a good key in it.
pub(crate) fn signer_of(meeting: &Meeting) -> SixWords {
    PublicKey::parse(&meeting.organiser).map(|key| SixWords::of(&key.sha256())).unwrap_or_default()
}

impl PackHead {
    /// The key that signed it, as six words in the meeting's language, as they stand on its papers and screens.
    #[must_use]
    pub fn signer_said(&self) -> String {
        signer_of(&self.meeting).said(Lang::parse(&self.meeting.lang).unwrap_or_default())
    }

    /// The same six words in both languages.
    #[must_use]
    pub fn signer_words(&self) -> SixWords {
        signer_of(&self.meeting)
    }

    /// For whom records are encrypted; nobody: they travel in clear.
    ///
    /// # Errors
    /// None that a pack which was read can meet.
    pub fn recipients(&self) -> Result<Vec<Recipient>, DeskError> {
        Ok(self.meeting.recipients.iter().map(|text| Recipient::parse(text)).collect::<Result<_, _>>()?)
    }

    /// The public key that `meeting.json` binds this table to.
    pub(crate) fn bound_key(&self) -> Option<&str> {
        self.meeting.tables.iter().find(|t| t.table == self.table).map(|t| t.key.as_str())
    }
}

impl Pack {
    /// Reads the file at `path` once and checks it in full.
    ///
    /// # Errors
    /// Why it is not a good pack, or cannot be read.
    pub fn open(path: &Path) -> Result<Pack, DeskError> {
        Pack::read(foreign::read(path, BagKind::Pack.most_bytes())?)
    }

    /// Checks the bytes of a `.rtpack` in full.
    ///
    /// # Errors
    /// Why it is not a good pack.
    pub fn read(bytes: Vec<u8>) -> Result<Pack, DeskError> {
        let checked = check(bytes, BagKind::Pack, |_| Ok(PACK_NAMESPACE.to_owned()))?;
        let meeting = read_meeting(checked.bag.get(MEETING).unwrap_or_default())?;
        if meeting.organiser != checked.signer.line() {
            return Err(Said::Signer.into());
        }
        meeting.recipients.iter().try_for_each(|recipient| Recipient::parse(recipient).map(drop))?;
        let table = TableFile::read(checked.bag.get(TABLE).unwrap_or_default())?;
        let head = PackHead {
            table: table.table,
            manifest_hash: Hash::of(checked.bag.manifest()),
            signer: checked.signer,
            meeting: Arc::new(meeting),
            needs_code: table.age.is_some(),
        };
        let pack = Pack { head, bag: Arc::new(checked.bag) };
        if !pack
            .meeting
            .briefing
            .iter()
            .all(|paper| pack.briefing(&paper.file).is_some_and(|bytes| is_named(paper, bytes)))
        {
            return Err(Said::Meeting { detail: "briefing".to_owned() }.into());
        }
        match table.locked() {
            // Whether it is the table's own is known once it is opened.
            Some(locked) if pack.bound_key().is_some() => check_locked(&locked?)?,
            Some(_) => return Err(Said::TableKey.into()),
            None => drop(pack.key()?),
        }
        Ok(pack)
    }

    /// What is known of it without its files.
    #[must_use]
    pub fn into_head(self) -> PackHead {
        self.head
    }

    /// The table's private key.
    ///
    /// # Errors
    /// `opening_code_needed` when it is locked; `table_key` when it is not the one that the meeting binds; or it cannot be
    /// used.
    pub fn key(&self) -> Result<Key, DeskError> {
        match TableFile::read(self.bag.get(TABLE).unwrap_or_default())?.key {
            Some(pem) => self.bound(Key::from_pem(&pem)?),
            None => Err(Said::OpeningCodeNeeded { table: self.table.number() }.into()),
        }
    }

    /// The table's private key, opened with the code from its envelope where it is locked. Takes half a second to a second.
    ///
    /// # Errors
    /// `opening_code_wrong`; or as [`Pack::key`].
    pub fn open_key(&self, code: &OpeningCode) -> Result<Key, DeskError> {
        let Some(locked) = TableFile::read(self.bag.get(TABLE).unwrap_or_default())?.locked() else {
            return self.key();
        };
        let pem = unlock(&locked?, code).map_err(|error| match error {
            BagError::WrongSecret => DeskError::from(Said::OpeningCodeWrong { table: self.table.number() }),
            error => error.into(),
        })?;
        let pem = std::str::from_utf8(&pem).map_err(|_| BagError::Key("not text"))?;
        self.bound(Key::from_pem(pem)?)
    }

    /// The key, if it is the one that `meeting.json` binds this table to.
    fn bound(&self, key: Key) -> Result<Key, DeskError> {
        match self.bound_key() == Some(key.public().line().as_str()) {
            true => Ok(key),
            false => Err(Said::TableKey.into()),
        }
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
        self.bag.get(&format!("{PICTURES}{name}"))
    }

    /// A paper that is read at the table, by its name.
    pub fn briefing(&self, name: &str) -> Option<&[u8]> {
        self.bag.get(&format!("{BRIEFING}{name}"))
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

/// Whether a paper is called by what it holds.
fn is_named(paper: &Briefing, bytes: &[u8]) -> bool {
    let ending = paper.file.split_once('.').map_or("", |(_, ending)| ending);
    Briefing::file_name(&Hash::of(bytes), ending) == paper.file
}

/// `象山社区-第3桌`, in the meeting's language.
pub fn file_stem(pack: &Pack) -> String {
    let lang = Lang::parse(&pack.meeting.lang).unwrap_or_default();
    let table = say!(Messages::of(lang), "file.table", table = pack.table);
    safe_file_name(&pack.meeting.community, &table)
}
