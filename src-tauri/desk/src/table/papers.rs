//! The papers of a table: minutes and the reporter's sheet.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::missing::Missing;
use crate::exchange::pack::file_stem;
use crate::exchange::paper::{Printed, lang_of, minutes_input, pdf, reporter_input};
use crate::exchange::replay::replay;
use crate::home::media::{names_taken, stems_beside};
use crate::home::out::write_out;
use crate::table::TableDesk;
use roundtable_bag::foreign;
use roundtable_words::{Words as Messages, say};
use std::path::Path;

/// What a table writes into a folder.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Written {
    Minutes,
    ReporterSheet,
    Bundle,
    EncryptedBundle,
}

impl TableDesk {
    /// The minutes, as PDF; before the seal they say that they are not final.
    ///
    /// # Errors
    /// When the record cannot be read or the PDF not be made.
    pub fn minutes(&mut self) -> Result<Vec<u8>, DeskError> {
        let closed = if self.session().state().sealed { Some((self.code()?, self.head()?)) } else { None };
        let (_, times, _) = replay(&self.record()?, self.pack().manifest_hash, &self.pack().meeting)
            .map_err(|reason| Said::RecordDamaged { reason: reason.into(), session: self.id().to_owned() })?;
        let missing = &Missing::default();
        let printed = Printed { session: self.session(), words: self.words(), missing, times: &times, closed };
        Ok(pdf(roundtable_report::minutes(&minutes_input(&printed)))?)
    }

    /// Writes the minutes into a folder and says where.
    ///
    /// # Errors
    /// As [`TableDesk::minutes`], or that the folder cannot be written.
    pub fn save_minutes(&mut self, dir: &Path) -> Result<String, DeskError> {
        let bytes = self.minutes()?;
        self.save(dir, &self.free_name(dir, Written::Minutes, &file_stem(self.pack()), &bytes)?, &bytes)
    }

    /// Writes the reporter's sheet into a folder and says where.
    ///
    /// # Errors
    /// `not_chosen` while nothing is recommended, or that the folder cannot be written.
    pub fn save_reporter_sheet(&mut self, dir: &Path) -> Result<String, DeskError> {
        if self.session().state().recommended().is_none() {
            return Err(roundtable_domain::Refusal::NotChosen.into());
        }
        let bytes = pdf(roundtable_report::reporter_sheet(&reporter_input(self.session(), self.words())))?;
        self.save(dir, &self.free_name(dir, Written::ReporterSheet, &file_stem(self.pack()), &bytes)?, &bytes)
    }

    /// What a file of this kind is called in the meeting's language.
    pub(crate) fn named(&self, kind: Written, stem: &str) -> String {
        let words = Messages::of(lang_of(self.session()));
        match kind {
            Written::Minutes => say!(words, "file.minutes", stem = stem),
            Written::ReporterSheet => say!(words, "file.reporter", stem = stem),
            Written::Bundle => say!(words, "file.bundle", stem = stem),
            Written::EncryptedBundle => say!(words, "file.bundle_encrypted", stem = stem),
        }
    }

    /// A name for a paper in a folder: one under which nothing lies, or this very paper. What else lies there, be it
    /// another laptop's minutes of the same table, stays, and the paper stands beside it.
    pub(crate) fn free_name(&self, dir: &Path, kind: Written, stem: &str, bytes: &[u8]) -> Result<String, DeskError> {
        let may = |name: &String| {
            let path = dir.join(name);
            path.symlink_metadata().is_err()
                || foreign::read(&path, bytes.len() as u64).is_ok_and(|there| there == bytes)
        };
        let found = stems_beside(stem).map(|stem| self.named(kind, &stem)).find(may);
        found.ok_or_else(|| names_taken(dir))
    }

    pub(crate) fn save(&self, dir: &Path, name: &str, bytes: &[u8]) -> Result<String, DeskError> {
        Ok(write_out(dir, name, bytes)?.display().to_string())
    }
}
