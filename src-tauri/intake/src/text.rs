//! Bytes to text, and what a text may hold.

use crate::{MOST_FILE_BYTES, Refused, What};
use std::borrow::Cow;

/// What other files begin with, so that a person is told what was chosen by mistake.
const OTHER_FORMATS: [(&[u8], &str); 8] = [
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1F\x8B", "GZIP"),
    (b"\xD0\xCF\x11\xE0", "XLS"),
    (b"\xFF\xFE", "UTF-16"),
    (b"\xFE\xFF", "UTF-16"),
];

/// The text of a file: at most [`MOST_FILE_BYTES`], UTF-8 with or without byte-order mark, no NUL; line ends become LF.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err(Refused::whole(What::FileTooLarge { limit: MOST_FILE_BYTES }));
    }
    if let Some((_, format)) = OTHER_FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Refused::whole(What::OtherFormat { format: (*format).to_owned() }));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| at_byte(bytes, error.valid_up_to(), What::NotUtf8))?;
    if let Some(nul) = bytes.iter().position(|&byte| byte == 0) {
        return Err(at_byte(bytes, nul, What::Nul));
    }
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(Cow::Borrowed(text))
}

/// A fault at a byte, with its line and what stands before it there.
fn at_byte(bytes: &[u8], at: usize, what: What) -> Refused {
    let before = &bytes[..at];
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let mut refused = Refused::default();
    refused.note(line, None, &String::from_utf8_lossy(&before[start..]), what);
    refused
}

/// A value as people mean it: no space around it, line breaks and tabs inside it as one space.
pub(crate) fn tidy(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if !value.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(value);
    }
    let parts: Vec<&str> = value.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    Cow::Owned(parts.join(" "))
}

/// The first thing wrong with a tidy text of at most `limit` characters.
pub(crate) fn flaw(value: &str, limit: usize) -> Option<What> {
    if value.chars().take(limit + 1).count() > limit {
        return Some(What::TooLong { limit });
    }
    value.chars().find_map(|c| {
        let character = || format!("U+{:04X}", u32::from(c));
        if c.is_control() {
            Some(What::ControlCharacter { character: character() })
        } else if is_invisible(c) {
            Some(What::InvisibleCharacter { character: character() })
        } else {
            None
        }
    })
}

/// Characters that do not show or that turn the direction of a text (Unicode: soft hyphen, fillers, zero widths,
/// bidirectional marks, embeddings, overrides and isolates, line and paragraph separators, tags).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
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
    fn a_byte_order_mark_and_windows_line_ends_are_simply_read() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn what_is_not_text_is_named_with_its_line() {
        assert_eq!(
            decode(b"\xFF\xD8\xFF\xE0").unwrap_err().faults[0].what,
            What::OtherFormat { format: "JPEG".into() }
        );
        let gbk = decode(b"id,name\n1,\xB7\xF6\xCA\xD6\n").unwrap_err();
        assert_eq!((gbk.faults[0].line, &gbk.faults[0].what), (2, &What::NotUtf8));
        let nul = decode("编号,名称\n1,扶\0手".as_bytes()).unwrap_err();
        assert_eq!((nul.faults[0].line, nul.faults[0].found.as_str(), nul.code()), (2, "1,扶", "nul"));
    }

    #[test]
    fn a_text_that_hides_something_is_refused_and_shown_written_out() {
        assert_eq!(flaw("扶\u{202E}手", 9), Some(What::InvisibleCharacter { character: "U+202E".into() }));
        assert_eq!(flaw("扶\u{7}手", 9), Some(What::ControlCharacter { character: "U+0007".into() }));
        assert_eq!(flaw("扶手", 1), Some(What::TooLong { limit: 1 }));
        assert_eq!(flaw("L’été — «ø» ½ 扶手", 99), None);
        assert_eq!(shorten("a\u{202E}b\u{0}cde", 5), "a\\u{202e}b\\u{0}c…");
    }

    #[test]
    fn line_breaks_inside_a_cell_become_a_space() {
        assert_eq!(tidy("  加装 \n 楼道\t扶手 "), "加装 楼道 扶手");
    }
}
