//! Rules of the house that the compiler does not keep: the rooms of this crate import in one direction, and in no crate
//! do more than two files import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room may import from these.
const ROOMS: [(&str, &[&str]); 11] = [
    ("limits", &[]),
    ("view", &[]),
    ("error", &["view"]),
    ("home", &["error", "limits", "view"]),
    ("exchange", &["error", "home", "limits", "view"]),
    ("counting", &["error", "exchange", "home", "limits", "view"]),
    ("table", &["error", "exchange", "home", "limits", "view"]),
    ("organiser", &["error", "exchange", "home", "limits", "view"]),
    ("proposals", &["error", "exchange", "home", "limits", "organiser", "view"]),
    ("care", &["error", "exchange", "home", "limits", "organiser", "table", "view"]),
    ("fuzzing", &["care", "error", "exchange", "table"]),
];

/// The files of a crate by their modules, `organiser/tally`, with what stands in them.
fn modules(src: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(src.join(&folder)).unwrap().map(Result::unwrap) {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let module = path.with_extension("");
                let module = if module.ends_with("mod") { folder.clone() } else { module };
                let name = module.to_str().unwrap().to_owned();
                found.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    found
}

/// The modules of the crate that a file names with `crate::` or `super::`, each as far as there is a file for it.
fn imports(all: &BTreeMap<String, String>, module: &str) -> BTreeSet<String> {
    let above = module.rsplit_once('/').map_or("", |(above, _)| above);
    let mut found = BTreeSet::new();
    for (word, from) in [("crate::", ""), ("super::", above)] {
        for (at, _) in all[module].match_indices(word) {
            let end = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == ':');
            let path = all[module][at + word.len()..].split(end).next().unwrap_or_default();
            let mut place = if from.is_empty() { String::new() } else { format!("{from}/") };
            place.push_str(&path.trim_end_matches(':').replace("::", "/"));
            while !place.is_empty() && !all.contains_key(&place) {
                place = place.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned());
            }
            if !place.is_empty() && place != module {
                found.insert(place);
            }
        }
    }
    found
}

/// All that can be reached from each module.
fn reached(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<&str, BTreeSet<&str>> {
    let from = |start: &'_ str| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = graph[start].iter().map(String::as_str).collect();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                next.extend(graph[module].iter().map(String::as_str));
            }
        }
        seen
    };
    graph.keys().map(|module| (module.as_str(), from(module))).collect()
}

#[test]
fn the_rooms_of_the_desk_import_in_one_direction() {
    let all = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let room = |module: &str| module.split('/').next().unwrap_or_default().to_owned();
    let mut rooms = BTreeSet::new();
    for module in all.keys().filter(|module| *module != "lib") {
        let own = room(module);
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == own) else { panic!("{own} has no place in ROOMS") };
        for import in imports(&all, module).iter().map(|import| room(import)) {
            assert!(import == own || may.contains(&import.as_str()), "{module} may not import from {import}");
        }
        rooms.insert(own);
    }
    assert_eq!(rooms.len(), ROOMS.len(), "ROOMS names a room that is not there");
}

#[test]
fn the_organiser_asks_no_table_of_the_database() {
    let all = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let halves = ["OrganiserStore", "PackRow", "BundleRow", "PlanRow", "OpeningRow", "StoreError"];
    let mut looked = 0;
    for (module, text) in all.iter().filter(|(module, _)| module.split('/').next() == Some("organiser")) {
        for (at, _) in text.match_indices("roundtable_store::") {
            let names = text[at + "roundtable_store::".len()..].split(';').next().unwrap_or_default();
            let names = names.split(|c: char| !c.is_alphanumeric()).filter(|name| name.starts_with(char::is_uppercase));
            let names: Vec<&str> =
                names.take(if text[at..].starts_with("roundtable_store::{") { 9 } else { 1 }).collect();
            assert!(names.iter().all(|name| halves.contains(name)), "{module} asks the database for {names:?}");
            looked += names.len();
        }
    }
    assert!(looked > 8, "{looked}");
}

#[test]
fn no_more_than_two_files_import_each_other_in_a_circle() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut looked = 0;
    let crates = fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path());
    let sources = crates.map(|dir| if dir.ends_with("shell") { dir } else { dir.join("src") });
    for src in sources.filter(|src| src.is_dir()) {
        let all = modules(&src);
        let graph: BTreeMap<String, BTreeSet<String>> = all
            .keys()
            .filter(|module| *module != "lib" && *module != "main")
            .map(|module| (module.clone(), imports(&all, module)))
            .collect();
        let reached = reached(&graph);
        for (module, beyond) in &reached {
            let circle: Vec<&&str> = beyond.iter().filter(|other| reached[**other].contains(module)).collect();
            assert!(circle.len() <= 2, "{}: {module} is in a circle of {circle:?}", src.display());
            looked += 1;
        }
    }
    assert!(looked > 300, "{looked}");
}
