use super::*;
use crate::{Meaning, meaning};

/// A disk whose `fails_at`-th step fails, or which gives other bytes back at its `lies_at`-th reading.
struct Faulty<'a> {
    disk: Disk<'a>,
    step: usize,
    fails_at: usize,
    with: io::ErrorKind,
    reading: usize,
    lies_at: usize,
}

impl Faulty<'_> {
    fn step(&mut self) -> io::Result<()> {
        self.step += 1;
        if self.step == self.fails_at { Err(self.with.into()) } else { Ok(()) }
    }
}

impl Medium for Faulty<'_> {
    type Unfinished = Unfinished;

    fn begin(&mut self) -> io::Result<Unfinished> {
        self.step()?;
        self.disk.begin()
    }

    fn write(&mut self, unfinished: &mut Unfinished, bytes: &[u8]) -> io::Result<()> {
        // A disk that fills up takes a part first.
        self.disk.write(unfinished, &bytes[..bytes.len() / 2])?;
        self.step()?;
        self.disk.write(unfinished, &bytes[bytes.len() / 2..])
    }

    fn sync(&mut self, unfinished: &Unfinished) -> io::Result<()> {
        self.step()?;
        self.disk.sync(unfinished)
    }

    fn unfinished_at(&self, unfinished: &Unfinished) -> PathBuf {
        self.disk.unfinished_at(unfinished)
    }

    fn rename(&mut self, unfinished: Unfinished, path: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.rename(unfinished, path)
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        self.step()?;
        self.disk.sync_folder()
    }

    fn read_back(&mut self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.step()?;
        let mut bytes = self.disk.read_back(path, most)?;
        self.reading += 1;
        if self.reading == self.lies_at {
            bytes[0] ^= 1;
        }
        Ok(bytes)
    }
}

fn faulty(dir: &Path) -> Faulty<'_> {
    Faulty {
        disk: Disk { dir, readers: Readers::Owner },
        step: 0,
        fails_at: 0,
        with: io::ErrorKind::NotFound,
        reading: 0,
        lies_at: 0,
    }
}

fn names(dir: &Path) -> Vec<String> {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_file_is_written_and_nothing_else_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let path = write_synced(dir.path(), "象山社区-第3桌.rtbundle", b"new").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    assert_eq!(names(dir.path()), ["象山社区-第3桌.rtbundle"]);
    write_synced(dir.path(), "象山社区-第3桌.rtbundle", b"newer").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"newer");
}

#[test]
fn whichever_step_fails_nothing_is_said_to_be_saved_and_no_half_file_has_the_name() {
    for with in [io::ErrorKind::StorageFull, io::ErrorKind::NotFound, io::ErrorKind::ReadOnlyFilesystem] {
        let mut fails_at = 1;
        loop {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a");
            std::fs::write(&path, b"older").unwrap();
            let mut medium = Faulty { fails_at, with, ..faulty(dir.path()) };
            match write_to(&mut medium, &path, b"the newer file") {
                Ok(()) => break,
                Err(error) => assert!(matches!(error, FileError::Io(error) if error.kind() == with)),
            }
            let renamed = fails_at > 5;
            let due: &[u8] = if renamed { b"the newer file" } else { b"older" };
            assert_eq!(std::fs::read(&path).unwrap(), due, "step {fails_at}");
            assert_eq!(names(dir.path()), ["a"], "step {fails_at}");
            fails_at += 1;
        }
        assert_eq!(fails_at, 8, "every one of the seven steps failed once");
    }
}

#[test]
fn a_medium_that_gives_other_bytes_back_is_found_out() {
    for lies_at in 1..=2 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let mut medium = Faulty { lies_at, ..faulty(dir.path()) };
        assert!(matches!(write_to(&mut medium, &path, b"bytes"), Err(FileError::ReadBack)));
    }
}

#[test]
fn a_name_may_not_lead_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["", ".", "..", "../a", "a/b", "/a", "a/"] {
        assert!(matches!(write_synced(dir.path(), name, b"x"), Err(FileError::NotAFile(_))), "{name:?}");
    }
    assert_eq!(names(dir.path()), Vec::<String>::new());
}

#[test]
fn what_is_no_plain_file_is_never_replaced() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("folder")).unwrap();
    std::fs::write(dir.path().join("file"), b"kept").unwrap();
    let mut others = vec!["folder"];
    // Where a link is an administrator's to make there is none.
    #[cfg(unix)]
    for (name, to) in [("link", "file"), ("dangling", "nothing")] {
        std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
        others.push(name);
    }
    for name in &others {
        assert!(matches!(write_synced(dir.path(), name, b"x"), Err(FileError::NotAFile(_))), "{name}");
    }
    assert_eq!(std::fs::read(dir.path().join("file")).unwrap(), b"kept");
    assert_eq!(names(dir.path()).len(), others.len() + 1);
}

#[test]
fn a_folder_that_is_gone_is_said_to_be_gone() {
    let dir = tempfile::tempdir().unwrap();
    let gone = dir.path().join("stick");
    let refused = write_synced(&gone, "a", b"x");
    assert!(matches!(refused, Err(FileError::Io(error)) if meaning(&error) == Meaning::Gone));
}
