//! One line of a record.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::exact::{self, Exact, NotExact};
use crate::limits::LINE_BYTES;
use crate::{Hash, RecordError, canonical};

/// Whose act a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The table's leader.
    Leader,
    /// The one who writes.
    Recorder,
    /// The one who knows the rules and the projects.
    Adviser,
    /// The program itself.
    Desk,
}

/// One line: an event, when and by whom, and the hash of the line before. Fields stand in canonical order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line<E, A = String> {
    /// The wall clock, RFC 3339 with offset; advisory, nothing is ordered by it.
    pub at: A,
    /// Milliseconds since the opening.
    pub elapsed_ms: u64,
    /// What happened.
    pub event: E,
    /// SHA-256 of the line before, its line feed not counted; of the pack's manifest for the first.
    pub prev: Hash,
    /// Whose act it is.
    pub role: Role,
    /// The line's number, from 1.
    pub seq: u64,
    /// The version of this kind of event.
    pub v: u32,
}

impl<E: Serialize + DeserializeOwned> Line<E> {
    /// The line's canonical bytes, without a line feed. Made once and kept: the record is these bytes.
    ///
    /// # Errors
    /// An event that has no canonical text, a wall clock that is not RFC 3339, or a line too long.
    pub fn to_bytes(&self) -> Result<Vec<u8>, RecordError> {
        if !is_rfc3339(&self.at) {
            return Err(RecordError::NotWritable(format!("{:?} is not a time with its offset", self.at)));
        }
        let bytes = canonical::to_string(self)?.into_bytes();
        within_limit(&bytes)?;
        Ok(bytes)
    }

    /// Reads one line, without its line feed, and accepts only the bytes that [`Line::to_bytes`] would make of it.
    ///
    /// # Errors
    /// Too long, not canonical, or not a line with an event of this type.
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        Line::<E, &str>::read(bytes).map(Line::into_owned)
    }

    /// The same, walked over, read, written again and compared: what this says is the law, and [`Line::parse`] says the
    /// same in less time.
    ///
    /// # Errors
    /// As [`Line::parse`].
    pub fn parse_long(bytes: &[u8]) -> Result<Self, RecordError> {
        within_limit(bytes)?;
        Line::<E, &str>::read_long(bytes).map(Line::into_owned)
    }
}

impl<E> Line<E, &str> {
    fn into_owned(self) -> Line<E> {
        let Self { at, elapsed_ms, event, prev, role, seq, v } = self;
        Line { at: at.to_owned(), elapsed_ms, event, prev, role, seq, v }
    }
}

impl<'a, E: Serialize + DeserializeOwned> Line<E, &'a str> {
    /// As [`Line::parse`], with the time left where it stands.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, RecordError> {
        within_limit(bytes)?;
        match Self::parse_exact(bytes) {
            Ok(line) => {
                debug_assert_eq!(serde_json::to_vec(&line).ok().as_deref(), Some(bytes));
                debug_assert_eq!(Self::read_long(bytes).map(|line| line.prev), Ok(line.prev));
                Ok(line)
            }
            Err(NotExact) => Self::read_long(bytes),
        }
    }

    /// In one walk, as almost every line passes.
    fn parse_exact(bytes: &'a [u8]) -> exact::Result<Self> {
        let mut walk = Exact::new(bytes)?;
        walk.take("{\"at\":")?;
        let at = walk.plain()?;
        walk.take(",\"elapsed_ms\":")?;
        let elapsed_ms = walk.unsigned()?;
        walk.take(",\"event\":")?;
        let event = walk.value()?;
        walk.take(",\"prev\":")?;
        let prev = walk.hash()?;
        walk.take(",\"role\":")?;
        let role = walk.value()?;
        walk.take(",\"seq\":")?;
        let seq = walk.unsigned()?;
        walk.take(",\"v\":")?;
        let v = u32::try_from(walk.unsigned()?).map_err(|_| NotExact)?;
        walk.take("}")?;
        walk.end()?;
        if !is_rfc3339(at) {
            return Err(NotExact);
        }
        Ok(Self { at, elapsed_ms, event, prev, role, seq, v })
    }

    fn read_long(bytes: &'a [u8]) -> Result<Self, RecordError> {
        canonical::check(bytes)?;
        let line: Line<E> = serde_json::from_slice(bytes).map_err(|error| RecordError::Shape(error.to_string()))?;
        if !is_rfc3339(&line.at) {
            return Err(RecordError::Shape("\"at\" is not a time with its offset".to_owned()));
        }
        // An event type may overlook a key it does not know, or take a value spelt in two ways.
        if canonical::to_string(&line)?.as_bytes() != bytes {
            return Err(RecordError::Shape("it would be written otherwise".to_owned()));
        }
        let Line { elapsed_ms, event, prev, role, seq, v, .. } = line;
        Ok(Self { at: time_in(bytes).unwrap_or_default(), elapsed_ms, event, prev, role, seq, v })
    }
}

/// The wall clock of a line that was found good: it stands first, and nothing in it is escaped.
pub(crate) fn time_in(line: &[u8]) -> Option<&str> {
    let rest = line.strip_prefix(b"{\"at\":\"")?;
    std::str::from_utf8(&rest[..memchr::memchr(b'"', rest)?]).ok()
}

fn within_limit(bytes: &[u8]) -> Result<(), RecordError> {
    if bytes.len() > LINE_BYTES {
        return Err(RecordError::Limit { what: "bytes in a line", most: LINE_BYTES });
    }
    Ok(())
}

/// `2026-03-14T09:30:00+08:00`, with or without a fraction of up to nine digits; `Z` for UTC.
fn is_rfc3339(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u32::from(byte - b'0'));
    let two = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let up_to = |from: usize, most: u32| two(from).is_some_and(|n| n <= most);
    let parted = |at: usize, mark: u8| bytes.get(at) == Some(&mark);
    let year = two(0).zip(two(2)).map(|(century, year)| century * 100 + year);
    let day = year.and_then(|year| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, two(5)?, two(8)?));
    let date = parted(4, b'-') && parted(7, b'-') && day.is_some();
    let time =
        parted(10, b'T') && up_to(11, 23) && parted(13, b':') && up_to(14, 59) && parted(16, b':') && up_to(17, 60);
    let mut offset = 19;
    if parted(offset, b'.') {
        let digits = bytes[20..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&digits) {
            return false;
        }
        offset += 1 + digits;
    }
    let utc = parted(offset, b'Z') && bytes.len() == offset + 1;
    let zone = (parted(offset, b'+') || parted(offset, b'-'))
        && up_to(offset + 1, 23)
        && parted(offset + 3, b':')
        && up_to(offset + 4, 59)
        && bytes.len() == offset + 6;
    date && time && (utc || zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Event {
        FloorGiven { seat: u8 },
        Note { words: Option<String> },
    }

    const GOLDEN: &str = concat!(
        r#"{"at":"2026-03-14T09:30:00.250+08:00","elapsed_ms":1500,"event":{"floor_given":{"seat":3}},"#,
        r#""prev":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","role":"leader","seq":1,"v":1}"#
    );

    fn line() -> Line<Event> {
        Line {
            seq: 1,
            at: "2026-03-14T09:30:00.250+08:00".to_owned(),
            elapsed_ms: 1500,
            role: Role::Leader,
            event: Event::FloorGiven { seat: 3 },
            v: 1,
            prev: Hash::of(b""),
        }
    }

    #[test]
    fn a_line_is_written_as_the_format_says() {
        assert_eq!(String::from_utf8(line().to_bytes().unwrap()).unwrap(), GOLDEN);
        assert_eq!(Line::parse(GOLDEN.as_bytes()), Ok(line()));
    }

    #[test]
    fn a_line_with_more_less_or_other_than_its_keys_is_refused() {
        for (from, to) in [
            ("\"v\":1}", "\"v\":1,\"w\":1}"),
            (",\"v\":1}", "}"),
            ("\"seat\":3", "\"seat\":3,\"who\":1"),
            ("\"seat\":3", "\"seat\":300"),
            ("floor_given", "floor_taken"),
            ("leader", "mayor"),
            ("+08:00", ""),
            ("2026-03", "2026-13"),
            ("\"seq\":1", "\"seq\":-1"),
            ("e3b0", "E3B0"),
        ] {
            let text = GOLDEN.replace(from, to);
            assert_ne!(text, GOLDEN);
            assert!(matches!(Line::<Event>::parse(text.as_bytes()), Err(RecordError::Shape(_))), "{text}");
        }
    }

    #[test]
    fn an_empty_option_is_written_one_way_only() {
        let text = GOLDEN.replace(r#"{"floor_given":{"seat":3}}"#, r#"{"note":{"words":null}}"#);
        assert_eq!(Line::<Event>::parse(text.as_bytes()).unwrap().event, Event::Note { words: None });
        let left_out = GOLDEN.replace(r#"{"floor_given":{"seat":3}}"#, r#"{"note":{}}"#);
        assert!(Line::<Event>::parse(left_out.as_bytes()).is_err());
    }

    #[test]
    fn a_line_has_a_limit() {
        let long = Line { event: Event::Note { words: Some("x".repeat(LINE_BYTES)) }, ..line() };
        assert!(matches!(long.to_bytes(), Err(RecordError::Limit { .. })));
        assert!(matches!(Line::<Event>::parse(&vec![b' '; LINE_BYTES + 1]), Err(RecordError::Limit { .. })));
    }

    #[test]
    fn a_wall_clock_has_a_date_that_exists_and_an_offset() {
        for good in ["2026-03-14T09:30:00Z", "2024-02-29T23:59:60-03:30", "0001-01-01T00:00:00.123456789+00:00"] {
            assert!(is_rfc3339(good), "{good}");
        }
        for bad in [
            "",
            "2026-03-14",
            "2026-03-14T09:30:00",
            "2026-03-14 09:30:00Z",
            "2026-02-29T09:30:00Z",
            "2100-02-29T09:30:00Z",
            "2026-04-31T09:30:00Z",
            "2026-03-00T09:30:00Z",
            "2026-03-14T24:00:00Z",
            "2026-03-14T09:60:00Z",
            "2026-03-14T09:30:00.Z",
            "2026-03-14T09:30:00.1234567890Z",
            "2026-03-14T09:30:00+8:00",
            "2026-03-14T09:30:00Zz",
            "2026-03-14T09:30:00+08:0年",
            "+026-03-14T09:30:00Z",
            "2026-03-14T09:30:00+24:00",
            "年年年年年年年",
        ] {
            assert!(!is_rfc3339(bad), "{bad}");
        }
    }
}
