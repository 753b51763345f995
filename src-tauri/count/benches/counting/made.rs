//! Votes that are made: each names up to ten, few of them what most name.

use crate::written;
use roundtable_count::files::Format;
use roundtable_count::{BallotKind, Builder, Candidate, Mark, Profile};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) votes: u64,
    pub(crate) projects: u64,
}

/// The same numbers at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }
}

/// Calls with whom each vote names, in the order of naming.
fn each(size: Size, mut take: impl FnMut(&[u32])) {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    // The one at place n is named as often as 1 by n + 4.
    let mut up_to = Vec::new();
    let mut all = 0;
    for place in 0..size.projects {
        all += 1_000_000 / (place + 4);
        up_to.push(all);
    }
    let mut named = Vec::new();
    for _ in 0..size.votes {
        named.clear();
        for _ in 0..=chance.below(10) {
            let at = chance.below(all);
            let one = up_to.partition_point(|&most| most <= at) as u32;
            if !named.contains(&one) {
                named.push(one);
            }
        }
        take(&named);
    }
}

pub(crate) fn votes(size: Size, kind: BallotKind) -> Profile {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    // In hundredths, round hundreds: as people ask for.
    let mut candidate = |n: u64| Candidate::costing(&(n + 1).to_string(), (20 + chance.below(1500)) * 10_000);
    let candidates = (0..size.projects).map(&mut candidate).collect();
    let mut builder = Builder::new(kind, candidates).expect("candidates").digits(0, 2);
    let mut marks = Vec::new();
    each(size, |named| {
        let value = |place: usize| match kind {
            BallotKind::Approval => 1,
            BallotKind::Ranking => place as i32,
            BallotKind::Points => 10 - place as i32,
        };
        marks.clear();
        marks.extend(named.iter().enumerate().map(|(place, &candidate)| Mark { candidate, value: value(place) }));
        builder.add_marks(&mut marks, 1);
    });
    builder.finish()
}

/// The same as a file, a line for each vote; as one for stv-rs where they are rankings.
pub(crate) fn file(dir: &Path, size: Size, kind: BallotKind) -> PathBuf {
    let (format, end) = if kind == BallotKind::Ranking { (Format::Blt, "blt") } else { (Format::Pb, "pb") };
    let path = dir.join(format!("{}-{}.{end}", size.votes, size.projects));
    written(&path, format, &votes(size, kind));
    path
}

/// The same as a table, a row for each vote and a column for each project.
pub(crate) fn marks(path: &Path, size: Size) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let mut row = |cells: &mut dyn Iterator<Item = String>| {
        writeln!(out, "{}", cells.collect::<Vec<_>>().join(",")).expect("a row");
    };
    row(&mut (0..size.projects).map(|n| format!("Project {n}")));
    each(size, |named| {
        let cell = |one| if named.contains(&one) { "1" } else { "0" };
        row(&mut (0..size.projects as u32).map(|one| cell(one).to_owned()));
    });
}
