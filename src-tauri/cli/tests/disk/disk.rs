//! A disk as a power cut leaves it.
//!
//! What was synced is there. Of what was not, each sector of 512 bytes holds what any write up to now had left there,
//! and each name that was made, moved or removed without its folder being synced may or may not have been: in order,
//! as a journal keeps them, or any of them, as on a stick.

use crate::common::Numbers;
use crate::faults::Step;
use roundtable_platform::make_own;
use std::collections::{BTreeMap, BTreeSet};

use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// What became of all that was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it is lost.
    Dropped,
    /// All of it came through.
    Kept,
    /// Some of it, torn, in any order, by this seed.
    Torn(u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

/// A file: what is on the disk for good, and what was asked since.
#[derive(Clone, Debug, Default)]
struct File {
    kept: Vec<u8>,
    since: Vec<Change>,
}

/// A name that was made, moved or removed.
#[derive(Clone, Debug)]
enum Naming {
    Made(PathBuf, Node),
    Moved(PathBuf, PathBuf),
    Linked(PathBuf, PathBuf),
    Removed(PathBuf),
}

type Names = BTreeMap<PathBuf, Node>;

/// The disk, step by step.
#[derive(Clone, Default)]
pub struct Disk {
    files: Vec<File>,
    /// As the program sees them.
    now: Names,
    /// As they are for good.
    kept: Names,
    since: Vec<Naming>,
    open: BTreeMap<i64, (PathBuf, Node)>,
}

impl Disk {
    /// What is in these folders now is there for good; the folders themselves need not be there yet.
    pub fn of(folders: &[&Path]) -> Disk {
        let mut disk = Disk::default();
        for folder in folders {
            disk.take_in(folder);
        }
        disk.kept = disk.now.clone();
        disk
    }

    fn take_in(&mut self, path: &Path) {
        if path.is_dir() {
            self.now.insert(path.to_owned(), Node::Folder);
            for entry in std::fs::read_dir(path).unwrap() {
                self.take_in(&entry.unwrap().path());
            }
        } else if path.is_file() {
            self.now.insert(path.to_owned(), Node::File(self.files.len()));
            self.files.push(File { kept: std::fs::read(path).unwrap(), since: Vec::new() });
        }
    }

    /// The next step of the program. Whether it is one at which the power may go: just before something is synced.
    pub fn take(&mut self, step: &Step) -> bool {
        let [a, b, c] = step.numbers;
        match step.name.as_str() {
            "open" => self.opened(a, Path::new(step.text()), b == 1, c == 1),
            "close" => drop(self.open.remove(&a)),
            "twin" => drop(self.open.insert(b, self.open[&a].clone())),
            "write" => self.change(a, Change::Write { at: usize::try_from(b).unwrap(), bytes: step.bytes.clone() }),
            "truncate" => self.change(a, Change::Length(usize::try_from(b).unwrap())),
            "sync" => self.synced(a),
            "sync-all" => self.synced_all(),
            "rename" | "link" => {
                let (from, to) = step.text().split_at(usize::try_from(a).unwrap());
                let (from, to) = (PathBuf::from(from), PathBuf::from(to));
                let link = step.name == "link";
                self.name(if link { Naming::Linked(from, to) } else { Naming::Moved(from, to) });
            }
            "remove" => self.name(Naming::Removed(PathBuf::from(step.text()))),
            "folder" => self.name(Naming::Made(PathBuf::from(step.text()), Node::Folder)),
            "before-sync" => return true,
            "answer" | "said" | "fail" | "lie" => {}
            other => panic!("a step that is not known: {other}"),
        }
        false
    }

    fn opened(&mut self, fd: i64, path: &Path, made: bool, emptied: bool) {
        if made {
            self.files.push(File::default());
            self.name(Naming::Made(path.to_owned(), Node::File(self.files.len() - 1)));
        }
        let node = *self.now.get(path).unwrap_or_else(|| panic!("{} is opened and not known", path.display()));
        self.open.insert(fd, (path.to_owned(), node));
        if emptied {
            self.change(fd, Change::Length(0));
        }
    }

    fn change(&mut self, fd: i64, change: Change) {
        let Node::File(file) = self.open[&fd].1 else { panic!("a folder is written") };
        self.files[file].since.push(change);
    }

    fn name(&mut self, naming: Naming) {
        apply(&mut self.now, &naming);
        self.since.push(naming);
    }

    fn synced(&mut self, fd: i64) {
        match self.open[&fd].clone() {
            (_, Node::File(file)) => {
                let file = &mut self.files[file];
                file.kept = as_of(file, &|_| usize::MAX, usize::MAX);
                file.since.clear();
            }
            (path, Node::Folder) => {
                let inside = |of: &Path| of.parent() == Some(&path);
                let (kept, since) = self.since.drain(..).partition::<Vec<_>, _>(|naming| match naming {
                    Naming::Made(at, _) | Naming::Removed(at) => inside(at),
                    Naming::Moved(from, to) | Naming::Linked(from, to) => inside(from) || inside(to),
                });
                self.since = since;
                kept.iter().for_each(|naming| apply(&mut self.kept, naming));
            }
        }
    }

    fn synced_all(&mut self) {
        for file in &mut self.files {
            file.kept = as_of(file, &|_| usize::MAX, usize::MAX);
            file.since.clear();
        }
        self.since.clear();
        self.kept = self.now.clone();
    }

    /// Writes the disk that a cut leaves: what lay under the first of two folders goes under the second.
    pub fn write(&self, cut: Cut, moved: &[(&Path, &Path)]) {
        let mut chance = Numbers(if let Cut::Torn(seed) = cut { seed } else { 0 });
        let mut names = self.kept.clone();
        let in_order = chance.below(2) == 0;
        let so_many = chance.below(self.since.len() as u64 + 1);
        for (place, naming) in (0..).zip(&self.since) {
            let came_through = match cut {
                Cut::Dropped => false,
                Cut::Kept => true,
                Cut::Torn(_) if in_order => place < so_many,
                Cut::Torn(_) => chance.below(2) == 0,
            };
            if came_through {
                apply(&mut names, naming);
            }
        }
        for (path, node) in &names {
            let Some((from, to)) = moved.iter().find(|(from, _)| path.starts_with(from)) else { continue };
            // A name in a folder that is not there cannot be reached.
            let reached =
                path.ancestors().skip(1).take_while(|at| at.starts_with(from)).all(|at| names.contains_key(at));
            let to = to.join(path.strip_prefix(from).unwrap());
            match node {
                _ if !reached => {}
                Node::Folder => std::fs::create_dir_all(&to).unwrap(),
                // Memory that processes share, gone with the power.
                Node::File(_) if path.to_string_lossy().ends_with("-shm") => {}
                Node::File(file) => {
                    std::fs::write(&to, self.bytes(&self.files[*file], cut, &mut chance)).unwrap();
                    // Every file of a home is its owner's alone.
                    make_own(&to).unwrap();
                }
            }
        }
    }

    fn bytes(&self, file: &File, cut: Cut, chance: &mut Numbers) -> Vec<u8> {
        match cut {
            Cut::Dropped => file.kept.clone(),
            Cut::Kept => as_of(file, &|_| usize::MAX, usize::MAX),
            Cut::Torn(_) => {
                let most = file.since.len() as u64;
                let mut any = || match chance.below(3) {
                    0 => 0,
                    1 => most,
                    _ => chance.below(most + 1),
                };
                let length = usize::try_from(any()).unwrap();
                let sectors: Vec<usize> =
                    (0..=longest(file) / SECTOR).map(|_| usize::try_from(any()).unwrap()).collect();
                as_of(file, &|sector| sectors[sector], length)
            }
        }
    }
}

/// Names that are open for good after a step; one that cannot be, for what it needs was lost, is lost too.
fn apply(names: &mut Names, naming: &Naming) {
    match naming {
        Naming::Made(path, node) => drop(names.insert(path.clone(), *node)),
        Naming::Removed(path) => drop(names.remove(path)),
        Naming::Moved(from, to) => {
            if let Some(node) = names.remove(from) {
                names.insert(to.clone(), node);
            }
        }
        Naming::Linked(from, to) => {
            if let Some(node) = names.get(from).copied() {
                names.insert(to.clone(), node);
            }
        }
    }
}

fn longest(file: &File) -> usize {
    let reach = |change: &Change| match change {
        Change::Write { at, bytes } => at + bytes.len(),
        Change::Length(length) => *length,
    };
    file.since.iter().map(reach).chain([file.kept.len()]).max().unwrap_or_default()
}

/// The file with its length as of one change, and each sector as of another.
fn as_of(file: &File, sector_as_of: &dyn Fn(usize) -> usize, length_as_of: usize) -> Vec<u8> {
    let mut bytes = file.kept.clone();
    bytes.resize(longest(file), 0);
    let mut length = file.kept.len();
    for (place, change) in (1..).zip(&file.since) {
        match change {
            Change::Write { at, bytes: written } => {
                for (offset, byte) in written.iter().enumerate() {
                    if place <= sector_as_of((at + offset) / SECTOR) {
                        bytes[at + offset] = *byte;
                    }
                }
                if place <= length_as_of {
                    length = length.max(at + written.len());
                }
            }
            Change::Length(to) => {
                for (at, byte) in bytes.iter_mut().enumerate().skip(*to) {
                    if place <= sector_as_of(at / SECTOR) {
                        *byte = 0;
                    }
                }
                if place <= length_as_of {
                    length = *to;
                }
            }
        }
    }
    bytes.truncate(length);
    bytes
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// The names in a folder.
pub fn names(dir: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str, numbers: [i64; 3], bytes: &[u8]) -> Step {
        Step { name: name.to_owned(), numbers, bytes: bytes.to_vec() }
    }

    /// The disks that cuts leave after these steps: names with what is in them.
    fn left(steps: &[Step], cuts: impl Iterator<Item = Cut>) -> BTreeSet<Vec<(String, Vec<u8>)>> {
        let mut disk = Disk::default();
        disk.now.insert("/d".into(), Node::Folder);
        disk.kept = disk.now.clone();
        for step in steps {
            disk.take(step);
        }
        let of = |cut| {
            let dir = tempfile::tempdir().unwrap();
            disk.write(cut, &[(Path::new("/d"), dir.path())]);
            names(dir.path())
                .into_iter()
                .map(|name| (name.clone(), std::fs::read(dir.path().join(name)).unwrap()))
                .collect()
        };
        cuts.map(of).collect()
    }

    #[test]
    fn what_was_synced_stays_and_nothing_else_need() {
        let two = vec![b'a'; 2 * SECTOR];
        let file = [("a".to_owned(), two.clone())];
        let mut steps =
            vec![step("open", [3, 1, 0], b"/d/a"), step("write", [3, 0, 0], &two), step("sync", [3, 0, 0], b"")];
        assert_eq!(left(&steps, [Cut::Dropped].into_iter()), [vec![]].into(), "its name was not synced");
        steps.extend([step("open", [4, 0, 0], b"/d"), step("sync", [4, 0, 0], b"")]);
        let torn = || (0..200).map(Cut::Torn);
        assert_eq!(left(&steps, torn()), [file.to_vec()].into());
        steps.push(step("write", [3, 0, 0], &vec![b'b'; 2 * SECTOR]));
        let found = left(&steps, torn());
        let half = |one: u8, other: u8| vec![("a".to_owned(), [vec![one; SECTOR], vec![other; SECTOR]].concat())];
        let due: BTreeSet<_> = [half(b'a', b'a'), half(b'a', b'b'), half(b'b', b'a'), half(b'b', b'b')].into();
        assert_eq!(found, due, "each sector by itself");
    }

    #[test]
    fn names_may_be_lost_until_their_folder_is_synced() {
        let mut steps = vec![
            step("open", [3, 1, 0], b"/d/a"),
            step("write", [3, 0, 0], b"x"),
            step("sync", [3, 0, 0], b""),
            step("rename", [4, 0, 0], b"/d/a/d/b"),
        ];
        let one = |name: &str| vec![(name.to_owned(), b"x".to_vec())];
        let torn = || (0..200).map(Cut::Torn);
        assert_eq!(left(&steps, torn()), [vec![], one("a"), one("b")].into());
        steps.extend([step("open", [4, 0, 0], b"/d"), step("sync", [4, 0, 0], b"")]);
        assert_eq!(left(&steps, torn()), [one("b")].into());
    }
}
