//! Rules of the house that the compiler does not keep: no other room names an operating system, only this one may do
//! what is unsafe, and the pure rooms are pure.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What names an operating system, its files, its numbers or its rights.
const NAMES: [&str; 18] = [
    "os::unix",
    "os::linux",
    "os::windows",
    "os::fd",
    "rustix",
    "libc::",
    "windows_sys",
    "winapi",
    "seccomp",
    "from_raw_os_error",
    "from_mode(",
    "permissions().mode(",
    ".custom_flags(",
    "\"/proc/",
    "\"/dev/",
    "\"/sys/",
    "xdg-",
    "XDG_DATA_HOME",
];
/// What a condition of the compiler names one by.
const CONDITIONS: [&str; 7] = ["unix", "windows", "linux", "macos", "target_os", "target_family", "target_env"];
/// Crates that are one system's.
const CRATES: [&str; 7] = ["rustix", "libc", "nix", "seccompiler", "windows", "windows-sys", "winapi"];

/// The window's own half: what it is built on is each system's own.
const WINDOW: [&str; 4] =
    ["src-tauri/shell/main.rs", "src-tauri/shell/offline.rs", "src-tauri/shell/origin.rs", "src-tauri/shell/typing.rs"];
/// Tests that name one, and why.
const TESTS: [(&str, &str); 14] = [
    ("src-tauri/bag/src/foreign.rs", "an endless device, a link in a circle"),
    ("src-tauri/cli/tests/bad_input.rs", "names that are no text, a file that cannot be read"),
    ("src-tauri/cli/tests/disk/main.rs", "a library put before the program"),
    ("src-tauri/cli/tests/disk/seen.rs", "a tracer"),
    ("src-tauri/cli/tests/hostile.rs", "devices, pipes, links"),
    ("src-tauri/cli/tests/network.rs", "a tracer"),
    ("src-tauri/desk/src/home/media.rs", "links"),
    ("src-tauri/desk/src/organiser/collect/files.rs", "links"),
    ("src-tauri/desk/tests/doctor.rs", "rights that somebody changed"),
    ("src-tauri/desk/tests/readable.rs", "rights as another login finds them"),
    ("src-tauri/desk/tests/set_back.rs", "a link"),
    ("src-tauri/desk/tests/table_desk.rs", "rights of somebody else's folder"),
    ("tests/e2e/kit/driver.rs", "processes that a window started"),
    ("tests/e2e/network.rs", "a tracer"),
];

const PURE: [&str; 8] = ["count", "domain", "intake", "proposals", "record", "simulation", "tally", "words"];
/// Files, clock, chance, window, database.
const IMPURE: [&str; 12] = [
    "std::fs",
    "std::time",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "getrandom",
    "OsRng",
    "rusqlite",
    "tauri",
    "roundtable_platform",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files of one ending in these folders of the tree, by their names in it, with what stands in them; none of this room.
fn files(folders: &[&str], ending: &str) -> Vec<(String, String)> {
    fn look(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true if !path.ends_with("target") && !path.ends_with("platform") => look(&path, ending, found),
                false if path.extension().is_some_and(|found| found == ending) => found.push(path),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    folders.iter().for_each(|folder| look(&root().join(folder), ending, &mut found));
    found.sort();
    let name = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// What of a file ends up in the program, and what is only for its tests.
fn parts<'a>(name: &str, text: &'a str) -> (&'a str, &'a str) {
    match text.split_once("#[cfg(test)]") {
        _ if name.split('/').any(|folder| ["tests", "benches"].contains(&folder)) || name.ends_with("tests.rs") => {
            ("", text)
        }
        Some((program, tests)) => (program, tests),
        None => (text, ""),
    }
}

fn is_said(line: &str) -> bool {
    !line.trim_start().starts_with("//")
}

fn names_a_system(line: &str) -> bool {
    let is_condition = ["cfg(", "cfg!(", "cfg_attr("].iter().any(|begins| line.contains(begins));
    NAMES.iter().any(|name| line.contains(name)) || is_condition && CONDITIONS.iter().any(|name| line.contains(name))
}

#[test]
fn no_other_room_names_an_operating_system() {
    let sources = files(&["src-tauri", "tests", "fuzz"], "rs");
    assert!(sources.len() > 300, "{}", sources.len());
    let mut tests_that_do = BTreeSet::new();
    for (name, text) in &sources {
        let (program, tests) = parts(name, text);
        let named: Vec<&str> = program.lines().filter(|line| is_said(line) && names_a_system(line)).collect();
        assert_eq!(!named.is_empty(), WINDOW.contains(&name.as_str()), "{name}: {named:#?}");
        if tests.lines().any(|line| is_said(line) && names_a_system(line)) {
            tests_that_do.insert(name.as_str());
        }
    }
    assert_eq!(tests_that_do, TESTS.iter().map(|(name, _)| *name).collect());
}

#[test]
fn no_other_room_uses_a_systems_crate_or_may_do_what_is_unsafe() {
    let mut manifests = files(&["src-tauri"], "toml");
    manifests.retain(|(name, _)| name.ends_with("Cargo.toml"));
    assert!(manifests.len() > 10, "{}", manifests.len());
    let whole = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(whole.contains("\n[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    manifests.push(("Cargo.toml".to_owned(), whole));
    for (name, text) in manifests {
        assert!(text.contains("\n[lints]\nworkspace = true\n"), "{name}");
        let used = text.lines().filter_map(|line| line.split_once(['=', '.'])).map(|(name, _)| name.trim());
        let used: Vec<&str> = used.filter(|name| CRATES.contains(name)).collect();
        assert_eq!(used, [] as [&str; 0], "{name}");
    }
}

#[test]
fn the_pure_rooms_are_pure() {
    for room in PURE {
        for (name, text) in files(&[&format!("src-tauri/{room}/src")], "rs") {
            let program = parts(&name, &text).0;
            let impure: Vec<&str> =
                program.lines().filter(|line| is_said(line) && IMPURE.iter().any(|name| line.contains(name))).collect();
            assert_eq!(impure, [] as [&str; 0], "{name}");
        }
    }
}
