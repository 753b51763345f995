//! Names of files that every stick can hold.

use crate::limits::FILE_NAME_BYTES;

/// A file name without extension, such as `象山社区-第3桌`: the community and the table's name in the language of the
/// meeting, without what FAT32 and NTFS refuse, and not too long. The table's name is never cut.
#[must_use]
pub fn safe_file_name(community: &str, table: &str) -> String {
    let table = clean(table);
    let mut community = clean(community);
    let room = FILE_NAME_BYTES.saturating_sub(table.len() + 1);
    while community.len() > room {
        community.pop();
    }
    match (trimmed(&community), table.as_str()) {
        ("", table) => table.to_owned(),
        (community, table) => format!("{community}-{table}"),
    }
}

fn clean(text: &str) -> String {
    let kept = text.chars().map(|character| match character {
        '"' | '*' | '/' | ':' | '<' | '>' | '?' | '\\' | '|' => ' ',
        // Marks that are not seen: zero-width ones, directions, the byte-order mark.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => ' ',
        other if other.is_control() || other.is_whitespace() => ' ',
        other => other,
    });
    let kept: String = kept.collect();
    let words: Vec<&str> = kept.split(' ').filter(|word| !word.is_empty()).collect();
    trimmed(&words.join(" ")).to_owned()
}

/// Leading dots hide a file; trailing dots and blanks are lost on FAT32; a leading dash reads as an option.
fn trimmed(text: &str) -> &str {
    text.trim_matches(['.', ' ', '-'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_says_community_and_table() {
        assert_eq!(safe_file_name("象山社区", "第3桌"), "象山社区-第3桌");
        assert_eq!(safe_file_name("Hill Side", "table 3"), "Hill Side-table 3");
    }

    #[test]
    fn what_a_stick_cannot_hold_is_left_out() {
        assert_eq!(safe_file_name("a/b\\c:d*e?f\"g<h>i|j\0k\n", "第3桌"), "a b c d e f g h i j k-第3桌");
        assert_eq!(safe_file_name("../..", "第3桌"), "第3桌");
        assert_eq!(safe_file_name(" . ", "第3桌"), "第3桌");
        assert_eq!(safe_file_name("-rf", "第3桌. "), "rf-第3桌");
    }

    #[test]
    fn a_long_community_is_cut_between_characters() {
        let name = safe_file_name(&"象".repeat(100), "第12桌");
        assert!(name.len() <= FILE_NAME_BYTES && name.ends_with("象-第12桌"), "{name}");
    }

    proptest! {
        #[test]
        fn every_name_can_be_written(community in any::<String>(), number in 1..17) {
            let name = safe_file_name(&community, &format!("第{number}桌"));
            let suffix = format!("第{number}桌");
            prop_assert!(name.len() <= FILE_NAME_BYTES && name.ends_with(&suffix));
            prop_assert!(!name.contains(['"', '*', '/', ':', '<', '>', '?', '\\', '|']) && !name.chars().any(char::is_control));
            prop_assert!(!name.starts_with(['.', '-', ' ']));
        }
    }
}
