//! What may stand in a text that people read: no controls, nothing that turns the direction of the line round.

use roundtable_record::limits::MARKS;
use roundtable_record::{is_mark, shows_nothing};

/// Whether the character changes how others are shown and shows nothing itself: controls, bidirectional
/// embeddings, overrides and isolates, joiners, variation selectors, tags, the byte-order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || shows_nothing(c)
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The text as it may be shown: invisible characters and marks without end dropped, tabs as spaces, line ends as `\n`, blank ends trimmed.
pub(crate) fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n").replace('\t', " ");
    let mut marks = 0;
    let kept: String = text
        .chars()
        .filter(|c| *c == '\n' || !is_invisible(*c))
        .filter(|c| {
            marks = if is_mark(*c) { marks + 1 } else { 0 };
            marks <= MARKS
        })
        .collect();
    kept.trim().to_owned()
}

/// The same on one line, for names and titles.
pub(crate) fn one_line(text: &str) -> String {
    visible(text).split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_turns_the_line_round_is_left() {
        assert_eq!(visible("a\u{202E}b\u{2066}c\u{200F}\u{FEFF}d\0"), "abcd");
    }

    #[test]
    fn all_line_ends_become_one_kind() {
        assert_eq!(visible(" a\r\nb\rc\u{2028}d\te \n"), "a\nb\nc\nd e");
        assert_eq!(one_line("a\r\n\n b"), "a b");
    }
}
