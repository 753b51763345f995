//! From a backup back into an empty home: all of it, or nothing.

use super::read::{Backup, damaged, into_file, not_one};
use super::{DATABASE, held, io_error};
use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::set_back::{RESTORED, UNKNOWN, published_before, restored};
use crate::home::Home;
use crate::home::aside::Aside;
use crate::view::Restored;
use roundtable_bag::{Bag, BagError, BagKind, foreign};
use roundtable_platform::{make_folder, open_plain, replace, sync_folder};
use roundtable_store::{Collection, Settings, Store, StoreError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Files of a home that come back before the database; the notes of how far records go come after it.
const AFTER: &str = "heads/";
/// How an encrypted file begins; of ours, those that are handed about so are records.
const LOCKED: &[u8] = b"age-encryption.org/";

/// Puts a backup into this home, which must be empty. It is unpacked and checked aside first; the database comes last
/// but for the notes of how far records go, in one step.
///
/// # Errors
/// `home_not_empty`; `backup_is_pack`, `backup_is_bundle` or `not_a_backup` for a file that is something else;
/// `backup_damaged`; `profile` for one of a newer program; or the disk fails. Then the home is empty as it was.
pub fn restore(home: &Home, file: &Path) -> Result<Restored, DeskError> {
    let mut store = home.store()?;
    if !store.is_empty()? {
        return Err(Said::HomeNotEmpty { home: shown(home.dir()) }.into());
    }
    let source = match open_plain(file).map_err(BagError::from) {
        Err(BagError::NotAFile(_)) => return Err(not_one()),
        opened => opened?,
    };
    let aside = Aside::new(home).map_err(io_error)?;
    let backup = Backup::read(source, |name, content| {
        let path = aside.path().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        into_file(&path, content)
    });
    let backup = backup.map_err(|error| match error {
        DeskError::Said(Said::NotABackup) => what_it_is(file),
        error => error,
    })?;
    if !backup.files.contains_key(DATABASE) {
        return Err(damaged(DATABASE));
    }
    let unpacked = aside.path().join(DATABASE);
    let copy = database(&unpacked).or_else(|error| {
        if error.is_machine() {
            return Err(error);
        }
        // SQLite takes a reading that failed for damage, which would be said of the backup: all of it is read, and looked
        // at once more.
        File::open(&unpacked).and_then(|mut file| io::copy(&mut file, &mut io::sink())).map_err(io_error)?;
        database(&unpacked)
    })?;
    for row in copy.sessions()? {
        let said = backup.says.sessions.iter().find(|said| said.session == row.id);
        if said.is_none_or(|said| (said.seq, &said.head) != (row.seq, &row.head)) {
            return Err(damaged(&row.id));
        }
        if !said.is_some_and(|said| said.sealed) {
            // Its record may have gone on after the backup: whoever goes on with it is told first.
            copy.set_setting(&format!("{RESTORED} {}", row.id), &backup.says.made_at)?;
        }
    }
    for meeting in copy.meetings()? {
        // Records may have come and decisions been taken after it, too.
        copy.set_setting(&restored(&meeting), &backup.says.made_at)?;
        copy.set_setting(&published_before(&meeting), UNKNOWN)?;
    }
    put_in_place(home, &backup, aside.path(), &mut store, &copy)?;
    let says = backup.says;
    Ok(Restored { made_at: says.made_at.clone(), files: backup.files.len() as u64, held: held(&says) })
}

/// The database of a backup, if it is one of ours and whole.
fn database(file: &Path) -> Result<Store, DeskError> {
    let store = Store::open(file).map_err(|error| match error {
        StoreError::Damaged(_) => damaged(DATABASE),
        StoreError::Newer => DeskError::from(Said::Profile),
        other => other.into(),
    })?;
    if store.faults()?.is_empty() { Ok(store) } else { Err(damaged(DATABASE)) }
}

/// What a file that is no backup is instead, where it is another of ours.
fn what_it_is(file: &Path) -> DeskError {
    let Ok(bytes) = foreign::read(file, BagKind::Bundle.most_bytes()) else { return not_one() };
    let is_records = file.to_string_lossy().to_lowercase().ends_with(".rtbundle.age");
    if bytes.starts_with(LOCKED) && is_records {
        return DeskError::from(Said::BackupIsBundle);
    }
    match Bag::read(bytes, BagKind::Pack) {
        Ok(_) => DeskError::from(Said::BackupIsPack),
        Err(BagError::OtherKind { found: BagKind::Bundle }) => DeskError::from(Said::BackupIsBundle),
        Err(_) => not_one(),
    }
}

/// A name beside a file under which nothing lies yet.
fn free_beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut tried = (1u32..).map(|n| file.with_file_name(format!("{name}.before-restore-{n}")));
    tried.find(|path| !path.exists()).unwrap_or_else(|| file.to_owned())
}

fn put_in_place(home: &Home, backup: &Backup, aside: &Path, store: &mut Store, copy: &Store) -> Result<(), DeskError> {
    let names: Vec<&String> =
        backup.files.keys().filter(|name| aside.join(name).is_file() && *name != DATABASE).collect();
    // Each is for good where it is before it moves: else a power cut could take it from both places.
    let above = names.iter().filter_map(|name| Some(aside.join(name).parent()?.to_owned()));
    let above: BTreeSet<PathBuf> = above.chain([aside.to_owned(), home.dir().to_owned()]).collect();
    above.iter().try_for_each(|folder| sync_folder(folder)).map_err(io_error)?;
    let (after, before): (Vec<&String>, Vec<&String>) = names.into_iter().partition(|name| name.starts_with(AFTER));
    let (mut placed, mut moved, mut folders) = (Vec::new(), Vec::new(), BTreeSet::new());
    let done: Result<(), BagError> = before.into_iter().try_for_each(|name| {
        let (from, to) = (aside.join(name), home.dir().join(name));
        if to.exists() && fs::read(&to)? != fs::read(&from)? {
            // A key that was made here and never used, as a rule; it is kept all the same.
            let kept = free_beside(&to);
            replace(&to, &kept)?;
            moved.push((kept, to.clone()));
            // For good before its name is another's: else a power cut could keep the second move and lose the first.
            sync_folder(to.parent().unwrap_or(home.dir()))?;
        }
        let folder = to.parent().unwrap_or(home.dir());
        make_folder(folder)?;
        replace(&from, &to)?;
        // The folder may be new itself: it is on the disk once its own folder is.
        folders.extend(folder.ancestors().take_while(|above| above.starts_with(home.dir())).map(Path::to_owned));
        placed.push(to);
        Ok(())
    });
    // What the database names is on the disk under its name before the database is.
    let synced = done.and_then(|()| Ok(folders.iter().try_for_each(|folder| sync_folder(folder))?));
    if let Err(error) = synced.map_err(DeskError::from).and_then(|()| Ok(store.replace_with(copy)?)) {
        for path in placed {
            // What cannot be removed does no harm: the database is still empty.
            let _ = fs::remove_file(path);
        }
        for (kept, to) in moved {
            // It stays under its other name otherwise.
            let _ = replace(&kept, &to);
        }
        return Err(error);
    }
    let notes = (!after.is_empty()).then(|| home.dir().join(AFTER));
    for name in after {
        // What was noted here stays: a record or a meeting may have gone on after the backup.
        if home.dir().join(name).exists() {
            continue;
        }
        // Without its note a record is only less guarded; all of it is in the database.
        let _ = replace(&aside.join(name), &home.dir().join(name));
    }
    let _ = notes.map(|folder| sync_folder(&folder));
    Ok(())
}
