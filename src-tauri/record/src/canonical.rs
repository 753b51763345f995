//! Canonical JSON: RFC 8785, with integers only.
//!
//! There is one text for every value: no blanks, keys sorted by their UTF-16 code units, the
//! shortest escapes, integers within ±(2^53 - 1). NUL stands nowhere. Reading accepts that one
//! text and nothing else, so what was read need never be written again to be known.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Serialize;
use serde_json::Value;

use crate::RecordError;
use crate::exact::plain_length;
use crate::limits::{DEPTH, INTEGER};

/// The canonical text of anything that serialises.
///
/// # Errors
/// Floats, integers out of range, NUL, keys that are not strings, too deep a nesting.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, RecordError> {
    let text = serde_json::to_string(value).map_err(not_writable)?;
    // Types whose fields are declared in order are written canonically at once.
    if check(text.as_bytes()).is_ok() {
        return Ok(text);
    }
    of_value(&serde_json::from_str(&text).map_err(not_writable)?)
}

/// The canonical text of a JSON value.
///
/// # Errors
/// Floats, integers out of range, NUL, too deep a nesting.
pub fn of_value(value: &Value) -> Result<String, RecordError> {
    let mut text = String::new();
    write(value, 0, &mut text)?;
    Ok(text)
}

/// Reads a value from its canonical text.
///
/// # Errors
/// [`RecordError::NotCanonical`] where the bytes leave the canonical form, [`RecordError::Limit`] when too deep.
pub fn parse_strict(bytes: &[u8]) -> Result<Value, RecordError> {
    check(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| RecordError::Shape(error.to_string()))
}

/// Whether the bytes are the canonical text of some value.
///
/// # Errors
/// As [`parse_strict`].
pub fn check(bytes: &[u8]) -> Result<(), RecordError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| RecordError::NotCanonical { at: error.valid_up_to(), why: "not UTF-8" })?;
    let mut reader = Reader { text, at: 0 };
    reader.value(0)?;
    if reader.at == text.len() { Ok(()) } else { reader.refuse("more after the value") }
}

fn not_writable(error: serde_json::Error) -> RecordError {
    RecordError::NotWritable(error.to_string())
}

fn too_deep() -> RecordError {
    RecordError::Limit { what: "depth of JSON", most: DEPTH }
}

fn utf16_order(left: &str, right: &str) -> Ordering {
    // As almost every key is; then the order of bytes is the same.
    if left.is_ascii() && right.is_ascii() {
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

fn write(value: &Value, depth: usize, text: &mut String) -> Result<(), RecordError> {
    if depth > DEPTH {
        return Err(too_deep());
    }
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => {
            let magnitude = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            if magnitude.is_none_or(|magnitude| magnitude > INTEGER) {
                return Err(RecordError::NotWritable(format!("{number} is not an integer of at most 53 bits")));
            }
            text.push_str(&number.to_string());
        }
        Value::String(string) => write_string(string, text)?,
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, depth + 1, text)?;
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(left, _), (right, _)| utf16_order(left, right));
            text.push('{');
            for (index, (key, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_string(key, text)?;
                text.push(':');
                write(member, depth + 1, text)?;
            }
            text.push('}');
        }
    }
    Ok(())
}

fn write_string(string: &str, text: &mut String) -> Result<(), RecordError> {
    text.push('"');
    for character in string.chars() {
        match character {
            '\0' => return Err(RecordError::NotWritable("a NUL in a string".to_owned())),
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '\u{1}'..='\u{1f}' => text.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
    Ok(())
}

/// Walks over canonical text; stops at the first byte that canonical writing would not put there.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn refuse<T>(&self, why: &'static str) -> Result<T, RecordError> {
        Err(RecordError::NotCanonical { at: self.at, why })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, literal: &'static str) -> Result<(), RecordError> {
        if self.text.as_bytes()[self.at..].starts_with(literal.as_bytes()) {
            self.at += literal.len();
            Ok(())
        } else {
            self.refuse("something else was expected here")
        }
    }

    fn value(&mut self, depth: usize) -> Result<(), RecordError> {
        if depth > DEPTH {
            return Err(too_deep());
        }
        match self.peek() {
            Some(b'n') => self.take("null"),
            Some(b't') => self.take("true"),
            Some(b'f') => self.take("false"),
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.integer(),
            Some(b'[') => self.array(depth),
            Some(b'{') => self.object(depth),
            _ => self.refuse("no value begins like this"),
        }
    }

    fn array(&mut self, depth: usize) -> Result<(), RecordError> {
        self.take("[")?;
        if self.peek() == Some(b']') {
            return self.take("]");
        }
        loop {
            self.value(depth + 1)?;
            if self.peek() != Some(b',') {
                return self.take("]");
            }
            self.at += 1;
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), RecordError> {
        self.take("{")?;
        if self.peek() == Some(b'}') {
            return self.take("}");
        }
        let mut before: Option<Cow<'a, str>> = None;
        loop {
            let key = self.string()?;
            if before.is_some_and(|before| utf16_order(&before, &key) != Ordering::Less) {
                return self.refuse("keys are out of order or doubled");
            }
            self.take(":")?;
            self.value(depth + 1)?;
            if self.peek() != Some(b',') {
                return self.take("}");
            }
            self.at += 1;
            before = Some(key);
        }
    }

    fn integer(&mut self) -> Result<(), RecordError> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let start = self.at;
        let mut magnitude: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            magnitude = magnitude.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        let digits = &self.text.as_bytes()[start..self.at];
        match digits {
            [] => self.refuse("a number without digits"),
            [b'0'] if negative => self.refuse("minus zero"),
            [b'0', _, ..] => self.refuse("a number with a leading zero"),
            _ if magnitude > INTEGER => self.refuse("an integer of more than 53 bits"),
            _ if matches!(self.peek(), Some(b'.' | b'e' | b'E')) => self.refuse("not an integer"),
            _ => Ok(()),
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, RecordError> {
        self.take("\"")?;
        let text = self.text;
        let mut string = Cow::Borrowed("");
        loop {
            let start = self.at;
            self.at += plain_length(&text.as_bytes()[start..]);
            match &mut string {
                Cow::Borrowed(plain) if plain.is_empty() => *plain = &text[start..self.at],
                more => more.to_mut().push_str(&text[start..self.at]),
            }
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    string.to_mut().push(character);
                }
                _ => return self.refuse("a bare control character, or no end, in a string"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, RecordError> {
        let rest = &self.text.as_bytes()[self.at + 1..];
        let (character, length) = match rest {
            [b'"', ..] => ('"', 1),
            [b'\\', ..] => ('\\', 1),
            [b'b', ..] => ('\u{8}', 1),
            [b't', ..] => ('\t', 1),
            [b'n', ..] => ('\n', 1),
            [b'f', ..] => ('\u{c}', 1),
            [b'r', ..] => ('\r', 1),
            [b'u', b'0', b'0', high @ (b'0' | b'1'), low @ (b'0'..=b'9' | b'a'..=b'f'), ..] => {
                let low = if *low <= b'9' { low - b'0' } else { low - b'a' + 10 };
                let code = (high - b'0') * 16 + low;
                if matches!(code, 0 | 8 | b'\t' | b'\n' | 12 | b'\r') {
                    return self.refuse("a NUL, or an escape that is shorter written otherwise");
                }
                (char::from(code), 5)
            }
            _ => return self.refuse("an escape that canonical text does not use"),
        };
        self.at += 1 + length;
        Ok(character)
    }
}

#[cfg(test)]
mod tests;
