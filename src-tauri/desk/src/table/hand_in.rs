//! Handing in: the signed bundle, checked as an import will check it, written so that "saved" is true.

use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::goes_along::{GoesAlong, what_goes_along};
use crate::exchange::pack::file_stem;
use crate::exchange::verify::verify_bundle;
use crate::home::clock::stamp;
use crate::home::media::{names_taken, stems_beside};
use crate::table::TableDesk;
use crate::table::papers::Written;
use crate::view::HandedIn;
use roundtable_bag::{Bag, BagKind, bundle_namespace, encrypt, foreign};
use roundtable_domain::Kind;
use roundtable_record::Hash;
use std::path::{Path, PathBuf};

impl TableDesk {
    /// The signed bundle of a closed record.
    ///
    /// # Errors
    /// `not_sealed`, `opening_code_needed`, `practice` (a practice session is never handed in), or why the bundle would be refused.
    pub fn bundle(&self) -> Result<Vec<u8>, DeskError> {
        if self.kind() == Kind::Practice {
            return Err(Said::Practice.into());
        }
        if !self.session().state().sealed {
            return Err(Said::NotSealed.into());
        }
        let pack = self.pack();
        let mut files = pack.inside_bundle();
        files.insert("data/record.jsonl".to_owned(), self.record()?);
        files.extend(what_goes_along(self.session(), self.words())?);
        let namespace = bundle_namespace(&pack.meeting.meeting_id);
        let bytes = Bag::build(BagKind::Bundle, &files, &self.key()?, &namespace)?.into_bytes();
        match verify_bundle(bytes.clone()) {
            Ok(verified) if Some(verified.head) == self.head().ok() => Ok(bytes),
            Ok(_) => Err(Said::RecordDamaged { reason: Damage::Head, session: self.id().to_owned() }.into()),
            Err(reason) => Err(Said::RecordDamaged { reason: reason.into(), session: self.id().to_owned() }.into()),
        }
    }

    /// A name for this record in a folder: one that is free, or that of a file which holds nothing but what this record
    /// holds as well. What another laptop has handed in there is left alone.
    fn free_stem(&self, dir: &Path, kind: Written) -> Result<String, DeskError> {
        let record = self.record()?;
        let may = |stem: &String| self.may_replace(&dir.join(self.named(kind, stem)), &record);
        let found = stems_beside(&file_stem(self.pack())).find(may);
        found.ok_or_else(|| names_taken(dir))
    }

    /// A name for the minutes beside a record that is to be written: theirs from before where the record's file was here
    /// before, else one that is free.
    fn minutes_name(&self, dir: &Path, stem: &str, minutes: &[u8]) -> Result<String, DeskError> {
        let last = self.last_handed_in().and_then(|last| last.minutes).map(PathBuf::from);
        if let Some(last) = last.filter(|last| last.parent() == Some(dir) && last.is_file()) {
            return Ok(last.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
        if dir.join(self.named(Written::Bundle, stem)).is_file() {
            return Ok(self.named(Written::Minutes, stem));
        }
        self.free_name(dir, Written::Minutes, stem, minutes)
    }

    /// Whether nothing lies there, or what this laptop wrote there last, or an earlier part of this record; a simulated
    /// record takes the place of another one of its table.
    fn may_replace(&self, path: &Path, record: &[u8]) -> bool {
        if path.symlink_metadata().is_err() {
            return true;
        }
        let Ok(bytes) = foreign::read(path, BagKind::Bundle.most_bytes()) else { return false };
        if self.last_handed_in().is_some_and(|last| last.sha256 == Hash::of(&bytes).to_string()) {
            return true;
        }
        let Ok(there) = verify_bundle(bytes) else { return false };
        let same_table = there.pack_manifest == self.pack().manifest_hash;
        let simulated = [there.kind(), self.kind()] == [Kind::Simulated; 2];
        same_table && (simulated || there.bag.get("data/record.jsonl").is_some_and(|there| record.starts_with(there)))
    }

    /// Writes bundle and minutes into a folder, flushes, reads them back past the cache and compares. Only when
    /// this returns may the stick be pulled.
    ///
    /// Where the pack names recipients, the bundle is verified in memory and what is written is the encrypted one; it
    /// cannot be read here again, so its bytes are compared. No minutes lie beside it then: they would tell in clear
    /// what it encrypts.
    ///
    /// # Errors
    /// As [`TableDesk::bundle`]; `names_taken` where too many other records of the table lie there; or the stick failed.
    /// The session itself is safe on the laptop.
    pub fn hand_in(&mut self, dir: &Path) -> Result<HandedIn, DeskError> {
        let bytes = self.bundle()?;
        let recipients = self.pack().recipients()?;
        let (file, minutes, bytes) = if recipients.is_empty() {
            let minutes = self.minutes()?;
            let stem = self.free_stem(dir, Written::Bundle)?;
            let beside = self.minutes_name(dir, &stem, &minutes)?;
            let file = self.save(dir, &self.named(Written::Bundle, &stem), &bytes)?;
            (file, Some(self.save(dir, &beside, &minutes)?), bytes)
        } else {
            let bytes = encrypt(&bytes, &recipients)?;
            let stem = self.free_stem(dir, Written::EncryptedBundle)?;
            (self.save(dir, &self.named(Written::EncryptedBundle, &stem), &bytes)?, None, bytes)
        };
        let handed_in = HandedIn {
            file,
            minutes,
            head: self.head()?.to_string(),
            code: self.code()?,
            sha256: Hash::of(&bytes).to_string(),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            at: stamp(self.home().clock().now()),
            mirror_left: self.mirror_left(dir)?,
            untold: GoesAlong::of(self.session()).untold(),
        };
        self.set_handed_in(&handed_in)?;
        self.end_mirror(dir);
        Ok(handed_in)
    }
}
