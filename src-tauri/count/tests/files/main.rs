//! Files of ballots: by example, by files that cities published, there and back, and with anything at all.

mod anything;
mod blt;
mod comes_back;
mod lines;
mod pabulib;
mod preflib;
mod table;

use roundtable_count::files::{BallotFile, Fault, FileError, Options, What, read};
use roundtable_count::{BallotKind, Mark, Profile};

fn file(name: &str, text: &str) -> BallotFile {
    read(name, text.as_bytes(), &Options::default()).unwrap()
}

fn refused(name: &str, text: &str, options: &Options) -> FileError {
    read(name, text.as_bytes(), options).unwrap_err()
}

/// Ballots as text: ids, those of a place joined by `=`, each with how many say so.
fn ballots(profile: &Profile) -> Vec<String> {
    let id = |mark: &Mark| &*profile.candidates[mark.candidate as usize].id;
    let said = profile.ballots().map(|(marks, times)| {
        let parts: Vec<String> = match profile.kind {
            BallotKind::Approval => marks.iter().map(|mark| id(mark).to_owned()).collect(),
            BallotKind::Points => marks.iter().map(|mark| format!("{}={}", id(mark), mark.value)).collect(),
            BallotKind::Ranking => marks
                .chunk_by(|a, b| a.value == b.value)
                .map(|place| place.iter().map(id).collect::<Vec<_>>().join("="))
                .collect(),
        };
        format!("{times} {}", parts.join(" "))
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    said
}

fn ids(profile: &Profile) -> Vec<&str> {
    profile.candidates.iter().map(|one| &*one.id).collect()
}

fn whats(file: &BallotFile) -> Vec<(u64, What)> {
    file.faults.list.iter().map(|Fault { line, what }| (*line, what.clone())).collect()
}
