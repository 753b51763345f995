//! Sticks that are plugged in now, and our files on them.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::limits::MOST_BESIDE;
use crate::view::{Destination, FoundFile};
use roundtable_platform::{Drive, drives, lies_on_a_removable_drive};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// How deep below a stick's top a file is looked for.
const DEPTH: usize = 2;
/// Most entries of one folder that are looked at.
const MOST_ENTRIES: usize = 2_000;

/// Sticks: folders named at the start, and whatever local file system the desktop has mounted.
pub fn sticks(named: &[PathBuf]) -> Vec<Destination> {
    let mut found: Vec<PathBuf> = named.iter().filter(|dir| dir.is_dir()).cloned().collect();
    for Drive { top, is_removable, .. } in drives() {
        if is_removable && top.is_dir() && !found.contains(&top) {
            found.push(top);
        }
    }
    found.into_iter().map(|path| Destination { label: label(&path), path: path.display().to_string() }).collect()
}

/// Files of one extension on the sticks, by name.
pub fn on_sticks(sticks: &[Destination], extension: &str) -> Vec<FoundFile> {
    let mut found = Vec::new();
    for stick in sticks {
        look_in(Path::new(&stick.path), &[extension], DEPTH, &mut |path| {
            found.push(FoundFile { path: path.display().to_string(), name: label(path), place: stick.label.clone() });
        });
    }
    found.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.path.cmp(&b.path)));
    found
}

/// Files of one extension in a folder, as deep as sticks are looked through.
pub(crate) fn files_in(dir: &Path, extension: &str) -> Vec<PathBuf> {
    files_of(dir, &[extension])
}

/// The same of several.
pub(crate) fn files_of(dir: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look_in(dir, extensions, DEPTH, &mut |path| found.push(path.to_owned()));
    found.sort();
    found
}

/// How many files lie in a folder as deep as sticks are looked through, and folders below; what systems lay down beside
/// is not counted.
pub(crate) fn count_in(dir: &Path) -> usize {
    count(dir, DEPTH)
}

fn count(dir: &Path, depth: usize) -> usize {
    let entries = fs::read_dir(dir).into_iter().flatten().take(MOST_ENTRIES).flatten();
    let seen = entries.filter(|entry| !is_of_a_system(&label(&entry.path())));
    seen.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() && depth > 0 => count(&entry.path(), depth - 1),
        Ok(_) | Err(_) => 1,
    })
    .sum()
}

/// What is hidden, and what Windows and Linux leave on every stick.
fn is_of_a_system(name: &str) -> bool {
    name.starts_with('.') || ["System Volume Information", "$RECYCLE.BIN", "lost+found"].contains(&name)
}

/// Names for one more file of a kind in a folder: the stem, then `stem-2` and so on.
pub(crate) fn stems_beside(stem: &str) -> impl Iterator<Item = String> {
    (1..=MOST_BESIDE).map(move |n| if n == 1 { stem.to_owned() } else { format!("{stem}-{n}") })
}

/// That none of these names is free in a folder.
pub(crate) fn names_taken(dir: &Path) -> DeskError {
    Said::NamesTaken { place: shown(dir), most: MOST_BESIDE }.into()
}

/// A folder and those in it, as deep as sticks are looked through.
pub(crate) fn folders_in(dir: &Path) -> Vec<PathBuf> {
    let mut found = vec![dir.to_owned()];
    let mut from = 0;
    for _ in 0..DEPTH {
        let to = found.len();
        for at in from..to {
            let entries = fs::read_dir(&found[at]).into_iter().flatten().take(MOST_ENTRIES).flatten();
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            let folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
            found.extend(folders);
        }
        from = to;
    }
    found
}

fn look_in(dir: &Path, extensions: &[&str], depth: usize, found: &mut dyn FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.take(MOST_ENTRIES).flatten() {
        let path = entry.path();
        if label(&path).starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => look_in(&path, extensions, depth - 1, found),
            Ok(kind) if !kind.is_dir() && is_one_of(&path, extensions) && path.is_file() => found(&path),
            _ => {}
        }
    }
}

fn is_one_of(path: &Path, extensions: &[&str]) -> bool {
    extensions.iter().any(|extension| ends_in(path, &format!(".{extension}")))
}

/// Whether a file is named so, in small letters or capitals: old sticks know capitals only. What file systems leave
/// beside a copy (`._x`) is not ours.
pub(crate) fn ends_in(path: &Path, end: &str) -> bool {
    let name = path.file_name().map(OsStr::as_encoded_bytes).unwrap_or_default();
    let tail = name.len().checked_sub(end.len()).and_then(|from| name.get(from..));
    !name.starts_with(b".") && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
}

fn label(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A path from the root on, whether anything lies there or not.
pub(crate) fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether a folder lies where desktops mount what is plugged in.
pub(crate) fn is_on_a_stick(dir: &Path) -> bool {
    lies_on_a_removable_drive(&whole(dir))
}

/// What a folder is called before people: the name of the stick that it lies on, else its whole path.
pub(crate) fn place_name(dir: &Path) -> String {
    let stick = sticks(&[]).into_iter().find(|stick| dir.starts_with(&stick.path));
    stick.map_or_else(|| dir.display().to_string(), |stick| stick.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_found_on_a_stick_that_is_named_and_others_are_not() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("meeting").join("tables");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("社区-第3桌.rtpack"), b"x").unwrap();
        fs::write(dir.path().join("notes.txt"), b"x").unwrap();
        fs::create_dir_all(dir.path().join("a/b/c")).unwrap();
        fs::write(dir.path().join("a/b/c/too-deep.rtpack"), b"x").unwrap();
        let sticks = sticks(&[dir.path().to_owned(), dir.path().join("not-there")]);
        let found = on_sticks(&sticks, "rtpack");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "社区-第3桌.rtpack");
    }

    #[cfg(unix)]
    #[test]
    fn capitals_and_links_to_a_file_are_found_too() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("TABLE-3.RTPACK"), b"x").unwrap();
        std::os::unix::fs::symlink("TABLE-3.RTPACK", dir.path().join("link.rtpack")).unwrap();
        std::os::unix::fs::symlink("gone", dir.path().join("broken.rtpack")).unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("folder.rtpack")).unwrap();
        let names: Vec<String> = files_in(dir.path(), "rtpack").iter().map(|path| label(path)).collect();
        assert_eq!(names, ["TABLE-3.RTPACK", "link.rtpack"]);
    }
}
