//! Issuing packs: one signed bag a table, each with a key of its own.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{MEETING, TABLE, TableFile};
use crate::exchange::pack_files::PackFiles;
use roundtable_bag::{Bag, BagKind, Key, OpeningCode, PACK_NAMESPACE};
use roundtable_domain::{Meeting, TableKey, TableNo};
use roundtable_record::canonical;
use std::collections::BTreeMap;
use std::vec::IntoIter;

/// A meeting as it was signed, whose packs are still to be built.
pub struct Issued<'a> {
    /// The meeting.
    pub meeting: Meeting,
    /// By the table's public key; none where keys are not locked.
    pub codes: Vec<(String, OpeningCode)>,
    /// One a table.
    pub packs: Packs<'a>,
}

/// Packs, each built when it is asked for: all pictures and papers are in each of them.
pub struct Packs<'a> {
    files: BTreeMap<String, Vec<u8>>,
    tables: IntoIter<(TableNo, TableFile)>,
    organiser: &'a Key,
}

impl Iterator for Packs<'_> {
    type Item = Result<(TableNo, Bag), DeskError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (table, file) = self.tables.next()?;
        Some(self.build(table, &file))
    }
}

impl Packs<'_> {
    fn build(&mut self, table: TableNo, file: &TableFile) -> Result<(TableNo, Bag), DeskError> {
        self.files.insert(TABLE.to_owned(), canonical::to_string(file)?.into_bytes());
        Ok((table, Bag::build(BagKind::Pack, &self.files, self.organiser, PACK_NAMESPACE)?))
    }
}

/// Makes a key for each table of the meeting, binds them in it, and signs one pack a table.
///
/// `beside` are the files that the meeting names; a picture without a file is left out of its project.
///
/// # Errors
/// `meeting` when the meeting cannot be right, or that no key could be made.
pub fn issue(
    meeting: Meeting,
    beside: &PackFiles,
    organiser: &Key,
) -> Result<(Meeting, Vec<(TableNo, Bag)>), DeskError> {
    let issued = issue_locked(meeting, beside, organiser, false)?;
    Ok((issued.meeting, issued.packs.collect::<Result<_, _>>()?))
}

/// The same, each table's key locked under a code of its own where that is wanted.
///
/// # Errors
/// As [`issue`].
pub fn issue_locked<'a>(
    mut meeting: Meeting,
    beside: &PackFiles,
    organiser: &'a Key,
    locked: bool,
) -> Result<Issued<'a>, DeskError> {
    let mut keys = Vec::new();
    for allotment in &meeting.allotment {
        keys.push((allotment.table, Key::generate()?));
    }
    meeting.tables = keys.iter().map(|(table, key)| TableKey { table: *table, key: key.public().line() }).collect();
    meeting.organiser = organiser.public().line();
    for project in &mut meeting.projects {
        project.picture = project.picture.take().filter(|name| beside.pictures.contains_key(name));
    }
    meeting.check().map_err(|error| Said::Meeting { detail: error.to_string() })?;
    let mut files = beside.named_by(&meeting);
    files.insert(MEETING.to_owned(), canonical::to_string(&meeting)?.into_bytes());
    let (mut tables, mut codes) = (Vec::new(), Vec::new());
    for (table, key) in &keys {
        let code = locked.then(OpeningCode::generate).transpose()?;
        tables.push((*table, TableFile::of(*table, key, code.as_ref())?));
        codes.extend(code.map(|code| (key.public().line(), code)));
    }
    Ok(Issued { meeting, codes, packs: Packs { files, tables: tables.into_iter(), organiser } })
}
