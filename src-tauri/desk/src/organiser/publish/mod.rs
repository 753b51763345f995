//! Publishing: a page, a notice to post, a workbook, tables, open data, and every counted record without what is private.
//!
//! A publication has a folder of its own, which can be put on the web as it is: it goes neither onto a stick itself nor
//! where records lie as they were handed in, for those hold what is never published.

pub(in crate::organiser) mod erased;
pub(in crate::organiser) mod mask;
pub(in crate::organiser) mod objections;
pub(in crate::organiser) mod pages;
pub(in crate::organiser) mod pictures;
pub(in crate::organiser) mod posting;
pub(in crate::organiser) mod publication;
pub(in crate::organiser) mod reading;
pub(in crate::organiser) mod since;
pub(in crate::organiser) mod texts;
pub(in crate::organiser) mod what_became;

use super::OrganiserDesk;
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::set_back::{UNKNOWN, published_before};
use crate::exchange::verify::verify_bundle;
use crate::home::SessionLock;
use crate::home::media::{files_in, sticks};
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::collect::summary::Summary;
use crate::organiser::decisions::{Decision, PublishedFile};
use crate::organiser::prepare::kit::{failed, lang_of};
use crate::organiser::publish::pages::pages;
use crate::organiser::publish::posting::{large_notice_file, notice_file};
use crate::organiser::publish::reading::notes;
use crate::organiser::publish::what_became::{Came, OfTable};
use crate::organiser::tally::{sums, tally};
use crate::view::number;
use crate::view::{Destination, PublishLacks, PublishedView};
use roundtable_bag::{Bag, BagError, BagKind, allowed_signers_line, bundle_namespace, foreign, safe_file_name};
use roundtable_domain::Meeting;
use roundtable_platform::{make_folder, write_readable};
use roundtable_record::Hash;
use roundtable_report::PublicationInput;
use roundtable_store::StoreError;
use roundtable_words::{Words, say};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the records.
const RECORDS: &str = "records";

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
    /// When, RFC 3339.
    #[serde(skip)]
    pub at: String,
    /// Files, relative to the folder.
    pub files: Vec<PublishedFile>,
    /// The one of them that is printed and posted.
    pub notice: String,
    /// The same on A3.
    pub notice_large: String,
    /// What it lacks, to which somebody agreed.
    pub lacks: PublishLacks,
}

/// What a publication has of records: files by their paths, the lines by which keys are known, and what became of what each
/// table handed in.
#[derive(Default)]
pub(in crate::organiser) struct Records {
    pub files: Vec<(String, Vec<u8>)>,
    pub signers: String,
    pub tables: Vec<OfTable>,
    /// The same of what only other lists name that a table signed for its record.
    pub by_another_list: Vec<OfTable>,
}

/// To what a publication lacks somebody has agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreed {
    /// To this, as it was shown.
    To(PublishLacks),
    /// To whatever it lacks.
    All,
}

impl Agreed {
    /// Whether it holds for what is lacking now.
    fn holds(&self, now: &PublishLacks) -> bool {
        match self {
            Agreed::All => true,
            Agreed::To(shown) => {
                now.tables.iter().all(|table| shown.tables.contains(table))
                    && now.sums.iter().all(|project| shown.sums.contains(project))
                    && now.unread <= shown.unread
                    && (now.ahead.is_none() || now.ahead == shown.ahead)
            }
        }
    }
}

impl Published {
    /// For the window.
    #[must_use]
    pub fn view(self) -> PublishedView {
        let files = self.files.into_iter().map(|file| file.path).collect();
        let Published { number, at, dir, notice, notice_large, .. } = self;
        PublishedView { number, at, dir, files, notice, notice_large }
    }
}

impl OrganiserDesk {
    /// Publishes a meeting into a folder. Texts that nobody has read through are withheld and shown as withheld;
    /// `read_through` says that they all were.
    ///
    /// # Errors
    /// `meeting_set_back` until somebody knows; `publications_unknown` in an older copy, until somebody says which was the
    /// last; `nothing_counted` while no table is counted; `publish_lacks` where it would
    /// lack what nobody has agreed to; `out_stick` where the folder
    /// is a whole stick; `out_foreign` where it would replace or lie among files that no publication of this meeting
    /// wrote, or among records as they were handed in; `publishing` while this meeting is published elsewhere at this
    /// moment; `publish_stopped` when the folder failed. Then nothing is on record, and it can be done again.
    pub fn publish(
        &mut self,
        meeting: Option<&str>,
        dir: &Path,
        read_through: bool,
        agreed: &Agreed,
    ) -> Result<Published, DeskError> {
        let meeting = self.which(meeting)?;
        let _alone = self.alone(&meeting)?;
        if let Some(lost) = self.home.lost_meeting(self.store.as_ref(), &meeting)? {
            return Err(lost.says());
        }
        let mut all = self.collected(&meeting)?;
        if all.states().1.iter().all(|state| state.counted.is_none()) {
            return Err(Said::NothingCounted.into());
        }
        // That all was read through goes on record with the publication, or not at all.
        let read = if read_through { self.unread(&all)? } else { Vec::new() };
        all.decided.read.extend(&read);
        let lacks = self.lacks(&all)?;
        if !agreed.holds(&lacks) {
            return Err(not_agreed(&lacks));
        }
        let number = self.next_number(&meeting, all.decided.published)?;
        // From what the page is made of, and before it: what is erased meanwhile is said to be on it.
        let texts = notes(&all.states().1, &all.held, &self.words_of(&meeting)?, &all.decided);
        let texts: Vec<Hash> = since::shown(&texts).into_iter().collect();
        let masks = texts.iter().filter_map(|text| Some((*text, all.decided.masks.get(text)?.clone()))).collect();
        let mut input = self.publication(&all, number)?;
        let pictures = self.pictures(&all.held.newest, &mut input)?;
        let files = self.files(&all, &input, pictures)?;
        let written: Vec<PublishedFile> = files
            .iter()
            .map(|(path, bytes)| PublishedFile { path: path.clone(), sha256: Hash::of(bytes).to_string() })
            .collect();
        let begun = self.begun(&meeting)?;
        let ours: BTreeSet<PublishedFile> = all.decided.files.union(&begun).cloned().collect();
        let place = dir.display().to_string();
        if is_a_stick(dir, &sticks(&self.media)) {
            return Err(Said::OutStick { place, folder: self.publication_folder(&meeting)? }.into());
        }
        let stopped = |reason: BagError| Said::PublishStopped { place: place.clone(), reason };
        let foreign = foreign_in(dir, &written, &ours).map_err(stopped)?;
        if !foreign.is_empty() {
            return Err(Said::OutForeign { place, files: foreign.join(", ") }.into());
        }
        let note = begun.into_iter().chain(written.iter().cloned()).collect();
        self.note_begun(&meeting, &note)?;
        write(dir, &files, &written, (&ours, &all.decided.files)).map_err(stopped)?;
        let fingerprint = input.fingerprint.unwrap_or_default();
        let head = |state: &TableState| Some((state.table, Hash::parse(&state.counted?.row.head).ok()?));
        let counted = all.states().1.iter().filter_map(head).collect();
        let sums = sums::counting(&all.held.newest, &all.states().1, &all.decided);
        let beside = since::beside(&all.states().1);
        let (files, place) = (written.clone(), whole(dir));
        let (objections, notice_days) = (all.decided.answers(), self.posting()?.notice.days);
        let published = Decision::Published {
            number,
            fingerprint,
            files,
            counted,
            texts,
            masks,
            place,
            sums,
            beside,
            objections,
            notice_days,
        };
        let read = (!read.is_empty()).then_some(Decision::NotesRead { notes: read });
        self.decide_all(&meeting, read.into_iter().chain([published]).collect(), &[])?;
        // It is on record. A note that stays names files that are known anyway.
        let _ = self.store.remove_setting(&begun_of(&meeting));
        let at = self.decided(&meeting)?.last_at.unwrap_or_default();
        let (notice, notice_large) = (notice_file(&all.held.newest), large_notice_file(&all.held.newest));
        let dir = dir.display().to_string();
        Ok(Published { v: 1, number, dir, at, files: written, notice, notice_large, lacks })
    }

    /// The number of the next publication, of which so many are on record here.
    fn next_number(&self, meeting: &str, here: u32) -> Result<u32, DeskError> {
        let before = self.store.setting(&published_before(meeting))?;
        if before.as_deref() == Some(UNKNOWN) {
            return Err(Said::PublicationsUnknown { number: here }.into());
        }
        let before = before.and_then(|number| number.parse().ok()).unwrap_or(0);
        Ok(here.max(before).saturating_add(1))
    }

    /// Somebody says which publication of a meeting was the last; the next one has a higher number.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn know_published(&self, meeting: Option<&str>, number: u32) -> Result<(), DeskError> {
        let meeting = self.which(meeting)?;
        Ok(self.store.set_setting(&published_before(&meeting), &number.to_string())?)
    }

    /// Publishes into a folder of its own, named by community and date, which lies or is made in this one.
    ///
    /// # Errors
    /// As [`OrganiserDesk::publish`].
    pub fn publish_in(&mut self, meeting: Option<&str>, place: &Path, agreed: &Agreed) -> Result<Published, DeskError> {
        let meeting = self.which(meeting)?;
        let name = self.publication_folder(&meeting)?;
        let is_itself = place.file_name().is_some_and(|last| last == name.as_str());
        let dir = if is_itself { place.to_owned() } else { place.join(name) };
        self.publish(Some(&meeting), &dir, false, agreed)
    }

    /// The name of the folder for a meeting's publications.
    ///
    /// # Errors
    /// When the meeting is not here, or the database fails.
    pub(in crate::organiser) fn publication_folder(&self, meeting: &str) -> Result<String, DeskError> {
        let meeting = self.held(meeting)?.newest;
        let words = Words::of(lang_of(&meeting));
        Ok(safe_file_name(&meeting.community, &say!(words, "file.published", date = meeting.date)))
    }

    /// One publication of a meeting at a time, in this process and in others.
    fn alone(&self, meeting: &str) -> Result<SessionLock, DeskError> {
        let held = self.home.lock(&format!("publish-{}", Hash::of(meeting)));
        held.map_err(|error| match error {
            DeskError::Said(Said::SessionOpenElsewhere { .. }) => Said::Publishing.into(),
            error => error,
        })
    }

    /// What a publication would lack now.
    fn lacks(&self, all: &Collected) -> Result<PublishLacks, DeskError> {
        let tally = tally(all, &self.words_of(&all.held.newest.meeting_id)?)?;
        let open = tally.tables.iter().filter(|table| table.head.is_none());
        let unsettled = tally.recommended.iter().filter(|project| project.is_open());
        Ok(PublishLacks {
            tables: open.map(|table| table.table).collect(),
            sums: unsettled.map(|project| project.number).collect(),
            unread: number(self.unread(all)?.len()),
            ahead: self.ahead(&all.held.newest),
        })
    }

    /// The day of a meeting, where it is still to come.
    pub(in crate::organiser) fn ahead(&self, meeting: &Meeting) -> Option<String> {
        let today = self.home.clock().now().format("%Y-%m-%d").to_string();
        (meeting.date > today).then(|| meeting.date.clone())
    }

    /// Texts that nobody has read through.
    fn unread(&self, all: &Collected) -> Result<Vec<Hash>, DeskError> {
        let words = self.words_of(&all.held.newest.meeting_id)?;
        let notes = notes(&all.states().1, &all.held, &words, &all.decided);
        let unread = notes.iter().filter(|note| note.text.is_some() && !note.read);
        Ok(unread.map(|note| Hash::parse(&note.hash)).collect::<Result<_, _>>()?)
    }

    /// Every file of a publication, in the order in which they are written.
    fn files(
        &self,
        all: &Collected,
        input: &PublicationInput,
        pictures: Vec<(String, Vec<u8>)>,
    ) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
        let mut records = self.records(all)?;
        self.what_became(all, input, &mut records)?;
        let Records { mut files, signers, .. } = records;
        files.push(("allowed_signers".to_owned(), signers.into_bytes()));
        files.push(("recommended.csv".to_owned(), roundtable_report::csv(input).map_err(failed)?.into_bytes()));
        files.push(("votes.csv".to_owned(), roundtable_report::votes_csv(input).map_err(failed)?.into_bytes()));
        files.push((
            "suggestions.csv".to_owned(),
            roundtable_report::suggestions_csv(input).map_err(failed)?.into_bytes(),
        ));
        files.push(("data.json".to_owned(), roundtable_report::json(input).map_err(failed)?.into_bytes()));
        files.push(("workbook.xlsx".to_owned(), roundtable_report::workbook(input).map_err(failed)?));
        files.extend(self.notices(&all.held.newest, input)?);
        files.extend(pictures);
        // The page comes last: it is there only when all that it speaks of is.
        files.extend(pages(&all.held.newest, input));
        Ok(files)
    }

    /// Files of publications that were begun and may have been stopped: there and not on record.
    fn begun(&self, meeting: &str) -> Result<BTreeSet<PublishedFile>, DeskError> {
        let noted = self.store.setting(&begun_of(meeting))?;
        // A note that cannot be read says nothing: then such files are named as foreign.
        Ok(noted.and_then(|noted| serde_json::from_str(&noted).ok()).unwrap_or_default())
    }

    /// Notes what is going to be written, so that it is known again if this process is stopped.
    fn note_begun(&self, meeting: &str, files: &BTreeSet<PublishedFile>) -> Result<(), DeskError> {
        let note = serde_json::to_string(files).unwrap_or_default();
        Ok(self.store.set_setting(&begun_of(meeting), &note)?)
    }

    /// The counted records without anything private.
    fn records(&self, all: &Collected) -> Result<Records, DeskError> {
        let meeting = &all.held.newest;
        let namespace = bundle_namespace(&meeting.meeting_id);
        let mut records = Records::default();
        for state in all.states().1 {
            let Some(bundle) = state.counted else { continue };
            let files = self.store.bundle_files(&meeting.meeting_id, &bundle.row.head)?;
            // What goes out is checked as whoever gets it will check it: the disk may have spoilt what was taken in.
            let files =
                files.into_iter().map(|bytes| Bag::read(bytes, BagKind::Bundle)).collect::<Result<Vec<_>, _>>()?;
            let whole = files.first().ok_or(StoreError::Missing("bundle"))?;
            let public = whole.without_private()?.into_bytes();
            let damaged = |reason: Damage| Said::BundleDamaged { table: state.table, reason };
            let verified = verify_bundle(public).map_err(|reason| damaged(reason.into()))?;
            if verified.head.to_string() != bundle.row.head {
                return Err(damaged(Damage::Chain).into());
            }
            // What page and tally say of it stands beside it in the database, where it could have been changed.
            if (Summary { missing: bundle.summary.missing.clone(), ..Summary::of(&verified) }) != bundle.summary {
                return Err(damaged(Damage::Summary).into());
            }
            let came = Came::of(all, bundle, &files)?;
            records.tables.push(came.by_own_list());
            records.by_another_list.extend(came.by_another_list());
            let line = allowed_signers_line(&format!("table-{}", state.table), &namespace, &verified.signer);
            records.signers.push_str(&line);
            records.files.push((format!("{RECORDS}/table-{}.rtbundle", state.table), verified.bag.into_bytes()));
        }
        Ok(records)
    }
}

/// It would lack what nobody has agreed to.
fn not_agreed(lacks: &PublishLacks) -> DeskError {
    fn list<N: ToString>(numbers: &[N]) -> String {
        let all = numbers.iter().map(N::to_string).collect::<Vec<_>>().join(", ");
        if all.is_empty() { "–".to_owned() } else { all }
    }
    let ahead = lacks.ahead.clone().unwrap_or_else(|| "–".to_owned());
    Said::PublishLacks { tables: list(&lacks.tables), sums: list(&lacks.sums), unread: lacks.unread, ahead }.into()
}

/// The folder by its whole path, the same however it was named.
fn whole(dir: &Path) -> String {
    fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned()).display().to_string()
}

/// The setting that holds what a publication that is not on record yet writes.
fn begun_of(meeting: &str) -> String {
    format!("publishing {meeting}")
}

/// What lies in a folder by a path of a publication.
enum There {
    Nothing,
    /// A file with this SHA-256.
    File(String),
    /// Something that no publication wrote.
    Foreign,
}

fn there(path: &Path) -> Result<There, BagError> {
    match foreign::read(path, BagKind::Bundle.most_bytes()) {
        Ok(bytes) => Ok(There::File(Hash::of(bytes).to_string())),
        Err(BagError::Gone(_)) => Ok(There::Nothing),
        Err(BagError::Limit { .. } | BagError::NotAFile(_)) => Ok(There::Foreign),
        Err(error) => Err(error),
    }
}

/// Whether a folder is a stick itself: whoever puts that on the web publishes all that lies on it.
fn is_a_stick(dir: &Path, sticks: &[Destination]) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = whole(dir);
    sticks.iter().any(|stick| whole(Path::new(&stick.path)) == dir)
}

/// What a meeting's other files end in: records as they were handed in, packs, what followed on a stick, backups.
const NEVER_PUBLISHED: [&str; 6] = ["rtbundle", "rtbundle.age", "rtpack", "rtmirror", "rtnotes", "rtbackup"];

/// Files of a folder that a publication would replace, that would lie among its records, or that never belong to one,
/// and that none of this meeting wrote.
fn foreign_in(
    dir: &Path,
    written: &[PublishedFile],
    earlier: &BTreeSet<PublishedFile>,
) -> Result<Vec<String>, BagError> {
    let mut paths: BTreeSet<String> = written.iter().map(|file| file.path.clone()).collect();
    let name = |path: &PathBuf| Some(path.strip_prefix(dir).ok()?.to_string_lossy().into_owned());
    for kind in NEVER_PUBLISHED {
        paths.extend(files_in(dir, kind).iter().filter_map(name));
    }
    let mut foreign = Vec::new();
    for path in paths {
        let is_ours = match there(&dir.join(&path))? {
            There::Nothing => true,
            There::Foreign => false,
            There::File(sha256) => {
                let found = PublishedFile { path: path.clone(), sha256 };
                earlier.contains(&found) || written.contains(&found)
            }
        };
        if !is_ours {
            foreign.push(path);
        }
    }
    Ok(foreign)
}

/// Writes every file for good. What any earlier publication left there and this one no longer has goes, if it is still
/// the file that was written. When it fails, what it wrote goes too: half a publication is of no use to anybody.
fn write(
    dir: &Path,
    files: &[(String, Vec<u8>)],
    written: &[PublishedFile],
    (ours, on_record): (&BTreeSet<PublishedFile>, &BTreeSet<PublishedFile>),
) -> Result<(), BagError> {
    let done = write_all(dir, files, written, ours);
    if done.is_err() {
        for new in ours.iter().chain(written).filter(|new| !on_record.contains(new)) {
            // The failure is said already; what cannot be removed is replaced when it is published there again.
            let _ = remove_ours(dir, new);
        }
    }
    done
}

fn write_all(
    dir: &Path,
    files: &[(String, Vec<u8>)],
    written: &[PublishedFile],
    earlier: &BTreeSet<PublishedFile>,
) -> Result<(), BagError> {
    let folders: BTreeSet<&str> = files.iter().filter_map(|(path, _)| Some(path.split_once('/')?.0)).collect();
    folders.into_iter().try_for_each(|folder| make_folder(&dir.join(folder)))?;
    for old in earlier.iter().filter(|old| written.iter().all(|new| new.path != old.path)) {
        remove_ours(dir, old)?;
    }
    for (path, bytes) in files {
        match path.split_once('/') {
            Some((folder, name)) => write_readable(&dir.join(folder), name, bytes)?,
            None => write_readable(dir, path, bytes)?,
        };
    }
    Ok(())
}

/// Removes a file if it is still the one that was written.
fn remove_ours(dir: &Path, file: &PublishedFile) -> Result<(), BagError> {
    let path = dir.join(&file.path);
    match there(&path)? {
        There::File(sha256) if sha256 == file.sha256 => Ok(fs::remove_file(path)?),
        _ => Ok(()),
    }
}
