//! The fuzz targets on stable Rust: the kept corpus of `fuzz/corpus`, and what a seed makes of it. No input may panic, and
//! the process may not need more than 256 MB. `RT_FUZZ` says how many inputs each target gets, `RT_SEED` which.

#[path = "../../../fuzz/src/targets.rs"]
#[allow(missing_docs)]
mod targets;

use roundtable_platform::most_memory_kib;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use targets::TARGETS;

/// Most of memory that this process may ever have used, in KiB.
const MEMORY_KIB: u64 = 256 * 1024;
/// Longest input, in bytes.
const LONGEST: usize = 64 * 1024;

/// Pieces that get past the first look.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b"\t",
    b"\0",
    b"\xff",
    b"null",
    b"true",
    b"-1",
    b"0",
    b"9007199254740991",
    b"9007199254740992",
    b"18446744073709551615",
    b"1e9",
    b"NaN",
    b"\\u0000",
    b"\\ud800",
    "\u{202e}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{feff}".as_bytes(),
    "灯".as_bytes(),
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\r\n",
    b"=1+1",
    b"\"seat\":16",
    b"\"seat\":17",
    b"{\"do\":{\"pause\":{}}}\n",
    b"{\"do\":{\"take_back\":{\"seq\":9}}}\n",
    b"{\"event\":{\"paused\":{}}}\n",
    b"{\"event\":{\"sealed\":{}},\"role\":\"desk\"}\n",
    b"{\"event\":{\"taken_back\":{\"acts\":[7]}}}\n",
    b"{\"event\":{\"resumed\":{\"gap_ms\":1}},\"role\":\"desk\"}\n",
];

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % n.max(1) as u64).unwrap()
    }
    fn part(&mut self, of: &[u8]) -> (usize, usize) {
        let (one, two) = (self.below(of.len() + 1), self.below(of.len() + 1));
        (one.min(two), one.max(two))
    }
    /// A line with its line feed, for formats of lines.
    fn line<'a>(&mut self, of: &'a [u8]) -> &'a [u8] {
        let lines: Vec<&[u8]> = of.split_inclusive(|byte| *byte == b'\n').collect();
        lines.get(self.below(lines.len())).copied().unwrap_or_default()
    }
}

/// One change of an input.
fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(input.len() + 1);
    let short = |input: &[u8], dice: &mut Dice| (at, (at + dice.below(17)).min(input.len()));
    match dice.below(10) {
        0 if at < input.len() => input[at] ^= 1 << dice.below(8),
        1 if at < input.len() => input[at] = u8::try_from(dice.below(256)).unwrap(),
        2 => drop(input.splice(at..at, PIECES[dice.below(PIECES.len())].iter().copied())),
        3 => {
            let (from, to) = short(input, dice);
            drop(input.splice(from..to, PIECES[dice.below(PIECES.len())].iter().copied()));
        }
        4 => {
            let (from, to) = short(input, dice);
            drop(input.drain(from..to));
        }
        5 => {
            let (from, to) = dice.part(input);
            let again = input[from..to.min(from + 400)].to_vec();
            drop(input.splice(at..at, again));
        }
        6 => {
            let line = dice.line(input).to_vec();
            let start = input[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            drop(input.splice(start..start, line));
        }
        7 => {
            let start = input[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let end = input[start..].iter().position(|byte| *byte == b'\n').map_or(input.len(), |end| start + end + 1);
            drop(input.drain(start..end));
        }
        8 => {
            let other = &corpus[dice.below(corpus.len())];
            let (from, to) = dice.part(other);
            drop(input.splice(at.., other[from..to].iter().copied()));
        }
        // A digit becomes another: numbers that are in form and wrong.
        _ => {
            if let Some(digit) = input[at..].iter().position(u8::is_ascii_digit) {
                input[at + digit] = b'0' + u8::try_from(dice.below(10)).unwrap();
            }
        }
    }
    input.truncate(LONGEST);
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", dir.display());
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn no_input_panics_or_needs_much_memory() {
    let (rounds, seed) = (number("RT_FUZZ").unwrap_or(600), number("RT_SEED").unwrap_or(1));
    let only = std::env::var("RT_TARGET").ok();
    for (place, (name, target)) in (1..).zip(TARGETS) {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let corpus = corpus(name);
        corpus.iter().for_each(|input| target(input));
        let mut dice = Dice(seed.wrapping_mul(1_000_003) + place);
        for round in 0..rounds {
            let mut input = corpus[dice.below(corpus.len())].clone();
            for _ in 0..=dice.below(6) {
                change(&mut input, &corpus, &mut dice);
            }
            if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
                let found = std::env::temp_dir().join(format!("roundtable-fuzz-{name}-{seed}-{round}"));
                std::fs::write(&found, &input).unwrap();
                panic!("{name} panicked in round {round} of seed {seed}: {}", found.display());
            }
        }
        println!("PROOF | Inputs made of the kept corpus: {name} | {rounds} | {seed} | no panic");
    }
    if let Some(peak) = most_memory_kib() {
        println!("PROOF | Memory of all of them together | - | {seed} | at most {} MB", peak / 1024);
        assert!(peak < MEMORY_KIB, "{peak} KiB");
    }
}
