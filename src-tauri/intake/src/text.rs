//! What a text may hold, and how a value is made tidy.

use crate::{FOUND_CHARS, What};
use std::borrow::Cow;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A value as people mean it: no space around it, line breaks and tabs inside it as one space.
pub(crate) fn tidy(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if !value.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(value);
    }
    let parts: Vec<&str> = value.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    Cow::Owned(parts.join(" "))
}

/// What was mended in a text without changing how it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mended {
    /// Breaks of a line or a page became blanks.
    Breaks,
    /// Blanks that do not break a line became plain ones.
    Blanks,
    /// Letters and their marks that stood apart were put together.
    Letters,
}

/// Breaks of a line or a page that word processors put into a text.
pub(crate) const BREAKS: [char; 5] = ['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
/// Marks before the lines of an enumeration, also those of the fonts of signs.
const BULLETS: [char; 24] = [
    '·', '•', '▪', '●', '■', '◆', '➢', '➤', '‣', '◦', '○', '□', '▶', '►', '♦', '∙', '⁃', '・', '\u{F0B7}', '\u{F0A7}',
    '\u{F0D8}', '\u{F076}', '\u{F0FC}', '\u{F06C}',
];

/// A name without the mark of an enumeration before it; a stroke or a star is one where a blank follows.
pub(crate) fn without_bullet(name: &str) -> &str {
    let stroked = name.strip_prefix(['-', '–', '—', '*']).filter(|rest| rest.starts_with(char::is_whitespace));
    let rest = stroked.or_else(|| name.strip_prefix(BULLETS)).map_or(name, str::trim_start);
    if rest.is_empty() { name } else { rest }
}

/// Letters of traditional Chinese and of Japanese that stand in headings and sums, as simplified Chinese writes them.
const SIMPLER: [(&str, &str); 2] = [
    (
        "項稱額經費預編號內實點範圍說單電話聯絡負責資總計規劃標題類別區鄉鎮幣備註圓萬億務業議報審撥設簡執戶數對際證機郵簽護臺門開發購買會無見複長辦處員積",
        "项称额经费预编号内实点范围说单电话联络负责资总计规划标题类别区乡镇币备注圆万亿务业议报审拨设简执户数对际证机邮签护台门开发购买会无见复长办处员积",
    ),
    ("総価価図", "总价价图"),
];

/// A text with the letters of headings in simplified Chinese.
pub(crate) fn simplified(text: &str) -> String {
    let simpler = |c: char| {
        let found = SIMPLER.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|(from, _)| *from == c));
        found.map_or(c, |(_, to)| to)
    };
    text.chars().map(simpler).collect()
}

/// A tidy text with blanks as blanks and letters as one character each (NFC), and what that mended.
pub(crate) fn mend(value: &str) -> (String, Vec<Mended>) {
    let mut mended = Vec::new();
    let mut text = value.to_owned();
    if text.contains(BREAKS) {
        text = text.split(BREAKS).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        mended.push(Mended::Breaks);
    }
    if text.contains(['\u{A0}', '\u{202F}', '\u{2007}']) {
        text = text.replace(['\u{A0}', '\u{202F}', '\u{2007}'], " ").trim().to_owned();
        mended.push(Mended::Blanks);
    }
    // Only what is written in two pieces is put together: other characters keep the form that they have.
    if text.chars().any(unicode_normalization::char::is_combining_mark) {
        let together: String = text.nfc().collect();
        if together != text && text.nfd().eq(together.nfd()) && text.chars().all(|c| stays(c) || is_piece(c)) {
            text = together;
            mended.push(Mended::Letters);
        }
    }
    (text, mended)
}

/// Whether a character alone is the same in its composed form.
fn stays(c: char) -> bool {
    let mut composed = std::iter::once(c).nfc();
    composed.next() == Some(c) && composed.next().is_none()
}

fn is_piece(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The first thing wrong with a tidy text of at most `limit` characters.
pub(crate) fn flaw(value: &str, limit: usize) -> Option<What> {
    if is_longer(value, limit) {
        return Some(What::TooLong { limit });
    }
    if value.contains(char::REPLACEMENT_CHARACTER) {
        return Some(What::LetterLost);
    }
    unfit(value).map(|(_, c)| {
        let character = format!("U+{:04X}", u32::from(c));
        if c.is_control() { What::ControlCharacter { character } } else { What::InvisibleCharacter { character } }
    })
}

/// Whether a text has more than so many characters.
pub(crate) fn is_longer(value: &str, limit: usize) -> bool {
    value.chars().nth(limit).is_some()
}

/// What leaving out took from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dropped {
    /// Only what does not show: the text reads as before.
    Unseen,
    /// What turned the direction of the text, which may read otherwise now.
    Turning,
}

/// The text without the characters that do not show, and what that took; a separator of lines leaves a blank.
pub(crate) fn without_invisible(value: &str) -> (String, Option<Dropped>) {
    let (mut text, mut dropped) = (value.to_owned(), None);
    while let Some((at, c)) = unfit(&text).filter(|(_, c)| !c.is_control()) {
        let blank = if matches!(c, '\u{2028}' | '\u{2029}') { " " } else { "" };
        text.replace_range(at..at + c.len_utf8(), blank);
        let what = if turns(c) { Dropped::Turning } else { Dropped::Unseen };
        dropped = dropped.filter(|before| *before == Dropped::Turning).or(Some(what));
    }
    (text.trim().to_owned(), dropped)
}

/// The first character that a text may not hold, with its place.
fn unfit(value: &str) -> Option<(usize, char)> {
    let mut before: Option<char> = None;
    let mut chars = value.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        if c.is_control() || (is_invisible(c) && !does_work(c, before, after)) {
            return Some((at, c));
        }
        // What stands on a letter belongs to it.
        if !matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}') {
            before = Some(c);
        }
    }
    None
}

/// Whether a character turns the direction of what stands beside it (marks, overrides, embeddings, isolates).
fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that do not show or that turn the direction of a text (Unicode: soft hyphen, fillers, zero widths,
/// bidirectional marks, embeddings, overrides and isolates, line and paragraph separators, tags, variation selectors).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character that does not show changes how its neighbours are drawn, as the language or the sign needs it:
/// joiners between letters that join and between the parts of an emoji, Mongolian variation selectors after Mongolian
/// letters, those of Han characters after one, tags of a flag.
fn does_work(c: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{200D}' => joins(before) || (is_emoji(before) && after.is_some_and(is_emoji)),
        '\u{200C}' => joins(before),
        '\u{180B}'..='\u{180F}' => matches!(before, '\u{1820}'..='\u{18AA}'),
        '\u{E0100}'..='\u{E01EF}' => is_han(before),
        '\u{E0020}'..='\u{E007F}' => before == '\u{1F3F4}' || matches!(before, '\u{E0020}'..='\u{E007E}'),
        _ => false,
    }
}

/// Letters whose shape a joiner changes: Arabic, Syriac, N'Ko, Mongolian, Mandaic, the scripts of India and their neighbours.
fn joins(c: char) -> bool {
    matches!(u32::from(c),
        0x0600..=0x07FF | 0x0840..=0x085F | 0x0860..=0x08FF | 0x0900..=0x0DFF | 0x0E00..=0x0FFF | 0x1000..=0x109F
        | 0x1780..=0x17FF | 0x1800..=0x18AF | 0x1A20..=0x1AAF | 0x1B00..=0x1B7F | 0xA840..=0xA87F | 0xA880..=0xA8DF
        | 0xA980..=0xA9DF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC | 0x11000..=0x11FFF)
}

/// Whether a character is a Han one.
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2190..=0x2BFF | 0x00A9 | 0x00AE | 0x3030 | 0x303D | 0x3297 | 0x3299 | 0x20E3)
}

/// A text as people tell two apart by eye: forms of one letter alike, blanks and case of no account.
pub(crate) fn likeness(value: &str) -> String {
    value.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).flat_map(char::to_lowercase).collect()
}

/// Values harmless to show, each once.
pub(crate) fn each_once<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values.map(|value| shorten(&tidy(value), FOUND_CHARS)).filter(|value| seen.insert(value.clone())).collect()
}

/// The start of a value, harmless to show: at most `limit` characters, control and invisible ones written out.
pub(crate) fn shorten(value: &str, limit: usize) -> String {
    let mut short = String::new();
    for c in value.chars().take(limit) {
        if c.is_control() || is_invisible(c) {
            short.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            short.push(c);
        }
    }
    if value.chars().nth(limit).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_hides_something_is_refused_and_shown_written_out() {
        let hides = |text: &str| flaw(text, 9).map(|what| what.code());
        assert_eq!(flaw("扶\u{202E}手", 9), Some(What::InvisibleCharacter { character: "U+202E".into() }));
        assert_eq!(flaw("扶\u{200B}手", 9), Some(What::InvisibleCharacter { character: "U+200B".into() }));
        assert_eq!(hides("扶\u{200D}手"), Some("invisible_character"));
        assert_eq!(hides("扶\u{7}手"), Some("control_character"));
        assert_eq!(flaw("扶手", 1), Some(What::TooLong { limit: 1 }));
        assert_eq!(flaw("L’été — «ø» ½ 扶手", 99), None);
        assert_eq!(shorten("a\u{202E}b\u{0}cde", 5), "a\\u{202e}b\\u{0}c…");
        assert_eq!(without_invisible("\u{FEFF}扶\u{200B}手\u{200D}栏"), ("扶手栏".into(), Some(Dropped::Unseen)));
        assert_eq!(without_invisible("\u{2067}扶\u{202E}手\u{2069}\u{200B}"), ("扶手".into(), Some(Dropped::Turning)));
        assert_eq!(without_invisible("扶\u{2028}手"), ("扶 手".into(), Some(Dropped::Unseen)));
        assert_eq!(without_invisible("扶\u{7}手"), ("扶\u{7}手".into(), None));
    }

    #[test]
    fn joiners_that_do_work_are_kept() {
        let all = [
            "👨\u{200D}👩\u{200D}👧\u{200D}👦亲子",
            "🏳\u{FE0F}\u{200D}🌈国旗",
            "👩🏽\u{200D}🌾",
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "ᠠᠭᠤᠯᠠ\u{180E}ᠠ",
            "葛\u{E0100}城",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}旗",
            "❤\u{FE0F}\u{200D}🔥",
        ];
        for text in all {
            assert_eq!(flaw(text, 99), None, "{text}");
            assert_eq!(without_invisible(text), (text.to_owned(), None));
        }
        for text in ["\u{200D}亲", "A\u{200D}B", "👩\u{200D}子", "A\u{E0100}", "旗\u{E0067}"] {
            assert!(flaw(text, 99).is_some(), "{text:?}");
        }
    }

    #[test]
    fn what_stands_apart_is_put_together_and_nothing_else_is_changed() {
        assert_eq!(mend("e\u{301}cole"), ("école".into(), vec![Mended::Letters]));
        assert_eq!(mend("ABC\u{A0}DEF"), ("ABC DEF".into(), vec![Mended::Blanks]));
        for text in ["école", "⼭⽔画班", "Tiếng Việt", "扶手", "می\u{200C}خواهم", "क्\u{200D}ष", "Ａ１"]
        {
            assert_eq!(mend(text), (text.into(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(likeness("凉亭（一期）"), likeness("凉 亭(一期)"));
        assert_eq!(likeness("Ａ１"), likeness("a\u{200B}1"));
        assert_ne!(likeness("扶手"), likeness("扶于"));
    }

    #[test]
    fn line_breaks_inside_a_cell_become_a_space() {
        assert_eq!(tidy("  加装 \n 楼道\t扶手 "), "加装 楼道 扶手");
    }
}
