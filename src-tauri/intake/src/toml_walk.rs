//! Walking through a TOML document, with the line of everything that is wrong.

use crate::{Refused, What, text};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A document, its faults so far, and where its lines begin.
pub(crate) struct Walk {
    starts: Vec<usize>,
    pub(crate) refused: Refused,
}

/// A value with its line, written as text: amounts keep the digits they were written with.
pub(crate) type Written<'d> = Option<(u64, Cow<'d, str>)>;

impl Walk {
    /// Reads a document; faults of the grammar are noted with their lines.
    pub(crate) fn read(source: &str) -> Result<(Self, DeTable<'_>), Refused> {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut walk = Self { starts, refused: Refused::default() };
        let (document, errors) = DeTable::parse_recoverable(source);
        for error in errors {
            let line = error.span().map_or(0, |span| walk.line(&span));
            let found = usize::try_from(line)
                .ok()
                .and_then(|line| source.lines().nth(line.checked_sub(1)?))
                .unwrap_or_default();
            match found.split_once('=') {
                Some((key, date))
                    if key.trim() == "date" && date.trim_start().starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    walk.refused.note(line, Some("date"), date.trim(), What::NotADate);
                }
                _ => walk.refused.note(line, None, found, What::Syntax),
            }
        }
        std::mem::take(&mut walk.refused).unless_faulty(())?;
        Ok((walk, document.into_inner()))
    }

    /// The line of a place.
    pub(crate) fn line(&self, span: &Range<usize>) -> u64 {
        self.starts.partition_point(|&start| start <= span.start) as u64
    }

    /// Notes every key that is not one of these.
    pub(crate) fn only(&mut self, table: &DeTable<'_>, keys: &[&str]) {
        for key in table.keys().filter(|key| !keys.contains(&key.get_ref().as_ref())) {
            let line = self.line(&key.span());
            self.refused.note(line, None, key.get_ref(), What::FieldUnknown);
        }
    }

    /// A value that must be text, as far as a text of so many characters may hold it.
    pub(crate) fn text<'d>(&mut self, table: &'d DeTable<'_>, key: &str, limit: usize) -> Written<'d> {
        let (line, written) = self.any_text(table, key)?;
        if let Some(what) = text::flaw(&written, limit) {
            self.refused.note(line, Some(key), &written, what);
        }
        Some((line, written))
    }

    /// A value that must be text, whatever it holds.
    pub(crate) fn any_text<'d>(&mut self, table: &'d DeTable<'_>, key: &str) -> Written<'d> {
        let value = table.get(key)?;
        let line = self.line(&value.span());
        let DeValue::String(written) = value.get_ref() else {
            return self.wants("text", value, key);
        };
        let written = text::tidy(written);
        (!written.is_empty()).then_some((line, written))
    }

    /// A value that may be text or a number: an id or an amount.
    pub(crate) fn text_or_number<'d>(&mut self, table: &'d DeTable<'_>, key: &str) -> Written<'d> {
        let value = table.get(key)?;
        let line = self.line(&value.span());
        match value.get_ref() {
            DeValue::String(written) => Some((line, Cow::Borrowed(written.as_ref()))),
            DeValue::Integer(number) if number.radix() == 10 => Some((line, Cow::Borrowed(number.as_str()))),
            DeValue::Float(number) => Some((line, Cow::Borrowed(number.as_str()))),
            _ => self.wants("number", value, key),
        }
    }

    /// A whole number of a range.
    pub(crate) fn number(&mut self, table: &DeTable<'_>, key: &str, least: u64, most: u64) -> Option<u64> {
        let value = table.get(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            self.wants("number", value, key);
            return None;
        };
        let read =
            number.as_str().parse::<u64>().ok().filter(|read| number.radix() == 10 && (least..=most).contains(read));
        if read.is_none() {
            let line = self.line(&value.span());
            self.refused.note(line, Some(key), number.as_str(), What::OutOfRange { least, most });
        }
        read
    }

    /// `true` or `false`.
    pub(crate) fn truth(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let read = value.get_ref().as_bool();
        if read.is_none() {
            self.wants("true, false", value, key);
        }
        read
    }

    /// One of some words, as what it stands for.
    pub(crate) fn word<T: Copy>(&mut self, table: &DeTable<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let (line, written) = self.text(table, key, crate::LONGEST_NAME)?;
        let read = words.iter().find(|(word, _)| *word == written).map(|(_, value)| *value);
        if read.is_none() {
            let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            self.refused.note(line, Some(key), &written, What::NotOneOf { allowed });
        }
        read
    }

    /// A date, as TOML writes it or as text.
    pub(crate) fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(date) => date.trim().to_owned(),
            _ => return self.wants("date", value, key).map(|(_, date)| date.into_owned()),
        };
        if let Some(date) = crate::read_date(&written) {
            return Some(date);
        }
        let line = self.line(&value.span());
        self.refused.note(line, Some(key), &written, What::NotADate);
        None
    }

    /// A table below this one.
    pub(crate) fn table<'d, 's>(&mut self, table: &'d DeTable<'s>, key: &str) -> Option<&'d DeTable<'s>> {
        let value = table.get(key)?;
        let below = value.get_ref().as_table();
        if below.is_none() {
            self.wants("table", value, key);
        }
        below
    }

    /// The tables of a list (`[[key]]`), each with its line.
    pub(crate) fn tables<'d, 's>(&mut self, table: &'d DeTable<'s>, key: &str) -> Vec<(u64, &'d DeTable<'s>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wants("list", value, key);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref().as_table() {
                Some(below) => tables.push((self.line(&entry.span()), below)),
                None => _ = self.wants("table", entry, key),
            }
        }
        tables
    }

    /// The values of a list, each with its line.
    pub(crate) fn values<'d, 's>(&mut self, table: &'d DeTable<'s>, key: &str) -> Option<Vec<(u64, &'d DeValue<'s>)>> {
        let value = table.get(key)?;
        let Some(list) = value.get_ref().as_array() else {
            self.wants("list", value, key);
            return None;
        };
        Some(list.iter().map(|entry| (self.line(&entry.span()), entry.get_ref())).collect())
    }

    /// The line of a key's value; 0 where it is not there.
    pub(crate) fn line_of(&self, table: &DeTable<'_>, key: &str) -> u64 {
        table.get(key).map_or(0, |value| self.line(&value.span()))
    }

    fn wants<'d>(&mut self, wanted: &str, value: &Spanned<DeValue<'_>>, key: &str) -> Written<'d> {
        let line = self.line(&value.span());
        self.refused.note(line, Some(key), value.get_ref().type_str(), What::WrongType { wanted: wanted.to_owned() });
        None
    }
}
