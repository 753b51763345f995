//! In what amounts stand: 元, 万元, "tys. zł", "$000s".

use crate::marks::{self, OneOf, is_letter};
use crate::unit_words::{COUNTED, FILLERS, LETTERS, LIMITS, NO_UNIT, PER, SCALES};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In what an amount is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole units of the currency (元).
    Yuan,
    /// Hundreds (百元).
    Hundred,
    /// Thousands (千元).
    Thousand,
    /// Ten thousands (万元).
    Wan,
    /// Hundred thousands (十万元, lakh).
    Lakh,
    /// Millions (百万元).
    Million,
    /// Ten millions (千万元, crore).
    Crore,
    /// Hundred millions (亿元).
    Yi,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 8] =
        [Unit::Yuan, Unit::Hundred, Unit::Thousand, Unit::Wan, Unit::Lakh, Unit::Million, Unit::Crore, Unit::Yi];

    /// The stable name, the same as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Hundred => "hundred",
            Self::Thousand => "thousand",
            Self::Wan => "wan",
            Self::Lakh => "lakh",
            Self::Million => "million",
            Self::Crore => "crore",
            Self::Yi => "yi",
        }
    }

    /// A unit by its stable name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// How far right the point of an amount moves.
    pub(crate) fn scale(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::Hundred => 2,
            Self::Thousand => 3,
            Self::Wan => 4,
            Self::Lakh => 5,
            Self::Million => 6,
            Self::Crore => 7,
            Self::Yi => 8,
        }
    }

    /// The unit as it stands after a number.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Yuan => "",
            Self::Hundred => "百",
            Self::Thousand => "千",
            Self::Wan => "万",
            Self::Lakh => "十万",
            Self::Million => "百万",
            Self::Crore => "千万",
            Self::Yi => "亿",
        }
    }
}

/// What a text says that speaks of nothing but units and currencies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Whole units only where a word says them (`元`), not where a currency alone is named.
    pub(crate) unit: Option<Unit>,
    pub(crate) of: Option<OneOf>,
}

/// Reads a text that speaks of nothing but units and currencies: `万元`, `in thousands of dollars`, `$000s`, `тыс. руб.`
pub(crate) fn phrase(text: &str) -> Option<Phrase> {
    let lower = text.trim().to_lowercase();
    if lower == "w" {
        return Some(Phrase { unit: Some(Unit::Wan), of: None });
    }
    let mut said = Phrase::default();
    let (mut rest, mut whole, mut number) = (lower.as_str(), false, None);
    let (mut before_is_letter, mut is_in) = (false, false);
    loop {
        rest = rest.trim_start_matches(|c: char| {
            let skipped = c.is_whitespace() || matches!(c, '.' | '\'' | '’' | ':' | '：' | '-' | '_');
            before_is_letter &= !skipped;
            skipped
        });
        if rest.is_empty() {
            break;
        }
        if before_is_letter && rest.starts_with(is_letter) {
            return None;
        }
        let scale = longest(&SCALES, rest).or_else(|| letter(rest, said.of.is_some()));
        if let Some((length, unit)) = scale {
            if said.unit.replace(unit).is_some() {
                return None;
            }
            before_is_letter =
                rest[..length].ends_with(is_letter) && !LETTERS.iter().any(|(letter, _)| *letter == &rest[..length]);
            rest = &rest[length..];
        } else if let Some(filler) = filler(rest) {
            is_in |= ["in", "en", "w", "в"].contains(&filler);
            before_is_letter = filler.ends_with(is_letter);
            rest = &rest[filler.len()..];
        } else if let Some((length, of)) = marks::at_start(rest) {
            let mark = &rest[..length];
            whole |= ["元", "圆", "圓", "円", "원"].contains(&mark);
            said.of = OneOf::both(said.of.take(), Some(of))?;
            before_is_letter = mark.ends_with(is_letter);
            rest = &rest[length..];
        } else {
            let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(rest.len());
            let digits: String = rest[..length].chars().filter(char::is_ascii_digit).collect();
            let unit = match digits.as_str() {
                "000" => Unit::Thousand,
                "000000" => Unit::Million,
                "1000" if is_in => Unit::Thousand,
                "10000" if is_in => Unit::Wan,
                "100000" if is_in => Unit::Lakh,
                "1000000" if is_in => Unit::Million,
                _ => return None,
            };
            if number.replace(unit).is_some() {
                return None;
            }
            rest = &rest[length..];
            rest = rest.strip_prefix('s').filter(|rest| !rest.starts_with(is_letter)).unwrap_or(rest);
        }
    }
    // A number alone is a year, an amount, a place in a list: `1000`. `'000` is not.
    let number = number.filter(|_| said.of.is_some() || lower.contains("000s") || lower.starts_with(['\'', '’']));
    match (said.unit, number) {
        (Some(_), Some(_)) => return None,
        (None, Some(unit)) => said.unit = Some(unit),
        (Some(_), None) => {}
        (None, None) if whole => said.unit = Some(Unit::Yuan),
        (None, None) => {}
    }
    (said.unit.is_some() || said.of.is_some()).then_some(said)
}

fn longest(words: &[(&'static str, Unit)], text: &str) -> Option<(usize, Unit)> {
    let is_whole = |word: &str| !word.ends_with(is_letter) || !text[word.len()..].starts_with(is_letter);
    let found = words.iter().filter(|(word, _)| text.starts_with(word) && is_whole(word));
    found.max_by_key(|(word, _)| word.len()).map(|(word, unit)| (word.len(), *unit))
}

/// A letter for a unit beside a currency's sign.
fn letter(text: &str, sign_before: bool) -> Option<(usize, Unit)> {
    LETTERS.into_iter().find_map(|(letter, unit)| {
        let rest = text.strip_prefix(letter)?;
        let is_end = !rest.starts_with(is_letter);
        let beside = (sign_before && is_end) || marks::at_start(rest).is_some();
        beside.then_some((letter.len(), unit))
    })
}

fn filler(text: &str) -> Option<&'static str> {
    let ends = |word: &str| !word.ends_with(is_letter) || !text[word.len()..].starts_with(is_letter);
    FILLERS.into_iter().filter(|word| text.starts_with(word) && ends(word)).max_by_key(|word| word.len())
}

/// The unit that stands behind an amount, taken off it, in small letters: `2.8万`, `25 tsd.`, `12.5 lakh`.
pub(crate) fn off_amount(text: &str, has_sign: bool) -> Option<(&str, Unit)> {
    let undotted = text.strip_suffix('.').filter(|rest| rest.ends_with(is_letter)).unwrap_or(text);
    let begins = |word: &str, before: &str| !word.starts_with(is_letter) || !before.ends_with(is_letter);
    let words = SCALES.iter().chain(LETTERS[..2].iter().filter(|(letter, _)| has_sign || *letter == "k"));
    let found = words.filter_map(|(word, unit)| {
        let before = undotted.strip_suffix(word).filter(|before| begins(word, before))?;
        Some((before, *unit, word.len()))
    });
    found.max_by_key(|(_, _, length)| *length).map(|(before, unit, _)| (before.trim_end(), unit))
}

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

/// A phrase inside of a text: ALL and TRY are currencies too, so a code counts only in capitals, and a lone letter does not.
fn strict(text: &str) -> Option<Phrase> {
    let words = || text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let is_small_code =
        |word: &str| word.len() == 3 && word != word.to_uppercase() && crate::Currency::new(word).is_ok();
    (!words().any(is_small_code) && text.trim().chars().count() > 0 && text.trim().to_lowercase() != "w")
        .then(|| phrase(text))
        .flatten()
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

/// Whether an amount says in what it stands (`5 tys. zł`, `5万`, `5元`).
pub(crate) fn says_one(written: &str) -> bool {
    let lower = written.to_lowercase();
    let han = lower.contains(['元', '圆', '圓', '块', '円', '원', '十', '拾']);
    let parts = || lower.split(|c: char| c.is_whitespace() || c == '.' || c.is_ascii_digit());
    han || SCALES.iter().any(|(word, _)| {
        if word.ends_with(is_letter) { parts().any(|part| part == *word) } else { lower.contains(word) }
    })
}

/// Whether a heading is a unit and nothing else: `万元`, `PLN`.
pub(crate) fn is_one(heading: &str) -> bool {
    !heading.chars().any(|c| c.is_ascii_digit() || c.is_whitespace()) && strict(heading).is_some()
}

/// What a cell of a column of units says: `万元`, `USD`.
pub(crate) fn of_cell(cell: &str) -> Option<Phrase> {
    phrase(cell.trim().trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '。']))
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
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_its_unit_and_a_limit_is_none() {
        let unit = |heading: &str| of_heading(heading).unit;
        for (heading, right) in [
            ("预算（万元）", Unit::Wan),
            ("总投资(万元)", Unit::Wan),
            ("金额/万元", Unit::Wan),
            ("总投资万元", Unit::Wan),
            ("金额 万元", Unit::Wan),
            ("万元", Unit::Wan),
            ("资金（单位：万元）", Unit::Wan),
            ("预算（人民币万元）", Unit::Wan),
            ("金额（萬元）", Unit::Wan),
            ("金额（含税，万元）", Unit::Wan),
            ("金额(W)", Unit::Wan),
            ("金额（百元）", Unit::Hundred),
            ("金额（仟元）", Unit::Thousand),
            ("소요예산(천원)", Unit::Thousand),
            ("예산(만원)", Unit::Wan),
            ("예산(백만원)", Unit::Million),
            ("金额（十万元）", Unit::Lakh),
            ("金额（千万元）", Unit::Crore),
            ("Стоимость, тыс. руб.", Unit::Thousand),
            ("Cost (Rs. in lakhs)", Unit::Lakh),
            ("Cost ($000s)", Unit::Thousand),
            ("Cost ('000)", Unit::Thousand),
            ("Cost in $1,000", Unit::Thousand),
            ("Kosten in 1.000 EUR", Unit::Thousand),
            ("Kosten in T€", Unit::Thousand),
            ("Kosten (TEUR)", Unit::Thousand),
            ("Kosten (Tsd. Euro)", Unit::Thousand),
            ("Coût, k€", Unit::Thousand),
            ("Coût (milliers d'euros)", Unit::Thousand),
            ("Cost (in millions)", Unit::Million),
            ("Koszt (tys. zł)", Unit::Thousand),
            ("费用（元）", Unit::Yuan),
            ("金额/元", Unit::Yuan),
            ("概算(元)", Unit::Yuan),
            ("金额（人民币/元）", Unit::Yuan),
            ("预算（元，不超过50万元）", Unit::Yuan),
            ("所需經費（新臺幣萬元）", Unit::Wan),
        ] {
            let said = of_heading(heading);
            assert_eq!((said.unit, said.unread, said.per), (Some(right), None, false), "{heading}");
        }
        for heading in [
            "费用",
            "预算金额（不超过50万元）",
            "预算（五十万以内）",
            "金额（50万元封顶）",
            "cost",
            "批复金额",
            "Montant (€)",
            "Cost (PLN)",
            "Cost (estimated)",
            "金额（含税）",
            "Coût TTC",
            "COST FOR ALL",
            "Cost (all)",
            "金额/备注",
            "预算（300000元）",
        ] {
            assert_eq!((unit(heading), of_heading(heading).unread), (None, None), "{heading}");
        }
        assert!(of_heading("预算金额（不超过50万元）").limit && !of_heading("预算（万元）").limit);
    }

    #[test]
    fn a_heading_names_its_currency() {
        let only = |heading: &str| of_heading(heading).of.and_then(|of| of.only().map(|only| only.code().to_owned()));
        for (heading, code) in [
            ("Montant (€)", "EUR"),
            ("Koszt (tys. zł)", "PLN"),
            ("Cost (PLN)", "PLN"),
            ("金额（美元）", "USD"),
            ("金额（日元）", "JPY"),
            ("事業費（円）", "JPY"),
            ("所需經費（新臺幣元）", "TWD"),
            ("所需經費（新臺幣）", "TWD"),
            ("金额（澳门元）", "MOP"),
            ("金额（港币万元）", "HKD"),
            ("金额（人民币/元）", "CNY"),
            ("Valor (R$)", "BRL"),
            ("Koszt Ft", "HUF"),
            ("Koszt (PLN brutto)", "PLN"),
            ("Cost (US dollars)", "USD"),
            ("Budget (max. 50 000 EUR)", "EUR"),
            ("소요예산(천원)", "KRW"),
            ("EUR amount", "EUR"),
        ] {
            assert_eq!(only(heading).as_deref(), Some(code), "{heading}");
        }
        for heading in ["Cost ($)", "金额（元）", "after left", "try all", "cost"] {
            assert_eq!(only(heading), None, "{heading}");
        }
    }

    #[test]
    fn what_looks_like_a_unit_and_is_not_known_is_kept_to_be_asked_and_a_price_for_one_is_told() {
        for heading in [
            "金额（角）",
            "金额（万两）",
            "Cost (mil)",
            "Cost (gulden)",
            "金额（元）（万元）",
            "金额（美元，日元）",
            "Kosten (1.000 EUR)",
            "Cost (10K RMB)",
            "Cost (local dollars)",
            "金额（元/万元）",
        ] {
            assert!(of_heading(heading).unread.is_some(), "{heading}");
        }
        for heading in
            ["预算（元/户）", "预算元/年", "每户预算", "Cost (€/m²)", "Cost (per household)", "Cost per household"]
        {
            assert!(of_heading(heading).per, "{heading}");
        }
        for heading in ["金额/元", "金额（人民币/元）", "预算（街道填写）", "金额（元）/备注"]
        {
            let said = of_heading(heading);
            assert!(!said.per && said.unread.is_none(), "{heading}");
        }
    }

    #[test]
    fn a_cell_says_the_unit_of_the_amounts() {
        let unit = |cell: &str| above(cell).and_then(|said| said.unit);
        for (cell, right) in [
            ("单位：万元", Unit::Wan),
            ("單位：萬元", Unit::Wan),
            ("（单位: 元）", Unit::Yuan),
            ("金额单位：人民币万元", Unit::Wan),
            ("单位：万元、平方米", Unit::Wan),
            ("制表单位：某街道 单位：万元", Unit::Wan),
            ("填表日期：3月1日    金额单位：万元", Unit::Wan),
            ("（万元）", Unit::Wan),
            ("某街道项目表（万元）", Unit::Wan),
            ("(in thousands of dollars)", Unit::Thousand),
            ("Angaben in T€", Unit::Thousand),
            ("w tys. zł", Unit::Thousand),
        ] {
            assert_eq!(unit(cell), Some(right), "{cell}");
        }
        for cell in [
            "责任单位",
            "填报单位：万元社区",
            "单位：象山社区",
            "2026",
            "1000",
            "项目表（2026年）",
            "w",
            "All projects",
        ] {
            assert_eq!(above(cell), None, "{cell}");
        }
        assert!(above("金额单位：两").is_some_and(|said| said.unread.is_some()));
        assert_eq!(of_cell("万元").and_then(|said| said.unit), Some(Unit::Wan));
        assert_eq!(of_cell("3万元"), None);
        assert_eq!(of_cell("个"), None);
    }
}
