//! How fast ballots are read and counted, beside the time to read the same bytes and find the line ends in them, in the same
//! run and on the same disk; and beside other people's counters where they are there (`tests/foreign/times.py`).
//!
//! `make bench` runs this and prints the tables of `BENCHMARKS.md`. Machines are noisy: only the ratio counts.
//! One part alone: `cargo bench -p roundtable-count --bench counting -- reading`, or `rules`, `many`, `growth`, `others`;
//! `growth` draws `docs/pictures/counting-growth.svg`.

#[path = "counting/made.rs"]
mod made;
#[path = "counting/others.rs"]
mod others;
#[path = "counting/picture.rs"]
mod picture;

use made::{Size, file, votes};
use roundtable_count::files::{Column, Format, Options, Stated, TableKind, read, write};
use roundtable_count::{BallotKind, CountError, Profile, Request, SettledBy, Ties, count};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// As many votes and projects as the largest vote of Pabulib has.
const LARGE: Size = Size { votes: 90_494, projects: 160 };
/// A city where everybody votes.
const MANY: Size = Size { votes: 530_000, projects: 60 };
/// Seats for rules that fill them.
const SEATS: u64 = 12;
/// What takes longer than this is done once.
const LONG: Duration = Duration::from_millis(300);

/// A rule as it is timed.
struct Timed {
    rule: &'static str,
    set: &'static [(&'static str, &'static str)],
    kind: BallotKind,
    /// At most how many times as long as finding the line ends of the large vote.
    aim: u32,
}

const fn rule(rule: &'static str, set: &'static [(&'static str, &'static str)], kind: BallotKind, aim: u32) -> Timed {
    Timed { rule, set, kind, aim }
}

const RULES: &[Timed] = &[
    rule("approval", &[], BallotKind::Approval, 10),
    rule("score", &[], BallotKind::Points, 50),
    rule("plurality", &[], BallotKind::Ranking, 10),
    rule("borda", &[], BallotKind::Ranking, 100),
    rule("irv", &[], BallotKind::Ranking, 200),
    rule("stv", &[("transfer", "gregory")], BallotKind::Ranking, 200),
    rule("stv", &[("transfer", "wigm")], BallotKind::Ranking, 200),
    rule("stv", &[("transfer", "meek")], BallotKind::Ranking, 200),
    rule("stv", &[("transfer", "warren")], BallotKind::Ranking, 200),
    rule("schulze", &[], BallotKind::Ranking, 1000),
    rule("ranked-pairs", &[], BallotKind::Ranking, 1000),
    rule("minimax", &[], BallotKind::Ranking, 200),
    rule("spav", &[], BallotKind::Approval, 200),
    rule("phragmen", &[], BallotKind::Approval, 200),
    rule("greedy", &[], BallotKind::Approval, 10),
    rule("equal-shares", &[("completion", "none")], BallotKind::Approval, 200),
    rule("equal-shares", &[("completion", "add1")], BallotKind::Approval, 1000),
    rule("phragmen-budget", &[], BallotKind::Approval, 200),
    rule("maximin-support", &[], BallotKind::Approval, 20000),
    rule("best-total", &[], BallotKind::Approval, 50),
];

impl Timed {
    fn name(&self) -> String {
        let set = self.set.iter().map(|(_, value)| format!(" {value}"));
        self.rule.to_owned() + &set.collect::<String>()
    }

    fn request(&self, profile: &Profile, places: u64) -> Request {
        let rule = roundtable_count::rule(self.rule).expect("a rule");
        let request = match rule.fills {
            roundtable_count::Fills::Seats => Request::seats(self.rule, places),
            // A third of what all cost where there are as many places as usual.
            roundtable_count::Fills::Budget => {
                let all: u64 = profile.candidates.iter().filter_map(|one| one.cost).sum();
                Request::budget(self.rule, all / 3 * places / SEATS)
            }
        };
        let request = self.set.iter().fold(request, |request, (name, value)| request.with(name, value));
        request.ties(Ties::by(SettledBy::Name))
    }

    /// Nothing where the rule cannot take so much.
    fn time(&self, profile: &Profile, places: u64) -> Option<f64> {
        let request = self.request(profile, places);
        quickest(|| match count(profile, &request) {
            Ok(outcome) => Some(outcome.winners.len()),
            Err(CountError::TooMany { .. }) => None,
            Err(error) => panic!("{}: {error}", self.name()),
        })
    }
}

/// A part of the bench, with a folder, for the rules with a word in their names.
type Part = fn(&Path, &str);

fn main() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let mut said = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let (wanted, only) = (said.next(), said.next());
    let parts: [(&str, Part); 5] = [
        ("reading", |dir, _| reading(dir)),
        ("rules", |dir, only| rules(dir, LARGE, only)),
        ("many", |dir, only| rules(dir, MANY, only)),
        ("growth", |_, only| growth(only)),
        ("others", |dir, _| others::compare(dir)),
    ];
    for (_, part) in parts.iter().filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| wanted == name)) {
        part(&dir, only.as_deref().unwrap_or(""));
    }
}

fn row(what: &str, beside: &str, ratio: f64, aim: &str) {
    println!("| {what} | {beside} | {ratio:.2} | {aim} |");
}

/// Seconds, the least of three unless it takes long: what else the machine does only adds to it.
fn quickest<T>(mut work: impl FnMut() -> Option<T>) -> Option<f64> {
    let mut least = Duration::MAX;
    for _ in 0..3 {
        let began = Instant::now();
        black_box(work()?);
        least = least.min(began.elapsed());
        if least > LONG {
            break;
        }
    }
    Some(least.as_secs_f64())
}

/// The least that there is to compare with: the bytes are read and the line ends found.
fn line_ends(path: &Path) -> f64 {
    let ends = || {
        let (mut file, mut buffer, mut lines) = (File::open(path).ok()?, vec![0; 256 * 1024], 0);
        loop {
            let some = file.read(&mut buffer).ok()?;
            if some == 0 {
                return Some(lines);
            }
            let mut rest = &buffer[..some];
            while let Some(end) = memchr::memchr(b'\n', rest) {
                lines += 1;
                rest = &rest[end + 1..];
            }
        }
    };
    (0..5).filter_map(|_| quickest(ends)).fold(f64::MAX, f64::min)
}

fn reading(dir: &Path) {
    println!("| what | beside | ratio | aim |\n| --- | --- | --- | --- |");
    let pb = file(dir, MANY, BallotKind::Approval);
    let ends = line_ends(&pb);
    let beside = "reading the bytes and finding the line ends";
    let timed = |path: &Path, options: &Options| {
        quickest(|| Some(read(path.to_str()?, File::open(path).ok()?, options).expect("a file"))).expect("read")
    };
    for rule in ["approval", "greedy"] {
        let request = if rule == "greedy" { Request::budget(rule, 1) } else { Request::seats(rule, SEATS) };
        let streamed = Options { for_rule: Some(request), ..Options::default() };
        row(
            &format!("a `.pb` file of 530,000 votes, added up for {rule} as they come"),
            beside,
            timed(&pb, &streamed) / ends,
            "10",
        );
    }
    row("the same, all of them kept", beside, timed(&pb, &Options::default()) / ends, "30");
    let csv = dir.join("marks.csv");
    made::marks(&csv, MANY);
    let options =
        Options { kind: Some(TableKind::Marks), columns: (1..=60).map(Column::Number).collect(), ..Options::default() };
    let streamed = Options { for_rule: Some(Request::seats("approval", SEATS)), ..options.clone() };
    let ends = line_ends(&csv);
    row("a table of 530,000 rows and 60 columns of marks, added up", beside, timed(&csv, &streamed) / ends, "8");
    row("the same, all of them kept", beside, timed(&csv, &options) / ends, "20");
    // And as points: every cell is a number.
    eprintln!("finding the line ends of the table: {:.1} ms", ends * 1e3);
    let points = Options { kind: Some(TableKind::Points), for_rule: Some(Request::seats("score", SEATS)), ..options };
    row("the same as points, added up", beside, timed(&csv, &points) / ends, "20");
}

fn rules(dir: &Path, size: Size, only: &str) {
    let ends = line_ends(&file(dir, size, BallotKind::Approval));
    println!(
        "\n{} votes over {} projects, counted once read; finding the line ends: {:.1} ms",
        size.votes,
        size.projects,
        ends * 1e3
    );
    println!("| rule | ms | times the line ends | aim |\n| --- | --- | --- | --- |");
    let mut kept: Option<(BallotKind, Profile)> = None;
    for timed in RULES.iter().filter(|timed| timed.name().contains(only)) {
        if kept.as_ref().is_none_or(|(kind, _)| *kind != timed.kind) {
            kept = Some((timed.kind, votes(size, timed.kind)));
        }
        let Some((_, profile)) = &kept else { continue };
        match timed.time(profile, SEATS) {
            Some(took) => println!("| {} | {:.1} | {:.1} | {} |", timed.name(), took * 1e3, took / ends, timed.aim),
            None => println!("| {} | refused, too many | - | {} |", timed.name(), timed.aim),
        }
    }
}

/// How the time grows where there is twice as much of something, over two doublings.
fn growth(only: &str) {
    let base = Size { votes: 22_000, projects: 80 };
    println!(
        "\n| rule | twice the ballots | twice the projects | twice the seats or the money |\n| --- | --- | --- | --- |"
    );
    let mut lines = Vec::new();
    for timed in RULES.iter().filter(|timed| timed.name().contains(only)) {
        let time = |size: Size, places: u64| timed.time(&votes(size, timed.kind), places);
        let by_ballots: Vec<(f64, f64)> = [5_500, 11_000, 22_000, 44_000, 88_000]
            .into_iter()
            .filter_map(|votes| Some((votes as f64, time(Size { votes, ..base }, SEATS)? * 1e3)))
            .collect();
        let by_projects: Vec<f64> =
            [40, 80, 160].iter().filter_map(|&projects| time(Size { projects, ..base }, SEATS)).collect();
        let by_places: Vec<f64> = [6, 12, 24].iter().filter_map(|&places| time(base, places)).collect();
        let each = |first: Option<f64>, last: Option<f64>, doublings: i32| match (first, last) {
            (Some(first), Some(last)) => format!("{:.1}", (last / first).powf(1.0 / f64::from(doublings))),
            (None, _) | (_, None) => "-".to_owned(),
        };
        let ends = |all: &[f64]| each(all.first().copied(), all.last().copied(), all.len() as i32 - 1);
        let ballots: Vec<f64> = by_ballots.iter().map(|one| one.1).collect();
        println!("| {} | {} | {} | {} |", timed.name(), ends(&ballots), ends(&by_projects), ends(&by_places));
        lines.push((timed.name(), by_ballots));
    }
    if only.is_empty() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pictures/counting-growth.svg");
        std::fs::write(path, picture::draw(&lines)).expect("a picture");
    }
}

/// Writes votes as a file, once.
fn written(path: &Path, format: Format, profile: &Profile) {
    let out = BufWriter::new(File::create(path).expect("a file"));
    let all: u64 = profile.candidates.iter().filter_map(|one| one.cost).sum();
    let stated = Stated { budget: Some(all / 3), seats: Some(SEATS), rule: Some("greedy".into()), ..Stated::default() };
    write(format, profile, &stated, out).expect("written");
}
