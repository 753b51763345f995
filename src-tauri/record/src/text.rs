//! What may stand in a text that people write.

use crate::RecordError;
use crate::limits::{NAME_CHARS, TEXT_CHARS};

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
    fn whoever_does_not_want_to_be_named_is_not() {
        assert_eq!(validate_address(""), Ok(()));
        assert_eq!(validate_address("王阿姨"), Ok(()));
    }
}
