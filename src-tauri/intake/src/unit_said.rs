//! What the headings of a table, and texts above it, say of its amounts: in what they are counted, and of what.

use crate::marks::{OneOf, is_letter};
use crate::unit::{Phrase, Unit, phrase, strict};
use crate::unit_words::{COUNTED, FILLERS, LIMITS, NO_UNIT, PER};

/// What a heading says of its amounts, or a text above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) unit: Option<Unit>,
    pub(crate) of: Option<OneOf>,
    /// It names a limit besides.
    pub(crate) limit: bool,
    /// It is the price of one of several.
    pub(crate) per: bool,
    /// What looks like a unit and is none that is known, or a second one beside it.
    pub(crate) unread: Option<String>,
}

impl Said {
    fn take(&mut self, phrase: Phrase, written: &str) {
        let of = OneOf::both(self.of.clone(), phrase.of);
        let two_units = self.unit.is_some() && phrase.unit.is_some() && self.unit != phrase.unit;
        match of {
            Some(of) if !two_units => {
                self.of = of;
                self.unit = self.unit.or(phrase.unit);
            }
            Some(_) | None => self.unread = Some(written.trim().to_owned()),
        }
    }
}

/// Reads the unit of a heading: in brackets, after a stroke or a colon, or at its end (`预算（万元）`, `金额/元`,
/// `总投资万元`, `Koszt (tys. zł)`, `Kosten in T€`). What speaks of a limit (`不超过50万元`) says no unit.
pub(crate) fn of_heading(heading: &str) -> Said {
    let mut said = Said::default();
    for (segment, in_brackets) in segments(heading) {
        let has_limit = LIMITS.iter().any(|limit| segment.to_lowercase().contains(limit));
        let whole = match in_brackets {
            true => phrase(&segment),
            false => strict(&segment).or_else(|| at_an_end(&segment).filter(|_| !has_limit)),
        };
        if let Some(phrase) = whole {
            said.take(phrase, &segment);
            continue;
        }
        for piece in segment.split([',', '，', '、', ';', '；', ':', '：', '·']) {
            of_piece(piece, in_brackets, &mut said);
        }
    }
    said
}

/// What stands in brackets, and what does not.
fn segments(text: &str) -> Vec<(String, bool)> {
    let mut segments = vec![(String::new(), false)];
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => segments.push((String::new(), true)),
            ')' | '）' | ']' | '】' => segments.push((String::new(), false)),
            other => segments.last_mut().into_iter().for_each(|(segment, _)| segment.push(other)),
        }
    }
    segments.retain(|(segment, _)| !segment.trim().is_empty());
    segments
}

fn of_piece(piece: &str, in_brackets: bool, said: &mut Said) {
    let lower = piece.trim().to_lowercase();
    if lower.is_empty() {
        return;
    }
    let whole = if in_brackets { phrase(piece) } else { strict(piece).or_else(|| at_an_end(piece)) };
    if let Some(phrase) = whole {
        return said.take(phrase, piece);
    }
    if LIMITS.iter().any(|limit| lower.contains(limit)) {
        said.limit |= lower.chars().any(char::is_numeric);
        said.of = said.of.take().or_else(|| currency_within(piece));
        return;
    }
    let is_named_per = ["cost per ", "price per ", "amount per "].iter().any(|per| lower.contains(per));
    if is_named_per || PER.iter().any(|per| lower.contains(per) && (in_brackets || *per != "per ")) {
        said.per = true;
        return;
    }
    if let Some((before, after)) = piece.split_once(['/', '／']) {
        let before_says = phrase(before).or_else(|| at_an_end(before));
        match (before_says, phrase(after)) {
            (Some(_), None) if in_brackets || is_counted(after) => said.per = true,
            (Some(before), None) => said.take(before, piece),
            (None, Some(after)) => said.take(after, piece),
            (Some(before), Some(after)) => {
                said.take(before, piece);
                said.take(after, piece);
            }
            (None, None) => {
                let behind_unit = before.trim().is_empty() && (said.unit.is_some() || said.of.is_some());
                said.per |= behind_unit && is_counted(after);
            }
        }
        return;
    }
    if lower.chars().any(char::is_numeric) {
        // `1,000` may be what amounts are counted in, or the most that there is.
        let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
        let in_thousands = lower.as_bytes().windows(2).any(|two| two[0].is_ascii_digit() && two[1] == b'k');
        let is_power = digits.strip_prefix('1').is_some_and(|rest| rest.bytes().all(|b| b == b'0'));
        if in_brackets && is_power && (digits.len() > 3 || in_thousands) {
            said.unread = Some(piece.trim().to_owned());
        } else {
            said.limit = true;
            said.of = said.of.take().or_else(|| currency_within(piece));
        }
        return;
    }
    if in_brackets {
        among_words(piece, &lower, said);
    }
}

/// The currency of a limit is that of the amounts: `max. 50 000 EUR`.
fn currency_within(text: &str) -> Option<OneOf> {
    let mut words = text.split(|c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '.'));
    words.find_map(|word| strict(word)?.of)
}

/// What stands in brackets among other words: `PLN brutto` says a currency, of `local dollars` nobody knows what it says.
fn among_words(piece: &str, lower: &str, said: &mut Said) {
    let (known, others): (Vec<&str>, Vec<&str>) = piece.split_whitespace().partition(|word| strict(word).is_some());
    let is_noise = |word: &&str| {
        let lower = word.to_lowercase();
        let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
        NO_UNIT.contains(&plain) || FILLERS.contains(&plain)
    };
    match phrase(&known.join(" ")).filter(|_| others.iter().all(is_noise)) {
        Some(phrase) => said.take(phrase, piece),
        None if !known.is_empty() || looks_like_unit(lower) => said.unread = Some(piece.trim().to_owned()),
        None => {}
    }
}

/// Whether a text is what an amount may be for one of: `户`, `年`, `m²`, `household`.
fn is_counted(text: &str) -> bool {
    let text = text.trim();
    let is_short = text.chars().count() <= 4;
    text.starts_with(is_letter) || is_short && text.starts_with(|c| COUNTED.contains(c))
}

/// A phrase at the end of a text, or its first word: `总投资万元`, `Kosten in T€`, `EUR amount`.
fn at_an_end(text: &str) -> Option<Phrase> {
    let text = text.trim();
    // Among capitals a code does not stand out.
    let in_capitals = !text.chars().any(|c| c.is_lowercase() || crate::text::is_han(c));
    let inside = |part: &str| {
        let is_code = |word: &str| word.len() == 3 && crate::Currency::new(word).is_ok();
        let has_code = part.split(|c: char| !is_letter(c)).any(is_code);
        strict(part).filter(|_| !(in_capitals && has_code))
    };
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let in_number = before.is_numeric() || crate::numeral::is_numeral(&before.to_string());
        let is_start = !in_number && (!is_letter(before) || !is_letter(c));
        before = c;
        if is_start
            && at > 0
            && let Some(phrase) = inside(&text[at..])
        {
            return Some(phrase);
        }
    }
    text.split_once(char::is_whitespace).and_then(|(first, _)| inside(first))
}

/// Whether what stands in brackets speaks of money: in Chinese by its characters, in other languages where it is short.
fn looks_like_unit(lower: &str) -> bool {
    let is_known = |word: &str| {
        if word.is_ascii() {
            lower.split(|c: char| !is_letter(c)).any(|part| part == word)
        } else {
            lower.contains(word)
        }
    };
    if NO_UNIT.iter().any(|word| is_known(word)) {
        return false;
    }
    if lower.chars().any(crate::text::is_han) {
        let ends = ['元', '圆', '圓', '币', '幣', '百', '佰', '千', '仟', '万', '萬', '亿', '億', '两'];
        return ["分", "角"].contains(&lower) || (lower.chars().count() <= 6 && lower.ends_with(ends));
    }
    lower.chars().count() <= 12 && !lower.contains(char::is_whitespace)
}

/// What a text above the header says of all amounts: `单位：万元`, `(in thousands of dollars)`, `某街道项目表（万元）`.
pub(crate) fn above(cell: &str) -> Option<Said> {
    let mut said = Said::default();
    for (segment, _) in segments(cell) {
        if let Some(phrase) = strict(&segment).filter(|_| !segment.trim().chars().all(|c| c.is_ascii_digit())) {
            said.take(phrase, &segment);
        }
        for (at, word) in ["单位", "單位", "単位", "단위"].iter().flat_map(|word| segment.match_indices(word)) {
            let before = segment[..at].trim_end();
            let stands_apart = before.len() < at;
            let of_money = ["金额", "金額", "货币", "貨幣", "计量"].iter().any(|word| before.ends_with(word));
            let after = segment[at + word.len()..].trim_start_matches([' ', ':', '：', '为', '是', '\u{3000}']);
            let is_alone = before.is_empty()
                || stands_apart
                || before.ends_with(|c: char| c.is_ascii_punctuation() || "，；。、：".contains(c));
            if !(of_money || is_alone) || after.is_empty() {
                continue;
            }
            let first = after.split_whitespace().next().unwrap_or_default();
            let mut pieces =
                [after, first].into_iter().chain(first.split(['、', ',', '，', ';', '；', '/'])).map(str::trim);
            match pieces.find_map(phrase) {
                Some(phrase) => said.take(phrase, after),
                None if of_money || looks_like_unit(first) && first.chars().any(crate::text::is_han) => {
                    said.unread = Some(after.to_owned());
                }
                None => {}
            }
        }
    }
    (said != Said::default()).then_some(said)
}

#[cfg(test)]
mod tests;
