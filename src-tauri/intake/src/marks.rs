//! Currencies by what is written beside an amount: signs, words, letters. One table for cells, headings and what stands above
//! them.

use crate::Currency;

/// Whoever counts in dollars or pesos.
const DOLLARS: &str = "USD HKD TWD SGD AUD CAD NZD MXN ARS CLP COP UYU DOP BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD \
                       TTD XCD";
/// Whoever counts in 元, in which Chinese writes other currencies too, under a heading that names them.
const YUAN: &str = "CNY TWD HKD MOP";

/// What is written, in small letters, and the currencies that it can mean.
const MARKS: [(&str, &str); 139] = [
    ("元", YUAN),
    ("圆", YUAN),
    ("圓", YUAN),
    ("元整", YUAN),
    ("圆整", YUAN),
    ("圓整", YUAN),
    ("块", YUAN),
    ("塊", YUAN),
    ("块钱", YUAN),
    ("塊錢", YUAN),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("人民币元", "CNY"),
    ("yuan", "CNY"),
    ("rmb", "CNY"),
    ("cn¥", "CNY"),
    ("¥", "CNY JPY"),
    ("￥", "CNY JPY"),
    // What stands for the yen and the won in the encodings of Japan and Korea.
    ("\\", "JPY KRW"),
    ("円", "JPY"),
    ("円整", "JPY"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("日圓", "JPY"),
    ("日币", "JPY"),
    ("yen", "JPY"),
    ("新台币", "TWD"),
    ("新臺币", "TWD"),
    ("新台幣", "TWD"),
    ("新臺幣", "TWD"),
    ("新台币元", "TWD"),
    ("新台幣元", "TWD"),
    ("新臺幣元", "TWD"),
    ("台币", "TWD"),
    ("台幣", "TWD"),
    ("臺幣", "TWD"),
    ("nt$", "TWD"),
    ("ntd", "TWD"),
    ("港币", "HKD"),
    ("港幣", "HKD"),
    ("港元", "HKD"),
    ("港币元", "HKD"),
    ("港幣元", "HKD"),
    ("hk$", "HKD"),
    ("澳门元", "MOP"),
    ("澳門元", "MOP"),
    ("澳门币", "MOP"),
    ("澳門幣", "MOP"),
    ("mop$", "MOP"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("us$", "USD"),
    ("us dollar", "USD"),
    ("us dollars", "USD"),
    ("u.s. dollars", "USD"),
    ("hong kong dollars", "HKD"),
    ("new taiwan dollars", "TWD"),
    ("canadian dollars", "CAD"),
    ("australian dollars", "AUD"),
    ("swiss francs", "CHF"),
    ("pounds sterling", "GBP"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("英镑", "GBP"),
    ("英鎊", "GBP"),
    ("£", "GBP"),
    ("pounds", "GBP"),
    ("韩元", "KRW"),
    ("韓元", "KRW"),
    ("韩币", "KRW"),
    ("韓圜", "KRW"),
    ("원", "KRW"),
    ("₩", "KRW"),
    ("won", "KRW"),
    ("新加坡元", "SGD"),
    ("s$", "SGD"),
    ("澳元", "AUD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("加元", "CAD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("nz$", "NZD"),
    ("mx$", "MXN"),
    ("$", DOLLARS),
    ("＄", DOLLARS),
    ("﹩", DOLLARS),
    ("dollar", DOLLARS),
    ("dollars", DOLLARS),
    ("peso", DOLLARS),
    ("pesos", DOLLARS),
    ("r$", "BRL"),
    ("reais", "BRL"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("złoty", "PLN"),
    ("złotych", "PLN"),
    ("kč", "CZK"),
    ("ft", "HUF"),
    ("forint", "HUF"),
    ("lei", "RON MDL"),
    ("лв", "BGN"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("卢布", "RUB"),
    ("盧布", "RUB"),
    ("руб", "RUB BYN"),
    ("рубль", "RUB BYN"),
    ("рубля", "RUB BYN"),
    ("рублей", "RUB BYN"),
    ("рублях", "RUB BYN"),
    ("₽", "RUB"),
    ("kr", "SEK NOK DKK ISK"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("franken", "CHF"),
    ("瑞士法郎", "CHF"),
    ("卢比", "INR PKR LKR NPR"),
    ("盧比", "INR PKR LKR NPR"),
    ("₹", "INR"),
    ("rs", "INR PKR LKR NPR MUR SCR"),
    ("rupee", "INR PKR LKR NPR MUR SCR"),
    ("rupees", "INR PKR LKR NPR MUR SCR"),
    ("₺", "TRY"),
    ("tl", "TRY"),
    ("₫", "VND"),
    ("đ", "VND"),
    ("越南盾", "VND"),
    ("฿", "THB"),
    ("บาท", "THB"),
    ("泰铢", "THB"),
    ("₱", "PHP"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("₸", "KZT"),
    ("gh₵", "GHS"),
];

/// What currencies a mark can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OneOf(Vec<Currency>);

impl OneOf {
    /// Those of a list of codes.
    pub(crate) fn codes(codes: &str) -> Self {
        Self(codes.split_whitespace().filter_map(|code| Currency::new(code).ok()).collect())
    }

    pub(crate) fn just(currency: Currency) -> Self {
        Self(vec![currency])
    }

    pub(crate) fn can_be(&self, currency: &Currency) -> bool {
        self.0.contains(currency)
    }

    /// The one that it must be.
    pub(crate) fn only(&self) -> Option<&Currency> {
        match self.0.as_slice() {
            [only] => Some(only),
            [] | [_, _, ..] => None,
        }
    }

    /// The likeliest of them.
    pub(crate) fn first(&self) -> Option<&Currency> {
        self.0.first()
    }

    /// What is meant where both are; none: they speak of different currencies.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        let both: Vec<Currency> = self.0.iter().filter(|currency| other.can_be(currency)).cloned().collect();
        (!both.is_empty()).then_some(Self(both))
    }

    /// The same of two that may be unsaid.
    pub(crate) fn both(one: Option<Self>, other: Option<Self>) -> Option<Option<Self>> {
        match (one, other) {
            (Some(one), Some(other)) => one.and(&other).map(Some),
            (one, other) => Some(one.or(other)),
        }
    }
}

/// The mark that a text begins with, and how long it is.
pub(crate) fn at_start(text: &str) -> Option<(usize, OneOf)> {
    let of_table = MARKS.iter().filter(|(mark, _)| text.starts_with(mark) && ends_word(mark, &text[mark.len()..]));
    let longest = of_table.max_by_key(|(mark, _)| mark.len());
    longest.map(|(mark, codes)| (mark.len(), OneOf::codes(codes))).or_else(|| {
        let code = text.get(..3).filter(|code| ends_word(code, &text[3..]))?;
        Some((3, OneOf::just(Currency::new(code).ok()?)))
    })
}

/// The mark that a text ends with, and how long it is.
fn at_end(text: &str) -> Option<(usize, OneOf)> {
    let begins = |mark: &str| text.strip_suffix(mark).is_some_and(|before| begins_word(mark, before));
    let longest = MARKS.iter().filter(|(mark, _)| begins(mark)).max_by_key(|(mark, _)| mark.len());
    longest.map(|(mark, codes)| (mark.len(), OneOf::codes(codes))).or_else(|| {
        let code = text.get(text.len().checked_sub(3)?..).filter(|code| begins_word(code, &text[..text.len() - 3]))?;
        Some((3, OneOf::just(Currency::new(code).ok()?)))
    })
}

/// Whether a character belongs to a word of letters, as in `kr` and `руб` and not in `元`.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x1100
}

/// A word of letters ends where no further letter follows.
fn ends_word(word: &str, after: &str) -> bool {
    !word.ends_with(is_letter) || !after.starts_with(is_letter)
}

fn begins_word(word: &str, before: &str) -> bool {
    !word.starts_with(is_letter) || !before.ends_with(is_letter)
}

/// An amount without the marks of its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bare<'a> {
    pub(crate) text: &'a str,
    /// A word for whole units stands behind it (`元`, `руб.`): it says its own unit.
    pub(crate) own: bool,
    /// A sign or a code stands behind it (`€`, `zł`), which may have come with the unit of the heading or not.
    pub(crate) sign_behind: bool,
    /// What the marks can mean; none: there are none.
    pub(crate) of: Option<OneOf>,
    /// The marks are of different currencies.
    pub(crate) mixed: bool,
}

/// What takes whole units for its own: the words that are no signs.
const WHOLE_UNITS: [&str; 6] = ["元", "圆", "圓", "块", "円", "원"];

/// Takes the marks of currencies off an amount, before it and behind it.
pub(crate) fn bare(text: &str) -> Bare<'_> {
    let mut bare = Bare { text: text.trim(), own: false, sign_behind: false, of: None, mixed: false };
    loop {
        let behind = at_end(bare.text).or_else(|| {
            let (length, of) = at_end(bare.text.strip_suffix('.').filter(|text| text.ends_with(is_letter))?)?;
            Some((length + 1, of))
        });
        let of = if let Some((length, of)) = behind {
            let (rest, mark) = bare.text.split_at(bare.text.len() - length);
            let is_word = WHOLE_UNITS.iter().any(|word| mark.contains(word))
                || ["yuan", "руб", "块钱", "塊錢"].iter().any(|word| mark.starts_with(word));
            bare.own |= is_word;
            bare.sign_behind |= !is_word;
            bare.text = rest.trim();
            of
        } else if let Some((length, of)) = at_start(bare.text) {
            let (mark, rest) = bare.text.split_at(length);
            bare.text = if mark.ends_with(is_letter) { rest.trim_start_matches('.') } else { rest }.trim();
            of
        } else {
            return bare;
        };
        match OneOf::both(bare.of.take(), Some(of.clone())) {
            Some(both) => bare.of = both,
            None => (bare.of, bare.mixed) = (Some(of), true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_what_currencies_it_can_be() {
        let only = |text: &str| bare(text).of.and_then(|of| of.only().map(|only| only.code().to_owned()));
        for (text, code) in [
            ("€5", "EUR"),
            ("5 €", "EUR"),
            ("nt$5", "TWD"),
            ("hk$ 5", "HKD"),
            ("新臺幣5元整", "TWD"),
            ("港幣5元", "HKD"),
            ("5美元", "USD"),
            ("5円", "JPY"),
            ("₹5", "INR"),
            ("r$5", "BRL"),
            ("inr 5", "INR"),
            ("fr. 5", "CHF"),
            ("chf 5", "CHF"),
            ("5 zł", "PLN"),
            ("5원", "KRW"),
        ] {
            assert_eq!(only(text).as_deref(), Some(code), "{text}");
            assert_eq!(bare(text).text, "5", "{text}");
        }
        for text in ["$5", "¥5", "5元", "5 kr", "5", "5 руб."] {
            assert_eq!((only(text), bare(text).text), (None, "5"), "{text}");
        }
        assert!(bare("$5€").mixed && !bare("hk$5元").mixed);
        assert!(bare("5元").own && bare("5 руб.").own && !bare("¥5").own && bare("5 €").sign_behind);
        assert_eq!(bare("fritz").text, "fritz");
    }

    #[test]
    fn no_mark_stands_twice_and_each_is_of_currencies_that_there_are() {
        for (place, (mark, codes)) in MARKS.iter().enumerate() {
            assert!(MARKS[..place].iter().all(|(other, _)| other != mark), "{mark}");
            assert_eq!(OneOf::codes(codes).0.len(), codes.split_whitespace().count(), "{mark}");
            assert_eq!(*mark, mark.to_lowercase(), "{mark}");
        }
    }
}
