//! Amounts as people write them: what is read, what is refused, and what only a person can settle.

use crate::amount_words::{ABOUT, NOT_PRICED, SIGNS};
use crate::unit::{self, Unit};
use crate::{Currency, MOST_COST_MINOR, What, numeral};
use roundtable_tally::Money;

/// The longest amount that is read at all, in characters; an endless number ends here.
const LONGEST_AMOUNT: usize = 100;

/// How a column writes its amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Writing {
    /// How far right the point of an amount moves that says no unit of its own.
    pub(crate) scale: u32,
    /// Whether other cells have a comma before their decimals, so that one before three digits can be either.
    pub(crate) comma_is_point: bool,
}

impl Currency {
    /// Reads an amount as people write it: `28000`, `28,000.50`, `28 000`, `¥28,000`, `2.8万`, `12000元`, `１００`,
    /// `1.2E+04`, `一万二千元`.
    ///
    /// `scale` moves the point to the right, for a column headed 万元 by 4; a unit in the text itself goes before it.
    /// What can be read two ways (`1.000`) or is no exact sum (`约5万`, `5-8`) is refused.
    ///
    /// # Errors
    /// The reason as a [`What`].
    pub fn read(&self, text: &str, scale: u32) -> Result<Money, What> {
        self.read_as(text, Writing { scale, comma_is_point: false })
    }

    pub(crate) fn read_as(&self, text: &str, writing: Writing) -> Result<Money, What> {
        if text.chars().take(LONGEST_AMOUNT + 1).count() > LONGEST_AMOUNT {
            let is_number = text.trim_start().starts_with(char::is_numeric);
            return Err(if is_number { self.too_large() } else { What::NotANumber });
        }
        let plain = plain_digits(text);
        if plain.is_empty() {
            return Err(What::Empty);
        }
        if NOT_PRICED.contains(&plain.as_str()) {
            return Err(What::NotPriced);
        }
        let holds_number =
            plain.chars().any(|c| c.is_ascii_digit()) || plain.chars().any(|c| numeral::is_numeral(&c.to_string()));
        if holds_number
            && ABOUT
                .iter()
                .any(|word| plain.starts_with(word) || plain.ends_with(word) || without_signs(&plain).0.ends_with(word))
        {
            return Err(What::AmountAbout);
        }
        let (mut rest, own) = without_signs(&plain);
        let mut scale = if own { 0 } else { writing.scale };
        if is_range(rest) {
            return Err(What::AmountRange);
        }
        if let Some((over, under)) = rest.split_once('/') {
            let both =
                [over, under].into_iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
            return Err(if both { What::AmountAmbiguous } else { What::NotANumber });
        }
        if numeral::is_numeral(rest) {
            return match numeral::read(rest) {
                // 三 under 万元 is thirty thousand, 三千 is not: it says its own unit.
                Some(number) if rest.chars().any(numeral::is_unit) => self.assemble(&number.to_string(), "", 0),
                Some(number) => self.assemble(&number.to_string(), "", scale),
                None => Err(What::AmountAmbiguous),
            };
        }
        let unit =
            [Unit::Million, Unit::Yi, Unit::Wan, Unit::Thousand].into_iter().find(|unit| rest.ends_with(unit.suffix()));
        if let Some(unit) = unit {
            rest = without_signs(rest.strip_suffix(unit.suffix()).unwrap_or(rest)).0;
            scale = unit.scale();
        }
        if rest.is_empty() {
            return Err(What::NotANumber);
        }
        if let Some((digits, power)) = rest.split_once('e') {
            return self.scientific(digits, power, scale);
        }
        let (whole, fraction) = split(rest, scale > 0, writing.comma_is_point)?;
        self.assemble(&whole, &fraction, scale)
    }

    /// Reads an amount as a `.pb` has it: digits, and a point (or a comma) with decimals if there are any.
    ///
    /// # Errors
    /// As [`Currency::read`].
    pub fn read_plain(&self, text: &str) -> Result<Money, What> {
        let text = text.trim();
        if text.is_empty() {
            return Err(What::Empty);
        }
        let (whole, fraction) = match (text.split_once('.'), text.split_once(',')) {
            (Some(parts), _) => parts,
            (None, Some((whole, fraction))) => {
                let is_number = [whole, fraction].into_iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
                // `1,200` is one and a fifth to some and twelve hundred to others.
                if is_number && fraction.len() == 3 && !whole.is_empty() {
                    return Err(What::AmountAmbiguous);
                }
                (whole, fraction)
            }
            (None, None) => (text, ""),
        };
        refuse_odd(text, whole)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with(['.', ',']) {
            return Err(What::NotANumber);
        }
        self.assemble(whole, fraction, 0)
    }

    /// `1.2` and `+04`.
    fn scientific(&self, digits: &str, power: &str, scale: u32) -> Result<Money, What> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        refuse_odd(digits, whole)?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (down, size) =
            power.strip_prefix('-').map_or((false, power.strip_prefix('+').unwrap_or(power)), |rest| (true, rest));
        if !(fraction.is_empty() || is_number(fraction)) || !is_number(size) {
            return Err(What::NotANumber);
        }
        let Ok(size) = size.parse::<usize>() else { return Err(self.too_large()) };
        if down {
            let noughts = "0".repeat(size.min(LONGEST_AMOUNT));
            let moved = format!("{noughts}{whole}");
            let (whole, down) = moved.split_at(moved.len() - size.min(moved.len()));
            return self.assemble(whole, &format!("{down}{fraction}"), scale);
        }
        if size > LONGEST_AMOUNT {
            return Err(self.too_large());
        }
        let moved = format!("{fraction:0<size$}");
        let (up, fraction) = moved.split_at(size);
        self.assemble(&format!("{whole}{up}"), fraction, scale)
    }

    fn assemble(&self, whole: &str, fraction: &str, scale: u32) -> Result<Money, What> {
        let places = (self.decimals() + scale) as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > places {
            return Err(What::AmountTooFine { decimals: self.decimals() });
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 18 {
            return Err(self.too_large());
        }
        let minor = format!("{whole}{fraction:0<places$}");
        let minor = if minor.is_empty() { Ok(0) } else { minor.parse::<i128>() };
        match minor {
            Ok(minor) if minor <= i128::from(MOST_COST_MINOR) => {
                i64::try_from(minor).ok().and_then(|minor| Money::new(minor).ok()).ok_or_else(|| self.too_large())
            }
            _ => Err(self.too_large()),
        }
    }
}

/// Full-width digits and signs as plain ones, letters small, no blanks around.
fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '，' => ',',
        '．' => '.',
        '－' | '−' | '–' => '-',
        '～' | '〜' => '~',
        '（' => '(',
        '）' => ')',
        '／' => '/',
        '’' => '\'',
        '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().map(plain).collect::<String>().trim().to_lowercase()
}

/// An amount without the signs and words of its currency, and whether it said 元 and so its own unit.
fn without_signs(text: &str) -> (&str, bool) {
    let mut text = text.trim();
    let mut own = false;
    loop {
        if let Some(shorter) =
            ["元整", "圆整", "块钱", "元", "圆", "块", "yuan"].into_iter().find_map(|word| text.strip_suffix(word))
        {
            (text, own) = (shorter.trim(), true);
        } else if let Some(shorter) =
            SIGNS.iter().find_map(|sign| text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)))
        {
            text = shorter.trim();
        } else {
            return (text, own);
        }
    }
}

/// `5-8`, `5~8万`, `5至8`.
fn is_range(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '~', '—', '至', '到']).map(str::trim).collect();
    !text.contains('e')
        && parts.len() > 1
        && parts
            .iter()
            .all(|part| part.starts_with(|c: char| c.is_ascii_digit() || numeral::is_numeral(&c.to_string())))
}

/// Refuses a number that has a sign, or anything but digits before its point.
fn refuse_odd(text: &str, whole: &str) -> Result<(), What> {
    let negative = text.strip_prefix('-').or_else(|| text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')));
    if negative.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.')) {
        return Err(What::Negative);
    }
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) { Err(What::NotANumber) } else { Ok(()) }
}

/// The digits before and after the point, whatever marks thousands.
fn split(text: &str, scaled: bool, comma_is_point: bool) -> Result<(String, String), What> {
    let point = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => Some(point.max(comma)),
        (Some(point), None) => (text.matches('.').count() == 1).then_some(point),
        (None, Some(comma)) => (text.matches(',').count() == 1 && matches!(text.len() - comma, 2 | 3)).then_some(comma),
        (None, None) => None,
    };
    let (whole, fraction) = point.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let digits: String = whole.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '\'')).collect();
    refuse_odd(text, &digits)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (point.is_some() && fraction.is_empty()) {
        return Err(What::NotANumber);
    }
    let lone = |mark: char| {
        text.matches(mark).count() == 1
            && !text.contains([',', '.', ' ', '\''].map(|m| if m == mark { '\0' } else { m }))
    };
    if lone('.') && fraction.len() == 3 && !scaled {
        return Err(What::AmountAmbiguous);
    }
    if comma_is_point && lone(',') && point.is_none() {
        return Err(What::AmountAmbiguous);
    }
    let groups: Vec<&str> = whole.split([',', '.', ' ', '\'']).collect();
    if groups.len() > 1 && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return Err(What::NotANumber);
    }
    Ok((digits, fraction.to_owned()))
}

/// Whether an amount says in what it stands.
pub(crate) fn says_its_unit(written: &str) -> bool {
    written.contains(['元', '圆', '块', '万', '千', '亿', '萬', '仟', '百', '十']) || unit::says_one(written)
}

/// An amount as it is written, with the unit of its heading where it says none itself: so it means the same elsewhere.
/// In the words of the currency's own language, or as a sum that is read alike in every language (`ok. 5 × 1000`).
pub(crate) fn with_unit(written: &str, scale: u32, currency: &Currency) -> String {
    let unit = [Unit::Thousand, Unit::Wan, Unit::Million, Unit::Yi].into_iter().find(|unit| unit.scale() == scale);
    match unit {
        Some(unit) if !says_its_unit(written) && written.contains(|c: char| c.is_numeric()) => {
            if *currency == Currency::default() {
                format!("{written}{}元", unit.suffix())
            } else {
                format!("{written} × 1{}", "0".repeat(scale as usize))
            }
        }
        Some(_) | None => written.to_owned(),
    }
}

/// Whether a cell has a comma before its decimals, beyond doubt.
pub(crate) fn has_decimal_comma(text: &str) -> bool {
    if text.len() > LONGEST_AMOUNT {
        return false;
    }
    let plain = plain_digits(text);
    let (rest, _) = without_signs(&plain);
    rest.rfind(',').is_some_and(|comma| {
        rest.matches(',').count() == 1
            && !rest[comma..].contains('.')
            && matches!(rest.len() - comma, 2 | 3)
            && rest[comma + 1..].bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a text could be an amount at all: it begins with a digit, a sign or a currency's sign.
pub(crate) fn looks_like_amount(text: &str) -> bool {
    if text.len() > 4 * LONGEST_AMOUNT {
        return text.starts_with(char::is_numeric);
    }
    let plain = plain_digits(text);
    let rest = without_signs(&plain).0;
    let rest = ABOUT.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit()) || numeral::is_numeral(rest) || rest.starts_with("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cny(text: &str) -> Result<i64, &'static str> {
        Currency::default().read(text, 0).map(Money::minor).map_err(|what| what.code())
    }

    fn wan(text: &str) -> Result<i64, &'static str> {
        Currency::default().read(text, 4).map(Money::minor).map_err(|what| what.code())
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in [
            "28000",
            "28,000",
            "28 000.00",
            "¥28,000",
            "28000元",
            "2.8万",
            "2.8 万元",
            "２８０００",
            "28，000元",
            "28'000",
            "28.000,00",
            "人民币28000元整",
            "2.8E+04",
            "28e3",
            "2800000e-2",
            "两万八千元",
            "贰万捌仟元整",
            "2万8千",
            "28千元",
        ] {
            assert_eq!(cny(text), Ok(2_800_000), "{text}");
        }
        assert_eq!(cny("0.05"), Ok(5));
        assert_eq!(cny("12,5"), Ok(1_250));
        assert_eq!(cny("1,234,567.8"), Ok(123_456_780));
        assert_eq!(cny("1.000.000"), Ok(100_000_000));
        assert_eq!(cny("0"), Ok(0));
        assert_eq!(cny("0.3亿"), Ok(3_000_000_000));
        assert_eq!(cny("1.5百万元"), Ok(150_000_000));
    }

    #[test]
    fn the_unit_of_a_cell_goes_before_that_of_its_heading() {
        assert_eq!(wan("3.25"), Ok(3_250_000));
        assert_eq!(wan("三"), Ok(3_000_000));
        assert_eq!(wan("￥3.25"), Ok(3_250_000));
        for text in ["12000元", "1.2万", "1.2万元", "一万二千元", "1万2千", "12千元", "一万二千"] {
            assert_eq!(wan(text), Ok(1_200_000), "{text}");
        }
        assert_eq!(wan("1,100万"), Ok(1_100_000_000));
    }

    #[test]
    fn amounts_that_are_none_are_refused_with_the_reason() {
        for text in [
            "NaN", "inf", "abc", "--5", "5-", "1,23,4", "1.", ".", "元", "0x10", "１２a", "+5", "1_000", "e5", "1e",
            "万",
        ] {
            assert_eq!(cny(text), Err("not_a_number"), "{text}");
        }
        for text in ["-1", "−1", "(28,000)", "（28000）", "-0.5", "-28,000元", "-2.8万"] {
            assert_eq!(cny(text), Err("negative"), "{text}");
        }
        assert_eq!(cny(""), Err("empty"));
        for text in ["1.000", "1.005元", "1/2", "一万二", "3万5"] {
            assert_eq!(cny(text), Err("amount_ambiguous"), "{text}");
        }
        for text in ["12.3456", "0.005", "1e-3", "1.005元整"] {
            assert!(matches!(cny(text), Err("amount_too_fine" | "amount_ambiguous")), "{text}");
        }
        for text in ["待定", "TBD", "n/a", "—", "-"] {
            assert_eq!(cny(text), Err("not_priced"), "{text}");
        }
        for text in ["约5万元", "约5万", "5万左右", "5万元以内", "大约 5000", "approx. 5000", "5万余元"]
        {
            assert_eq!(cny(text), Err("amount_about"), "{text}");
        }
        for text in ["5-8", "5~8万", "5至8", "5万-8万元", "2024-3-1"] {
            assert_eq!(cny(text), Err("amount_range"), "{text}");
        }
        assert_eq!(cny(&"9".repeat(3_000_000)), Err("amount_too_large"));
        assert_eq!(cny("100000000000.01"), Err("amount_too_large"));
        assert_eq!(cny("1e999"), Err("amount_too_large"));
        assert_eq!(cny("100000000000"), Ok(MOST_COST_MINOR));
    }

    #[test]
    fn a_comma_among_decimal_commas_can_be_either() {
        let comma = Writing { scale: 0, comma_is_point: true };
        let read = |text: &str| Currency::default().read_as(text, comma).map(Money::minor).map_err(|what| what.code());
        assert_eq!(read("1200,50"), Ok(120_050));
        assert_eq!(read("1 200,50"), Ok(120_050));
        assert_eq!(read("1,200"), Err("amount_ambiguous"));
        assert_eq!(read("1,200.50"), Ok(120_050));
        assert!(has_decimal_comma("1200,50") && has_decimal_comma("12 000,5 zł") && !has_decimal_comma("1,200"));
    }

    #[test]
    fn an_amount_handed_back_says_its_unit_in_words_of_its_currency() {
        let of = |written: &str, code: &str| with_unit(written, 3, &Currency::new(code).unwrap());
        assert_eq!(of("约5", "CNY"), "约5千元");
        assert_eq!(of("ok. 5", "PLN"), "ok. 5 × 1000");
        for own in ["ok. 5 tys.", "5tys. zł", "约5万", "待定"] {
            assert_eq!(of(own, "PLN"), own);
        }
    }

    #[test]
    fn a_currency_has_its_own_decimals() {
        let in_currency = |code: &str, text: &str| {
            Currency::new(code).unwrap().read_plain(text).map(Money::minor).map_err(|w| w.code())
        };
        assert_eq!(in_currency("PLN", "19820"), Ok(1_982_000));
        assert_eq!(in_currency("jpy", "19820.00"), Ok(19_820));
        assert_eq!(in_currency("JPY", "19820.5"), Err("amount_too_fine"));
        assert_eq!(in_currency("KWD", "1.005"), Ok(1_005));
        assert_eq!(in_currency("CLF", "1.2345"), Ok(12_345));
        assert_eq!(in_currency("EUR", "500,50"), Ok(50_050));
        assert_eq!(in_currency("EUR", "12,000"), Err("amount_ambiguous"));
        assert_eq!(in_currency("EUR", "12,0001"), Err("amount_too_fine"));
        assert_eq!(in_currency("EUR", "-3"), Err("negative"));
    }
}
