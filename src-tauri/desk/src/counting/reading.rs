//! A file of ballots is read as what stands in it says: text in a format of its own, a sheet of a workbook, or a table's record.

use super::source::Summed;
use super::{Ballots, CountTrouble, record, sheet};
use crate::error::DeskError;
use crate::exchange::travelling::{BUNDLE, ENCRYPTED, most_travelling, verify_travelled};
use crate::home::keyring::Keyring;
use crate::home::media::ends_in;
use roundtable_bag::{BagError, is_age};
use roundtable_count::files::{BallotFile, FileError, FirstRows, Options, open};
use roundtable_intake::is_workbook;
use roundtable_platform::open_plain;
use std::io::Read;
use std::path::Path;

/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 64;
/// What workbooks and records begin with: a ZIP, or an old workbook.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// How a file of ballots is read, where it does not say so itself.
#[derive(Default)]
pub struct Reading<'a> {
    /// What is said of a text, or of a table.
    pub options: Options,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
    /// What reads a record that is encrypted.
    pub keys: Option<&'a Keyring>,
    /// Whether the count is kept: then it is told by its SHA-256 which file it was.
    pub kept: bool,
}

/// What is seen of a file on the way, for whoever may have to say more of it.
#[derive(Default)]
pub(super) struct Seen {
    /// Whether it is text.
    pub(super) is_text: bool,
    /// How it begins, where it is a table.
    pub(super) first: Option<FirstRows>,
}

impl Ballots {
    /// Reads a file.
    ///
    /// # Errors
    /// [`CountTrouble`] where it cannot be read, or something has to be said first.
    pub fn of_file(path: &Path, reading: &Reading<'_>) -> Result<Ballots, CountTrouble> {
        let (name, source) = opened(path)?;
        Ballots::from(&name, source, reading)
    }

    /// Reads what comes through a pipe.
    ///
    /// # Errors
    /// [`CountTrouble`] where it cannot be read, or something has to be said first.
    pub fn from(name: &str, source: impl Read, reading: &Reading<'_>) -> Result<Ballots, CountTrouble> {
        if !reading.kept {
            return ballots(name, source, reading, &mut Seen::default());
        }
        let mut summed = Summed::of(source);
        let ballots = ballots(name, &mut summed, reading, &mut Seen::default())?;
        let sha256 = summed.sum_of_all().map_err(|error| FileError::Read(error.kind()))?;
        Ok(Ballots { sha256: Some(sha256), ..ballots })
    }

    /// What a text says of itself, with the name of its file where it has none of its own.
    pub(super) fn of_text(name: &str, file: BallotFile) -> Ballots {
        let title = [file.stated.title.as_str(), name].into_iter().find(|text| !text.trim().is_empty());
        let stated = |wanted: &str| file.stated.all.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let currency = stated("currency").map(|(_, code)| code.trim().to_uppercase());
        Ballots {
            title: title.unwrap_or_default().trim().to_owned(),
            currency: currency.filter(|code| roundtable_tally::is_currency(code)),
            name: name.to_owned(),
            sha256: None,
            by: None,
            told: Vec::new(),
            lacking: Vec::new(),
            file,
        }
    }
}

/// A file that is open, and its own name.
///
/// # Errors
/// [`CountTrouble::Desk`] where there is none, or it is no file.
pub(super) fn opened(path: &Path) -> Result<(String, impl Read + use<>), CountTrouble> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok((name, open_plain(path).map_err(|error| DeskError::from(BagError::from(error)))?))
}

/// Reads a file as what stands in it says.
///
/// # Errors
/// [`CountTrouble`] where it cannot be read, or something has to be said first; what was seen until then stands in `seen`.
pub(super) fn ballots(
    name: &str,
    mut source: impl Read,
    reading: &Reading<'_>,
    seen: &mut Seen,
) -> Result<Ballots, CountTrouble> {
    let mut bytes = Vec::new();
    up_to(&mut source, HEAD, &mut bytes)?;
    let named = [BUNDLE, ENCRYPTED].iter().any(|end| ends_in(Path::new(name), end));
    if !named && !is_age(&bytes) && !PACKED.iter().any(|start| bytes.starts_with(start)) {
        seen.is_text = true;
        reading.only(&[Part::Text, Part::Table])?;
        return Ok(Ballots::of_text(name, seen.read(name, bytes.as_slice().chain(source), &reading.options)?));
    }
    let most = most_travelling();
    up_to(&mut source, most, &mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(DeskError::from(BagError::Limit { what: "bytes", most }).into());
    }
    if !named && is_workbook(&bytes) {
        reading.only(&[Part::Sheet, Part::Table])?;
        return sheet::ballots(name, &bytes, reading, seen);
    }
    reading.only(&[])?;
    let stop = &reading.options.stop;
    let checked = verify_travelled(bytes, reading.keys, &|| stop.go_on().is_ok());
    stop.go_on()?;
    record::ballots(name, &checked.map_err(CountTrouble::record)?)
}

impl Seen {
    /// Reads a text, and looks how it begins.
    pub(super) fn read(&mut self, name: &str, text: impl Read, options: &Options) -> Result<BallotFile, FileError> {
        let opened = open(name, text, options)?;
        // What is wrong with how it begins is said when all of it is read.
        self.first = opened.first_rows().ok().flatten();
        opened.read()
    }
}

/// Up to so many bytes more, and one that tells whether there are others.
fn up_to(source: &mut impl Read, most: u64, into: &mut Vec<u8>) -> Result<(), FileError> {
    let read = source.take(most.saturating_add(1)).read_to_end(into);
    read.map(|_| ()).map_err(|error| FileError::Read(error.kind()))
}

/// What something can be said of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Table,
    Sheet,
}

impl Reading<'_> {
    /// Refuses what is said of something that the file does not have: it would be passed over without a word.
    fn only(&self, parts: &[Part]) -> Result<(), CountTrouble> {
        let usual = Options::default();
        let options = &self.options;
        let said = [
            (Part::Sheet, "sheet", self.sheet.is_some()),
            (Part::Text, "format", options.format.is_some()),
            (Part::Text, "encoding", options.encoding.is_some()),
            (Part::Text, "separator", options.separator.is_some()),
            (Part::Text, "category", options.category != usual.category),
            (Part::Text, "beyond-limits", options.beyond_limits),
            (Part::Table, "comma", options.comma.is_some()),
            (Part::Table, "kind", options.kind.is_some()),
            (Part::Table, "columns", !options.columns.is_empty()),
            (Part::Table, "times", options.times.is_some()),
            (Part::Table, "first-row", options.first_row.is_some()),
            (Part::Table, "headings", options.headings.is_some()),
            (Part::Table, "answers", options.answers.is_some()),
        ];
        let idle = said.into_iter().find(|(part, _, said)| *said && !parts.contains(part));
        idle.map_or(Ok(()), |(_, option, _)| Err(CountTrouble::SaidInVain { option }))
    }
}
