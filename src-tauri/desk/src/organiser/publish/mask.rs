//! Parts of a text that are not published: by the places of its characters, never by the characters themselves.

use crate::error::said::Said;
use crate::view::Part;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// What stands in place of each part, however long it is.
pub(in crate::organiser) const SIGN: &str = "▇▇▇";

/// The masked parts of one text, rising, none touching another. A place is that of a Unicode scalar value, from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mask(Vec<Part>);

impl Mask {
    /// These parts of a text, each widened to what people see as whole characters; those that overlap or touch are one.
    ///
    /// # Errors
    /// `mask_part` for one that is empty, runs backwards or goes beyond the text.
    pub(in crate::organiser) fn over(text: &str, parts: &[Part]) -> Result<Mask, Said> {
        let edges = edges(text);
        let n = edges.last().copied().unwrap_or(0);
        let mut widened = Vec::with_capacity(parts.len());
        for &Part { from, to } in parts {
            if from >= to || to > n {
                return Err(Said::MaskPart { from, to, n });
            }
            let before = edges.iter().rfind(|edge| **edge <= from);
            let after = edges.iter().find(|edge| **edge >= to);
            widened.push(Part { from: before.copied().unwrap_or(0), to: after.copied().unwrap_or(n) });
        }
        widened.sort_unstable_by_key(|part| part.from);
        let mut joined: Vec<Part> = Vec::with_capacity(widened.len());
        for part in widened {
            match joined.last_mut().filter(|last| part.from <= last.to) {
                Some(last) => last.to = last.to.max(part.to),
                None => joined.push(part),
            }
        }
        Ok(Mask(joined))
    }

    /// These very words, wherever they stand in a text.
    ///
    /// # Errors
    /// `mask_empty` where nothing is to be masked, `mask_not_found` for words that do not stand there, `mask_several` for
    /// those that stand there more than once, unless all of them are meant.
    pub(in crate::organiser) fn of_words(text: &str, words: &[String], all: bool) -> Result<Mask, Said> {
        let chars: Vec<char> = text.chars().collect();
        let mut parts = Vec::new();
        for said in words {
            let wanted: Vec<char> = said.chars().collect();
            if wanted.is_empty() {
                return Err(Said::MaskEmpty);
            }
            let places = (0..).zip(chars.windows(wanted.len())).filter(|(_, there)| *there == wanted);
            let found: Vec<u32> = places.map(|(at, _)| at).collect();
            match found.len() {
                0 => return Err(Said::MaskNotFound { words: said.clone() }),
                n if n > 1 && !all => return Err(Said::MaskSeveral { words: said.clone(), n }),
                _ => {}
            }
            let wide = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
            parts.extend(found.into_iter().map(|from| Part { from, to: from + wide }));
        }
        Mask::over(text, &parts)
    }

    /// Parts of which a mask was made before.
    pub(in crate::organiser) fn of_parts(parts: &[Part]) -> Mask {
        Mask(parts.to_vec())
    }

    pub(in crate::organiser) fn parts(&self) -> &[Part] {
        &self.0
    }

    pub(in crate::organiser) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, place: u32) -> bool {
        self.0.iter().any(|part| part.from <= place && place < part.to)
    }

    /// The text as it is published.
    pub(in crate::organiser) fn published(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut was_masked = false;
        for (place, c) in (0..).zip(text.chars()) {
            let is_masked = self.has(place);
            if !is_masked {
                shown.push(c);
            } else if !was_masked {
                shown.push_str(SIGN);
            }
            was_masked = is_masked;
        }
        shown
    }

    /// Whether other words, which put a text in order, say any of what is masked in it.
    pub(in crate::organiser) fn is_said_in(&self, text: &str, other: &str) -> bool {
        let part = |part: &Part| -> String {
            let (skip, wide) = (part.from as usize, part.to.saturating_sub(part.from) as usize);
            text.chars().skip(skip).take(wide).collect()
        };
        let mut parts = self.0.iter().map(part);
        parts.any(|part| {
            let said = part.trim_matches(|c: char| !c.is_alphanumeric());
            !said.is_empty() && other.contains(said)
        })
    }

    /// Whether all that another mask hides is hidden by this one.
    pub(in crate::organiser) fn hides_all_of(&self, other: &Mask) -> bool {
        other.0.iter().all(|part| self.0.iter().any(|own| own.from <= part.from && part.to <= own.to))
    }
}

/// Where one may cut a text without splitting what people see as one character, from its begin to its end.
fn edges(text: &str) -> Vec<u32> {
    let wide = |seen: &str| u32::try_from(seen.chars().count()).unwrap_or(u32::MAX);
    let ends = text.graphemes(true).scan(0_u32, |at, seen| {
        *at = at.saturating_add(wide(seen));
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests;
