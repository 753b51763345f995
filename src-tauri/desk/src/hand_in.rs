//! Handing in: the signed bundle, checked as an import will check it, written so that "saved" is true.

use crate::clock::stamp;
use crate::error::DeskError;
use crate::pack::Pack;
use crate::table::TableDesk;
use crate::verify::{commitments, verify_bundle};
use crate::view::HandedIn;
use roundtable_bag::{Bag, BagKind, bundle_namespace, encrypt, safe_file_name};
use roundtable_domain::{Kind, Session, Words};
use roundtable_record::{OpeningKind, write_openings};
use roundtable_words::{Lang, Words as Messages};
use std::path::Path;

/// Whether an opening of this kind leaves the laptop.
pub(crate) fn goes_along(kind: OpeningKind, send_speakers: bool, send_names: bool) -> bool {
    match kind {
        OpeningKind::Text | OpeningKind::Ballot => true,
        OpeningKind::Speaker => send_speakers,
        OpeningKind::Name => send_names,
    }
}

/// The openings that go along with a bundle: texts and ballots; who said a thing and names only where the pack,
/// announced beforehand, says so.
pub(crate) fn openings_to_send(pack: &Pack, session: &Session, words: &Words) -> Result<Vec<u8>, DeskError> {
    let rules = &pack.meeting.rules;
    let goes = |kind| goes_along(kind, rules.send_speakers, rules.send_names);
    let sent = commitments(session).into_iter().filter(|(_, kind)| goes(*kind));
    let openings: Vec<_> = sent.filter_map(|(commit, _)| words.opening(&commit).cloned()).collect();
    Ok(write_openings(&openings)?)
}

/// `象山社区-第3桌`, in the meeting's language.
pub fn file_stem(pack: &Pack) -> String {
    let lang = Lang::parse(&pack.meeting.lang).unwrap_or_default();
    let table = Messages::of(lang).say("file.table", &[("table", &pack.table.to_string())]);
    safe_file_name(&pack.meeting.community, &table)
}

impl TableDesk {
    /// The signed bundle of a closed record.
    ///
    /// # Errors
    /// `not_sealed`, `opening_code_needed`, `practice` (a practice session is never handed in), or why the bundle would be refused.
    pub fn bundle(&self) -> Result<Vec<u8>, DeskError> {
        if self.kind() == Kind::Practice {
            return Err(DeskError::said("practice", &[]));
        }
        if !self.session().state().sealed {
            return Err(DeskError::said("not_sealed", &[]));
        }
        let pack = self.pack();
        let mut files = pack.inside_bundle();
        files.insert("data/record.jsonl".to_owned(), self.record()?);
        files.insert("private/openings.jsonl".to_owned(), openings_to_send(pack, self.session(), self.words())?);
        let namespace = bundle_namespace(&pack.meeting.meeting_id);
        let bytes = Bag::build(BagKind::Bundle, &files, &self.key()?, &namespace)?.into_bytes();
        match verify_bundle(bytes.clone()) {
            Ok(verified) if Some(verified.head) == self.head().ok() => Ok(bytes),
            Ok(_) => Err(DeskError::machine("record_damaged", &[("reason", "head"), ("session", self.id())])),
            Err(reason) => {
                Err(DeskError::machine("record_damaged", &[("reason", &reason.code), ("session", self.id())]))
            }
        }
    }

    /// Writes bundle and minutes into a folder, flushes, reads them back past the cache and compares. Only when
    /// this returns may the stick be pulled.
    ///
    /// Where the pack names recipients, the bundle is verified in memory and what is written is the encrypted one; it
    /// cannot be read here again, so its bytes are compared. No minutes lie beside it then: they would tell in clear
    /// what it encrypts.
    ///
    /// # Errors
    /// As [`TableDesk::bundle`], or that the stick failed; the session itself is safe on the laptop.
    pub fn hand_in(&mut self, dir: &Path) -> Result<HandedIn, DeskError> {
        let bytes = self.bundle()?;
        let recipients = self.pack().recipients()?;
        let (file, minutes, bytes) = if recipients.is_empty() {
            let minutes = self.minutes()?;
            let file = self.save(dir, "file.bundle", &bytes)?;
            (file, Some(self.save(dir, "file.minutes", &minutes)?), bytes)
        } else {
            let bytes = encrypt(&bytes, &recipients)?;
            (self.save(dir, "file.bundle_encrypted", &bytes)?, None, bytes)
        };
        let handed_in = HandedIn {
            file,
            minutes,
            head: self.head()?.to_string(),
            code: self.code()?,
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            at: stamp(self.home().clock().now()),
        };
        self.set_handed_in(&handed_in)?;
        self.end_mirror(dir);
        Ok(handed_in)
    }
}
