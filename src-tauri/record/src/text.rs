//! What may stand in a text that people write.

use crate::RecordError;
use crate::limits::{MARKS, NAME_CHARS, TEXT_CHARS};

/// Accepts a text of at most [`TEXT_CHARS`] characters, in lines parted by line feeds, that shows as it stands.
///
/// # Errors
/// Too long, or a control character other than a line feed (NUL, carriage return, tab, escape), or one
/// that overrides the direction of writing and so could make a text read other than it is.
pub fn validate_text(text: &str) -> Result<(), RecordError> {
    validate(text, TEXT_CHARS, |character| character == '\n')
}

/// Accepts a name of 1 to [`NAME_CHARS`] characters in one line.
///
/// # Errors
/// As for a text, and line feeds and nothing but blanks are refused too.
pub fn validate_name(name: &str) -> Result<(), RecordError> {
    if name.trim().is_empty() {
        return Err(RecordError::TextEmpty);
    }
    validate(name, NAME_CHARS, |_| false)
}

/// Accepts what a person is called: a name, or nothing where nobody wants to be named.
///
/// # Errors
/// As for a name, but for an empty one.
pub fn validate_address(name: &str) -> Result<(), RecordError> {
    if name.is_empty() { Ok(()) } else { validate_name(name) }
}

fn validate(text: &str, most: usize, may: impl Fn(char) -> bool) -> Result<(), RecordError> {
    let mut count = 0;
    for character in text.chars() {
        count += 1;
        if count > most {
            return Err(RecordError::TextLong { most });
        }
        if misleads(character) && !may(character) {
            return Err(RecordError::TextCharacter(character));
        }
    }
    Ok(())
}

/// Control characters, and the embeddings, overrides and isolates of UAX #9.
fn misleads(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character shows nothing by itself, hides others, or turns the direction of those beside it: zero widths,
/// fillers, marks of direction, soft hyphens, tags. What joins letters and signs (U+200C, U+200D) is not among them.
#[must_use]
pub fn shows_nothing(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is drawn over the one before it, so that many of them run out of their line.
#[must_use]
pub fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Whether more than [`MARKS`] of them stand on one character.
#[must_use]
pub fn piles_up(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|character| {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        marks > MARKS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_script_and_with_line_feeds_are_taken() {
        assert_eq!(validate_text(""), Ok(()));
        assert_eq!(validate_text("要有扶手。\n晚上也要亮 💡👩‍👩‍👧 — مرحبا"), Ok(()));
        assert_eq!(validate_name("王阿姨"), Ok(()));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(validate_text(&"灯".repeat(TEXT_CHARS)), Ok(()));
        assert_eq!(validate_text(&"灯".repeat(TEXT_CHARS + 1)), Err(RecordError::TextLong { most: TEXT_CHARS }));
        assert_eq!(validate_name(&"n".repeat(NAME_CHARS + 1)), Err(RecordError::TextLong { most: NAME_CHARS }));
    }

    #[test]
    fn characters_that_do_not_show_as_they_stand_are_refused() {
        for character in ['\0', '\r', '\t', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{2028}'] {
            assert_eq!(validate_text(&format!("a{character}b")), Err(RecordError::TextCharacter(character)));
        }
        assert_eq!(validate_name("a\nb"), Err(RecordError::TextCharacter('\n')));
        assert_eq!(validate_name("  "), Err(RecordError::TextEmpty));
        assert_eq!(validate_address("  "), Err(RecordError::TextEmpty));
        assert_eq!(validate_address("a\nb"), Err(RecordError::TextCharacter('\n')));
    }

    #[test]
    fn what_shows_nothing_is_known_and_what_joins_signs_is_not_among_it() {
        assert!(['\u{200B}', '\u{FEFF}', '\u{200F}', '\u{3164}', '\u{E0041}'].into_iter().all(shows_nothing));
        assert!(!"要有扶手 👩\u{200D}👩\u{200D}👧 é مرحبا".chars().any(shows_nothing));
    }

    #[test]
    fn marks_of_any_language_pass_and_a_pile_of_them_does_not() {
        assert!(!piles_up("Tiếng Việt e\u{302}\u{301} שָׁלוֹם ที่"));
        assert!(!piles_up(&format!("e{}", "\u{301}".repeat(MARKS))));
        assert!(piles_up(&format!("e{}", "\u{301}".repeat(MARKS + 1))));
    }

    #[test]
    fn whoever_does_not_want_to_be_named_is_not() {
        assert_eq!(validate_address(""), Ok(()));
        assert_eq!(validate_address("王阿姨"), Ok(()));
    }
}
