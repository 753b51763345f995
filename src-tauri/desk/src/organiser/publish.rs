//! Publishing: a page, a workbook, tables, open data, and every counted record without what is private.

use super::OrganiserDesk;
use super::collected::Collected;
use super::decisions::{Decision, PublishedFile};
use super::kit::failed;
use super::state::TableState;
use crate::error::DeskError;
use crate::verify::verify_bundle;
use crate::view::PublishedView;
use roundtable_bag::{Bag, BagError, BagKind, allowed_signers_line, bundle_namespace, make_folder, write_synced};
use roundtable_record::Hash;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// A publication that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published {
    /// Version of this answer.
    pub v: u32,
    /// Its number, from 1.
    pub number: u32,
    /// Where.
    #[serde(skip)]
    pub dir: String,
    /// Files, relative to the folder.
    pub files: Vec<PublishedFile>,
}

impl Published {
    /// For the window.
    #[must_use]
    pub fn view(self) -> PublishedView {
        let files = self.files.into_iter().map(|file| file.path).collect();
        PublishedView { number: self.number, dir: self.dir, files }
    }
}

impl OrganiserDesk {
    /// Publishes a meeting into a folder. Texts that nobody has read through are withheld and shown as withheld;
    /// `read_through` says that they all were.
    ///
    /// # Errors
    /// `nothing_counted` while no table is counted; `publish_stopped` when the folder failed: then nothing is on
    /// record, and it can be done again.
    pub fn publish(&mut self, meeting: Option<&str>, dir: &Path, read_through: bool) -> Result<Published, DeskError> {
        let meeting = self.which(meeting)?;
        if self.collected(&meeting)?.states().1.iter().all(|state| state.counted.is_none()) {
            return Err(DeskError::said("nothing_counted", &[]));
        }
        if read_through {
            let all: Vec<String> = self.reading(&meeting)?.into_iter().map(|note| note.hash).collect();
            self.read_notes(&meeting, &all)?;
        }
        let all = self.collected(&meeting)?;
        let number = all.decided.published + 1;
        let input = self.publication(&all, number)?;
        let mut files = self.records(&all)?;
        files.push(("recommended.csv".to_owned(), roundtable_report::csv(&input).into_bytes()));
        files.push(("suggestions.csv".to_owned(), roundtable_report::suggestions_csv(&input).into_bytes()));
        files.push(("data.json".to_owned(), roundtable_report::json(&input).map_err(failed)?.into_bytes()));
        files.push(("workbook.xlsx".to_owned(), roundtable_report::workbook(&input).map_err(failed)?));
        // The page comes last: it is there only when all that it speaks of is.
        files.push(("index.html".to_owned(), roundtable_report::page(&input).into_bytes()));
        let written: Vec<PublishedFile> = files
            .iter()
            .map(|(path, bytes)| PublishedFile { path: path.clone(), sha256: Hash::of(bytes).to_string() })
            .collect();
        write(dir, &files, &all.decided.files).map_err(|error| {
            DeskError::machine("publish_stopped", &[("place", &dir.display().to_string()), ("reason", error.code())])
        })?;
        let fingerprint = input.fingerprint.unwrap_or_default();
        let head = |state: &TableState| Some((state.table, Hash::parse(&state.counted?.row.head).ok()?));
        let counted = all.states().1.iter().filter_map(head).collect();
        let shown =
            self.reading(&meeting)?.into_iter().filter(|note| note.text.is_some() && note.read && !note.withheld);
        let texts = shown.map(|note| Hash::parse(&note.hash)).collect::<Result<_, _>>()?;
        self.decide(&meeting, Decision::Published { number, fingerprint, files: written.clone(), counted, texts })?;
        Ok(Published { v: 1, number, dir: dir.display().to_string(), files: written })
    }

    /// The counted records without anything private, and the line by which each table's key is known.
    fn records(&self, all: &Collected) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
        let meeting = &all.held.newest;
        let namespace = bundle_namespace(&meeting.meeting_id);
        let (mut files, mut signers) = (Vec::new(), String::new());
        for state in all.states().1 {
            let Some(bundle) = state.counted else { continue };
            let bytes = self.store.bundle_file(&meeting.meeting_id, &bundle.row.head)?;
            // What goes out is checked as whoever gets it will check it: the disk may have spoilt what was taken in.
            let public = Bag::read(bytes, BagKind::Bundle)?.without_private()?.into_bytes();
            let damaged = |reason: &str| {
                let params = [("table", &*state.table.to_string()), ("reason", reason)];
                DeskError::machine("bundle_damaged", &params)
            };
            let verified = verify_bundle(public).map_err(|reason| damaged(&reason.code))?;
            if verified.head.to_string() != bundle.row.head {
                return Err(damaged("chain"));
            }
            signers.push_str(&allowed_signers_line(&format!("table-{}", state.table), &namespace, &verified.signer));
            files.push((format!("records/table-{}.rtbundle", state.table), verified.bag.into_bytes()));
        }
        files.push(("allowed_signers".to_owned(), signers.into_bytes()));
        Ok(files)
    }
}

/// Writes every file for good. What an earlier publication left there and this one no longer has goes, if it is still
/// the file that was written.
fn write(dir: &Path, files: &[(String, Vec<u8>)], earlier: &[PublishedFile]) -> Result<(), BagError> {
    make_folder(&dir.join("records"))?;
    for old in earlier.iter().filter(|old| files.iter().all(|(path, _)| *path != old.path)) {
        let path = dir.join(&old.path);
        if fs::read(&path).is_ok_and(|bytes| Hash::of(bytes).to_string() == old.sha256) {
            fs::remove_file(path)?;
        }
    }
    for (path, bytes) in files {
        match path.split_once('/') {
            Some((folder, name)) => write_synced(&dir.join(folder), name, bytes)?,
            None => write_synced(dir, path, bytes)?,
        };
    }
    Ok(())
}
