//! Reading a backup: every file in it is the one that its list names, or nothing of it is believed.

use super::{EXTENSION, LIST, SAYS, Says, VERSION, io_error};
use crate::error::DeskError;
use crate::error::said::Said;
use crate::limits::{BACKUP_FILE_BYTES, BACKUP_FILES, BACKUP_LIST_BYTES, BACKUP_NAME_BYTES};
use roundtable_platform::create_own;
use roundtable_record::{Hash, canonical};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Write};
use std::path::{Component, Path};

/// Hashes what is read through it.
pub(super) struct Hashing<R> {
    from: io::Take<R>,
    hash: Sha256,
    read: u64,
}

impl<R: Read> Hashing<R> {
    pub fn new(from: R, length: u64) -> Hashing<R> {
        Hashing { from: from.take(length), hash: Sha256::new(), read: 0 }
    }
    pub fn finish(self) -> (Hash, u64) {
        (Hash::from_bytes(self.hash.finalize().into()), self.read)
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.hash.update(&into[..read]);
        self.read += read as u64;
        Ok(read)
    }
}

/// A backup of which every byte was checked.
pub(super) struct Backup {
    pub says: Says,
    /// Files with their hashes, `backup.json` and the database among them.
    pub files: BTreeMap<String, Hash>,
}

pub(super) fn damaged(detail: &str) -> DeskError {
    Said::BackupDamaged { detail: detail.to_owned() }.into()
}

/// Nothing in the file says that it is one of ours.
pub(super) fn not_one() -> DeskError {
    DeskError::from(Said::NotABackup)
}

impl Backup {
    /// Checks a file, and keeps nothing of it.
    pub fn check(file: impl Read) -> Result<Backup, DeskError> {
        Backup::read(file, |_, content| io::copy(content, &mut io::sink()).map(drop))
    }

    /// Reads a file; `keeps` is given each entry in order, not yet checked: what it keeps counts only once this
    /// returns.
    pub fn read(
        file: impl Read,
        keeps: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
    ) -> Result<Backup, DeskError> {
        let mut says = None;
        Backup::walk(file, &mut says, keeps)
            .map_err(|error| if says.is_none() && !error.is_machine() { not_one() } else { error })
    }

    /// Goes through a file; what it says of itself is there as soon as that was read.
    fn walk(
        file: impl Read,
        says: &mut Option<String>,
        mut keeps: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
    ) -> Result<Backup, DeskError> {
        let mut tar = tar::Archive::new(BufReader::new(file));
        let (mut files, mut list) = (BTreeMap::new(), None);
        let mut long_name = None;
        // Raw: else a name of any length would be read into memory before it is asked how long it may be.
        for entry in tar.entries().map_err(|_| damaged(EXTENSION))?.raw(true) {
            let mut entry = entry.map_err(not_a_tar)?;
            let length = entry.header().size().map_err(not_a_tar)?;
            if entry.header().entry_type() == tar::EntryType::GNULongName {
                if length > BACKUP_NAME_BYTES || long_name.is_some() {
                    return Err(damaged("name"));
                }
                let mut name = Vec::new();
                entry.read_to_end(&mut name).map_err(not_a_tar)?;
                long_name = Some(String::from_utf8(name).map_err(|_| damaged("name"))?);
                continue;
            }
            let name = match long_name.take() {
                Some(name) => plain(Path::new(name.trim_end_matches('\0'))),
                None => entry.path().ok().and_then(|path| plain(&path)),
            };
            let name = name.ok_or_else(|| damaged("name"))?;
            if list.is_some() || entry.header().entry_type() != tar::EntryType::Regular || files.contains_key(&name) {
                return Err(damaged(&name));
            }
            if length > BACKUP_FILE_BYTES || files.len() > BACKUP_FILES {
                return Err(damaged("limits"));
            }
            let mut content = Hashing::new(entry, length);
            if name == LIST || name == SAYS {
                let mut text = String::new();
                content.by_ref().take(BACKUP_LIST_BYTES).read_to_string(&mut text).map_err(not_a_tar)?;
                if name == LIST {
                    list = Some(text);
                    continue;
                }
                *says = Some(text);
            } else {
                keeps(&name, &mut content).map_err(io_error)?;
            }
            let (hash, read) = content.finish();
            if read != length {
                return Err(damaged(&name));
            }
            files.insert(name, hash);
        }
        let listed: String = files.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        match list {
            Some(list) if sorted(&list) == sorted(&listed) => {}
            Some(_) => return Err(damaged("hash")),
            None => return Err(damaged("truncated")),
        }
        let says = says.as_ref().ok_or_else(|| damaged(SAYS))?;
        let says = canonical::parse_strict(says.as_bytes()).map_err(|_| damaged(SAYS))?;
        if says.get("backup").and_then(serde_json::Value::as_u64).is_some_and(|v| v > u64::from(VERSION)) {
            return Err(Said::Profile.into());
        }
        let says: Says = serde_json::from_value(says).map_err(|_| damaged(SAYS))?;
        Ok(Backup { says, files })
    }
}

fn not_a_tar(error: io::Error) -> DeskError {
    match error.raw_os_error() {
        Some(_) => io_error(error),
        None => damaged("framing"),
    }
}

/// A name that leads nowhere but into the home: plain parts, none hidden.
fn plain(path: &Path) -> Option<String> {
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().filter(|name| !name.starts_with('.')).map(str::to_owned),
        _ => None,
    };
    let parts: Vec<String> = path.components().map(plain).collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Writes an entry into a new file that only its owner reads.
pub(super) fn into_file(path: &Path, content: &mut dyn Read) -> io::Result<()> {
    let mut file = create_own(path)?;
    io::copy(content, &mut file)?;
    file.flush()?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(tar: &mut tar::Builder<Vec<u8>>, kind: tar::EntryType, name: &str, content: &[u8]) {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_entry_type(kind);
        tar.append_data(&mut header, name, content).unwrap();
    }

    /// A backup with one file of this name.
    fn backup(name: &str) -> Vec<u8> {
        let says = br#"{"backup":1,"made_at":"","sessions":[],"version":""}"#;
        let mut tar = tar::Builder::new(Vec::new());
        let files = [(SAYS, &says[..]), (name, b"content")];
        let list: String = files.iter().map(|(name, content)| format!("{}  {name}\n", Hash::of(content))).collect();
        for (name, content) in files.into_iter().chain([(LIST, list.as_bytes())]) {
            add(&mut tar, tar::EntryType::Regular, name, content);
        }
        tar.into_inner().unwrap()
    }

    fn refused(bytes: &[u8]) -> String {
        Backup::check(bytes).map(|_| ()).unwrap_err().view().params.remove("detail").unwrap_or_default()
    }

    #[test]
    fn a_long_name_is_read_and_one_that_never_ends_is_refused() {
        let long = "很长的名字".repeat(20);
        assert_eq!(Backup::check(&backup(&long)[..]).unwrap().files.keys().next_back(), Some(&long));
        let mut tar = tar::Builder::new(Vec::new());
        add(&mut tar, tar::EntryType::Regular, SAYS, b"{}");
        add(&mut tar, tar::EntryType::GNULongName, "././@LongLink", &[b'a'; 5_000]);
        assert_eq!(refused(&tar.into_inner().unwrap()), "name");
    }

    #[test]
    fn what_does_not_say_that_it_is_a_backup_is_none() {
        let mut tar = tar::Builder::new(Vec::new());
        add(&mut tar, tar::EntryType::Regular, "letter.txt", b"Dear all");
        let other_tar = tar.into_inner().unwrap();
        let whole = backup("a");
        for (bytes, code) in [
            (&b""[..], "not_a_backup"),
            (b"\xFF\xD8\xFF\xE0 a photo", "not_a_backup"),
            (&[0; 20_480], "not_a_backup"),
            (&other_tar, "not_a_backup"),
            (&whole[..1_024], "backup_damaged"),
            (&whole[..whole.len() - 2_048], "backup_damaged"),
        ] {
            assert_eq!(Backup::check(bytes).map(|_| ()).unwrap_err().code(), code, "{} bytes", bytes.len());
        }
    }

    #[test]
    fn what_leads_out_of_the_home_or_is_no_file_is_refused() {
        assert_eq!(refused(&backup("heads/.hidden")), "name");
        for kind in [tar::EntryType::Symlink, tar::EntryType::Directory, tar::EntryType::XHeader] {
            let mut tar = tar::Builder::new(Vec::new());
            add(&mut tar, tar::EntryType::Regular, SAYS, b"{}");
            add(&mut tar, kind, "a", b"");
            assert_eq!(refused(&tar.into_inner().unwrap()), "a", "{kind:?}");
        }
    }
}
