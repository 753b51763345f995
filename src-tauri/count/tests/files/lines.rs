//! Encodings, line ends and pieces: what is read is the same however it comes.

use crate::blt::BLT;
use crate::pabulib::PB;
use crate::{file, refused};
use roundtable_count::files::{FileError, Options, Told, read};
use std::io::Read;

#[test]
fn a_file_is_read_in_whatever_encoding_it_is() {
    let text = "选择 1,选择 2\n楼道扶手,口袋公园\n口袋公园,\n";
    let plain = file("a.csv", text).profile;
    let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
    let guessed = read("a.csv", gbk.as_slice(), &Options::default()).unwrap();
    assert_eq!((guessed.encoding, &guessed.profile), ("GB18030", &plain));
    assert_eq!(guessed.told[0], Told::EncodingGuessed("GB18030"));
    let said = Options { encoding: Some("gbk".into()), ..Options::default() };
    assert_eq!(read("a.csv", gbk.as_slice(), &said).unwrap().profile, plain);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
    assert_eq!(read("a.csv", marked.as_slice(), &Options::default()).unwrap().profile, plain);
    let wide: Vec<u8> = BLT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let blt = read("a.blt", wide.as_slice(), &Options::default()).unwrap();
    assert_eq!((blt.encoding, blt.profile), ("UTF-16BE", file("a.blt", BLT).profile));
    assert_eq!(file("a.pb", &PB.replace("\r\n", "\r")).profile, file("a.pb", PB).profile, "old line ends");
    let wrong = Options { encoding: Some("UTF-8".into()), ..Options::default() };
    assert!(matches!(read("a.csv", gbk.as_slice(), &wrong), Err(FileError::Ask(_) | FileError::Encoding { .. })));
    let unknown = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert!(matches!(refused("a.csv", text, &unknown), FileError::EncodingUnknown { .. }));
}

/// Gives a few bytes at a time.
struct Dripping<'a>(&'a [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let some = self.1.min(into.len());
        self.0.read(&mut into[..some])
    }
}

#[test]
fn pieces_and_long_lines_change_nothing() {
    let mut text = PB.replace("max_length;2\r\n", "").replace("num_votes;4", "num_votes;100004");
    let more =
        (0..100_000).map(|n| format!("{n};{};\"{}\"\r\n", ["1", "01,1", "BAD/0018"][n % 3], "long ".repeat(n % 7)));
    text.extend(more);
    let whole = file("a.pb", &text);
    assert!(whole.faults.is_empty(), "{:?}", whole.faults);
    assert_eq!(read("a.pb", Dripping(text.as_bytes(), 1009), &Options::default()).unwrap(), whole);
    let long = PB.replace("A \"\"small\"\"", &"very ".repeat(200_000));
    assert_eq!(file("a.pb", &long).profile, file("a.pb", PB).profile);
    let endless = std::io::repeat(b'a').take(40 << 20);
    assert_eq!(read("a.pb", endless, &Options::default()).unwrap_err(), FileError::LineTooLong { line: 1 });
}
