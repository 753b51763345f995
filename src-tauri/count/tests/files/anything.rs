//! Anything at all: no bytes make the reading panic, and what is read without a fault is written and comes back.

use crate::blt::BLT;
use crate::pabulib::PB;
use crate::preflib::TOI;
use proptest::prelude::*;
use roundtable_count::Request;
use roundtable_count::files::{Comma, Format, Options, Stated, TableKind, read, write};

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0usize..10) {
        anything(&bytes, Format::ALL[which]);
    }

    #[test]
    fn no_text_that_is_nearly_right_makes_it_panic(
        which in 0usize..10,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::sample::select(PIECES)), 0..6),
    ) {
        let format = Format::ALL[which];
        let mut text = match format {
            Format::Pb => PB,
            Format::Soc | Format::Soi | Format::Toc | Format::Toi | Format::Cat => TOI,
            Format::Wmd => "# NUMBER ALTERNATIVES: 3\n1,2,5.0\n2,1,3\n",
            Format::Blt => BLT,
            Format::Csv | Format::Tsv => "times of points,A,B\nname,x,\ncost,1.5,2\n3,1,2\n1,,-0.5\n",
        }.as_bytes().to_vec();
        for (from, to, piece) in cuts {
            let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
            let to = if to.abs_diff(from) > 20 { from } else { to.max(from) };
            text.splice(from..to, piece.bytes());
        }
        anything(&text, format);
    }
}

const PIECES: &[&str] = &[
    "",
    "\"",
    ";",
    ",",
    "\n",
    "\r",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "{",
    "}",
    "=",
    "#",
    "é",
    "1.5",
    ".",
    "-",
    " ",
    "VOTES\n",
    "times",
    ">",
    "\0",
];

/// Reads it in all ways; where nothing is wrong, it is written and comes back.
fn anything(bytes: &[u8], format: Format) {
    let whole = Options { format: Some(format), ..Options::default() };
    let tables = TableKind::ALL.map(|kind| Options {
        kind: Some(kind),
        columns: vec!["1".into(), "2".into()],
        times: bytes.len().is_multiple_of(2).then(|| "3".into()),
        first_row: Some(bytes.len() as u64 % 4).filter(|row| *row > 0),
        headings: Some(bytes.len().is_multiple_of(3)),
        comma: Some(Comma::Thousands),
        ..whole.clone()
    });
    for options in tables.iter().chain([&whole]) {
        let added = Options { for_rule: Some(Request::seats("approval", 1)), ..options.clone() };
        let _ = read("", bytes, &added);
        let Ok(file) = read("", bytes, options) else { continue };
        let profile = &file.profile;
        let large = profile.valid().max(profile.blank) > 10_000 || profile.candidates.len() > 1000;
        if large || profile.money_digits + profile.point_digits > 0 || !file.faults.is_empty() {
            continue;
        }
        for format in [Format::Pb, Format::Soi, Format::Toc, Format::Cat, Format::Blt, Format::Csv, Format::Tsv] {
            let mut written = Vec::new();
            if write(format, profile, &Stated::default(), &mut written).is_ok() {
                let again = read("", written.as_slice(), &Options { format: Some(format), ..Options::default() });
                let text = String::from_utf8_lossy(&written);
                assert_eq!(again.as_ref().map(|again| &again.profile), Ok(profile), "{format:?}: {text}");
            }
        }
    }
}
