//! Bytes as lines of UTF-8, a piece at a time, whatever encoding they are in.

use super::eight::BLOCK;
use super::fault::FileError;
use crate::Stop;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;
use std::io::{ErrorKind, Read};

/// How much is read at once.
const PIECE: usize = 256 * 1024;
/// How long a line can be.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// What other files begin with, so that a person is told what was chosen by mistake.
const OTHER_FORMATS: [(&[u8], &str); 6] = [
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1F\x8B", "GZIP"),
    (b"\xD0\xCF\x11\xE0", "OLE"),
];

/// The lines of a file, one at a time; a quoted cell may make several of them one row.
pub(super) struct Lines<R> {
    source: R,
    stop: Stop,
    decoding: Option<Decoding>,
    buffer: Vec<u8>,
    filled: usize,
    /// Where the row that is looked at begins and ends, and where the next line begins.
    row: usize,
    row_end: usize,
    next: usize,
    /// The number of the row's last line.
    number: u64,
    /// Behind the first line of a row of several: how far from its beginning, and its number.
    first: Option<(usize, u64)>,
    line_end: u8,
    quotes: bool,
    ended: bool,
    /// By its name in the Encoding Standard.
    pub(super) encoding: &'static str,
    /// Whether it was told by the letters alone.
    pub(super) guessed: bool,
}

/// Bytes of another encoding that are not text yet.
struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    from: usize,
    to: usize,
    /// The source has no more; and all of it is decoded.
    ended: bool,
    done: bool,
}

impl<R: Read> Lines<R> {
    /// Begins to read, in the encoding that is asked for; else as the byte-order mark says, in UTF-8 where it can be, or in
    /// what the letters of the first piece suggest.
    pub(super) fn open(mut source: R, asked: Option<&str>, stop: &Stop) -> Result<Self, FileError> {
        let mut head = vec![0; PIECE + BLOCK];
        let mut filled = 0;
        let mut ended = false;
        while filled < PIECE && !ended {
            stop.go_on()?;
            let more = read(&mut source, &mut head[filled..PIECE])?;
            filled += more;
            ended = more == 0;
        }
        let bytes = &head[..filled];
        if let Some((_, format)) = OTHER_FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
            return Err(FileError::OtherFormat { format });
        }
        let (encoding, mark, guessed) = encoding_of(bytes, ended, asked)?;
        let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
        let decoding = (encoding != UTF_8).then(|| Decoding {
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: head[mark..filled].to_vec(),
            from: 0,
            to: filled - mark,
            ended,
            done: false,
        });
        let decodes = decoding.is_some();
        let start = if decodes { filled } else { mark };
        let mut lines = Self {
            source,
            stop: stop.clone(),
            decoding,
            buffer: head,
            filled,
            row: start,
            row_end: start,
            next: start,
            number: 0,
            first: None,
            line_end: b'\n',
            quotes: true,
            ended: ended && !decodes,
            encoding: name,
            guessed,
        };
        if decodes {
            lines.fill()?;
        }
        let has = |byte| memchr(byte, lines.ahead()).is_some();
        let (line_feeds, returns, quotes) = (has(b'\n'), has(b'\r'), has(b'"'));
        if returns && !line_feeds {
            lines.line_end = b'\r';
        }
        lines.quotes = quotes;
        Ok(lines)
    }

    /// What is known of the text behind the row.
    pub(super) fn ahead(&self) -> &[u8] {
        &self.buffer[self.next..self.filled]
    }

    /// Whether the whole text behind the row is known.
    pub(super) fn ahead_is_all(&self) -> bool {
        self.ended
    }

    /// Goes to the next line; false where there is none.
    #[inline]
    pub(super) fn advance(&mut self) -> Result<bool, FileError> {
        self.row = self.next;
        self.first = None;
        self.find_end()
    }

    /// Takes the next line into the row; false where there is none.
    pub(super) fn extend(&mut self) -> Result<bool, FileError> {
        self.first.get_or_insert((self.next - self.row, self.number));
        self.find_end()
    }

    /// Back to where only the first line of the row was taken.
    pub(super) fn give_back(&mut self) {
        if let Some((length, number)) = self.first.take() {
            self.next = self.row + length;
            self.number = number;
        }
    }

    /// The row, without its line end.
    #[inline]
    pub(super) fn row(&self) -> &[u8] {
        &self.buffer[self.row..self.row_end]
    }

    /// The row, and what stands behind it in memory: no less than [`BLOCK`].
    #[inline]
    pub(super) fn row_and_on(&self) -> &[u8] {
        &self.buffer[self.row..]
    }

    /// The number of the row's first line, from 1.
    #[inline]
    pub(super) fn number(&self) -> u64 {
        self.first.map_or(self.number, |(_, number)| number)
    }

    /// Whether there may be a quote in the row.
    #[inline]
    pub(super) fn quotes(&self) -> bool {
        self.quotes && memchr(b'"', self.row()).is_some()
    }

    #[inline]
    fn find_end(&mut self) -> Result<bool, FileError> {
        match memchr(self.line_end, &self.buffer[self.next..self.filled]) {
            Some(at) => {
                self.end_at(self.next + at, 1);
                Ok(true)
            }
            None => self.find_end_further(),
        }
    }

    #[cold]
    fn find_end_further(&mut self) -> Result<bool, FileError> {
        let mut searched = self.filled - self.next;
        while !self.ended {
            self.fill()?;
            if let Some(at) = memchr(self.line_end, &self.buffer[self.next + searched..self.filled]) {
                self.end_at(self.next + searched + at, 1);
                return Ok(true);
            }
            searched = self.filled - self.next;
        }
        let more = searched > 0;
        if more {
            self.end_at(self.filled, 0);
        }
        Ok(more)
    }

    #[inline]
    fn end_at(&mut self, end: usize, width: usize) {
        self.next = end + width;
        self.number += 1;
        let carriage = end > self.row && self.buffer[end - 1] == b'\r';
        self.row_end = if carriage { end - 1 } else { end };
    }

    /// Reads on, with what stands before the row forgotten.
    fn fill(&mut self) -> Result<(), FileError> {
        self.stop.go_on()?;
        self.buffer.copy_within(self.row..self.filled, 0);
        self.filled -= self.row;
        self.next -= self.row;
        self.row_end = self.row_end.saturating_sub(self.row);
        self.row = 0;
        if self.filled + PIECE / 4 > self.buffer.len() {
            if self.buffer.len() >= LONGEST_LINE {
                return Err(FileError::LineTooLong { line: self.number + 1 });
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let end = self.buffer.len() - BLOCK;
        let room = &mut self.buffer[self.filled..end];
        let more = match &mut self.decoding {
            None => read(&mut self.source, room)?,
            Some(decoding) => decoding.read(&mut self.source, room).map_err(|error| match error {
                FileError::Encoding { .. } => {
                    FileError::Encoding { line: self.number + 1, encoding: self.encoding.to_owned() }
                }
                other => other,
            })?,
        };
        self.ended = more == 0;
        self.filled += more;
        self.quotes = memchr(b'"', &self.buffer[..self.filled]).is_some();
        Ok(())
    }

    /// A text of the file.
    pub(super) fn text(&self, bytes: &[u8]) -> Result<String, FileError> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
        let wrong = || FileError::Encoding { line: self.number(), encoding: self.encoding.to_owned() };
        text.map(|text| text.trim().to_owned()).ok_or_else(wrong)
    }
}

impl Decoding {
    /// The next text; nothing at the end.
    fn read(&mut self, source: &mut impl Read, into: &mut [u8]) -> Result<usize, FileError> {
        while !self.done {
            let last = self.ended;
            let (result, used, written) =
                self.decoder.decode_to_utf8_without_replacement(&self.raw[self.from..self.to], into, last);
            self.from += used;
            if let DecoderResult::Malformed(..) = result {
                return Err(FileError::Encoding { line: 0, encoding: String::new() });
            }
            self.done = last && result == DecoderResult::InputEmpty;
            if written > 0 || last {
                return Ok(written);
            }
            self.raw.resize(PIECE, 0);
            self.to = read(source, &mut self.raw)?;
            self.from = 0;
            self.ended = self.to == 0;
        }
        Ok(0)
    }
}

fn read(source: &mut impl Read, into: &mut [u8]) -> Result<usize, FileError> {
    loop {
        match source.read(into) {
            Ok(more) => return Ok(more),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(FileError::Read(error.kind())),
        }
    }
}

/// The encoding, how long its mark is, and whether it was guessed.
fn encoding_of(head: &[u8], whole: bool, asked: Option<&str>) -> Result<(&'static Encoding, usize, bool), FileError> {
    let mark = Encoding::for_bom(head);
    if let Some(name) = asked {
        let encoding = Encoding::for_label(name.trim().as_bytes());
        let encoding = encoding.ok_or_else(|| FileError::EncodingUnknown { name: name.to_owned() })?;
        return Ok((widest(encoding), mark.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length), false));
    }
    if let Some((encoding, length)) = mark {
        return Ok((encoding, length, false));
    }
    if let Some(encoding) = wide(head) {
        return Ok((encoding, 0, true));
    }
    match std::str::from_utf8(head) {
        Ok(_) => return Ok((UTF_8, 0, false)),
        Err(error) if error.error_len().is_none() && !whole => return Ok((UTF_8, 0, false)),
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, whole);
    Ok((widest(detector.guess(None, Utf8Detection::Deny)), 0, true))
}

/// GBK is a part of GB18030, and what says that it is the one may hold the other.
fn widest(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::GBK { GB18030 } else { encoding }
}

/// UTF-16 without a byte-order mark: every other byte of plain letters is nought.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let noughts = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let enough = head.len() >= 8;
    match (enough && odd * 6 > head.len(), enough && even * 6 > head.len()) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        (true, true) | (false, false) => None,
    }
}
