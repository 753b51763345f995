//! Types read from canonical text in one walk: what passes here is what the type would be written as.
//!
//! A struct has all its fields, in their order, and no other; an enum stands as it is written; nothing is looked at
//! twice and nothing is overlooked. What does not pass may still be good, or be at fault for a reason that people need
//! to know; so it is read the long way then, see [`crate::Line::parse`]. One thing this walk cannot see: a type that
//! takes two values for the same by a conversion of its own. None that stands in a line may.

use std::fmt;

use serde::Deserialize;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Visitor};

use crate::Hash;
use crate::hash::{HASH_NAME, from_hex};
use crate::limits::{DEPTH, INTEGER};

/// Characters of a hash with its quotation marks.
const HASH_TEXT: usize = 66;

/// It did not pass; why not the long way tells.
#[derive(Debug)]
pub(crate) struct NotExact;

pub(crate) type Result<T> = std::result::Result<T, NotExact>;

impl fmt::Display for NotExact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not exactly as it would be written")
    }
}

impl std::error::Error for NotExact {}

impl de::Error for NotExact {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Walks over canonical text and hands out what stands there.
#[derive(Debug)]
pub(crate) struct Exact<'de> {
    text: &'de str,
    at: usize,
    depth: usize,
}

impl<'de> Exact<'de> {
    pub(crate) fn new(bytes: &'de [u8]) -> Result<Self> {
        Ok(Self { text: std::str::from_utf8(bytes).map_err(|_| NotExact)?, at: 0, depth: 0 })
    }

    /// Passes over what must stand here.
    #[inline(always)]
    pub(crate) fn take(&mut self, literal: &str) -> Result<()> {
        if !self.rest().starts_with(literal.as_bytes()) {
            return Err(NotExact);
        }
        self.at += literal.len();
        Ok(())
    }

    /// A string without escapes.
    #[inline]
    pub(crate) fn plain(&mut self) -> Result<&'de str> {
        self.take("\"")?;
        let length = plain_length(self.rest());
        let text = self.text.get(self.at..self.at + length).ok_or(NotExact)?;
        self.at += length;
        self.take("\"")?;
        Ok(text)
    }

    /// A hash.
    #[inline]
    pub(crate) fn hash(&mut self) -> Result<Hash> {
        let [b'"', digits @ .., b'"'] = self.rest().get(..HASH_TEXT).ok_or(NotExact)? else { return Err(NotExact) };
        let hash = from_hex(digits).map(Hash::from_bytes).ok_or(NotExact)?;
        self.at += HASH_TEXT;
        Ok(hash)
    }

    /// A key that must stand here, with its colon; its name has nothing that is escaped.
    #[inline]
    fn key(&mut self, name: &str) -> Result<()> {
        let rest = self.rest().strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(name.as_bytes()));
        if !rest.is_some_and(|rest| rest.starts_with(b"\":")) {
            return Err(NotExact);
        }
        self.at += name.len() + 3;
        Ok(())
    }

    /// An integer that is not negative.
    #[inline]
    pub(crate) fn unsigned(&mut self) -> Result<u64> {
        let begin = self.at;
        let mut number: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        match &self.text.as_bytes()[begin..self.at] {
            [] | [b'0', _, ..] => Err(NotExact),
            _ if number > INTEGER => Err(NotExact),
            _ => Ok(number),
        }
    }

    /// A value of a type.
    pub(crate) fn value<T: Deserialize<'de>>(&mut self) -> Result<T> {
        T::deserialize(self)
    }

    /// Where the walk stands.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Nothing may follow.
    pub(crate) fn end(&self) -> Result<()> {
        if self.at == self.text.len() { Ok(()) } else { Err(NotExact) }
    }

    #[inline(always)]
    fn rest(&self) -> &'de [u8] {
        &self.text.as_bytes()[self.at..]
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What stands inside brackets or braces, which are `open` and `close`.
    fn inside<T>(&mut self, open: &str, close: &str, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.take(open)?;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(NotExact);
        }
        let read = read(self)?;
        self.depth -= 1;
        self.take(close)?;
        Ok(read)
    }
}

/// How many bytes stand before the first that ends or interrupts a string; eight at a time.
#[inline]
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES * 0x80;
    // Sets the top bit of each byte that is zero, and perhaps of some above the first.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
    let below_blank = |word: u64| word.wrapping_sub(ONES * 0x20) & !word & TOPS;
    let mut length = 0;
    for eight in bytes.chunks_exact(8) {
        let word = eight.try_into().map_or(0, u64::from_le_bytes);
        let found =
            zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | below_blank(word);
        if found != 0 {
            return length + (found.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let ends = |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\');
    length + bytes[length..].iter().position(ends).unwrap_or(bytes.len() - length)
}

/// Kinds of values that no line holds, or whose text does not tell how they would be written.
macro_rules! not_here {
    ($($method:ident)+) => { $(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
            Err(NotExact)
        }
    )+ };
}

macro_rules! integers {
    ($($method:ident)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            if self.peek() == Some(b'-') {
                self.at += 1;
                let magnitude = i64::try_from(self.unsigned()?).map_err(|_| NotExact)?;
                if magnitude == 0 { Err(NotExact) } else { visitor.visit_i64(-magnitude) }
            } else {
                let number = self.unsigned()?;
                visitor.visit_u64(number)
            }
        }
    )+ };
}

macro_rules! strings {
    ($($method:ident)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.visit_borrowed_str(self.plain()?)
        }
    )+ };
}

impl<'de> de::Deserializer<'de> for &mut Exact<'de> {
    type Error = NotExact;

    not_here! {
        deserialize_any deserialize_ignored_any deserialize_map deserialize_bytes deserialize_byte_buf
        deserialize_char deserialize_f32 deserialize_f64 deserialize_i128 deserialize_u128
    }
    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }
    strings! { deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let value = self.peek() == Some(b't');
        self.take(if value { "true" } else { "false" })?;
        visitor.visit_bool(value)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.peek() == Some(b'n') {
            self.take("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.take("null")?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value> {
        if name == HASH_NAME {
            return visitor.visit_bytes(self.hash()?.as_bytes());
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.inside("[", "]", |walk| visitor.visit_seq(Items { walk, first: true }))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.inside("{", "}", |walk| {
            let mut members = Members { walk, fields, place: 0 };
            let value = visitor.visit_map(&mut members)?;
            if members.place == fields.len() { Ok(value) } else { Err(NotExact) }
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if self.peek() == Some(b'"') {
            visitor.visit_enum(Unit { walk: self })
        } else {
            self.inside("{", "}", |walk| visitor.visit_enum(Variant { walk }))
        }
    }
}

struct Items<'a, 'de> {
    walk: &'a mut Exact<'de>,
    first: bool,
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = NotExact;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.walk.peek() == Some(b']') {
            return Ok(None);
        }
        if !self.first {
            self.walk.take(",")?;
        }
        self.first = false;
        seed.deserialize(&mut *self.walk).map(Some)
    }
}

/// The fields of a struct, one by one as they were declared; that must be in canonical order.
struct Members<'a, 'de> {
    walk: &'a mut Exact<'de>,
    fields: &'static [&'static str],
    place: usize,
}

impl<'de> de::MapAccess<'de> for &mut Members<'_, 'de> {
    type Error = NotExact;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let Some(name) = self.fields.get(self.place) else { return Ok(None) };
        let before = self.place.checked_sub(1).map(|before| self.fields[before]);
        // In such names the order of bytes is that of UTF-16, and nothing is escaped.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if !name.bytes().all(plain) || before.is_some_and(|before| before >= name) {
            return Err(NotExact);
        }
        if before.is_some() {
            self.walk.take(",")?;
        }
        self.walk.key(name)?;
        self.place += 1;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.walk)
    }
}

/// A variant that holds nothing: its name alone.
struct Unit<'a, 'de> {
    walk: &'a mut Exact<'de>,
}

impl<'de> de::EnumAccess<'de> for Unit<'_, 'de> {
    type Error = NotExact;
    type Variant = Nothing;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Nothing)> {
        Ok((seed.deserialize(self.walk)?, Nothing))
    }
}

struct Nothing;

impl<'de> de::VariantAccess<'de> for Nothing {
    type Error = NotExact;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value> {
        Err(NotExact)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value> {
        Err(NotExact)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value> {
        Err(NotExact)
    }
}

/// A variant that holds something: the one key of an object.
struct Variant<'a, 'de> {
    walk: &'a mut Exact<'de>,
}

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = NotExact;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let name = seed.deserialize(&mut *self.walk)?;
        self.walk.take(":")?;
        Ok((name, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = NotExact;

    fn unit_variant(self) -> Result<()> {
        Err(NotExact)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self.walk)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        de::Deserializer::deserialize_seq(self.walk, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value> {
        de::Deserializer::deserialize_struct(self.walk, "", fields, visitor)
    }
}

#[cfg(test)]
mod tests;
