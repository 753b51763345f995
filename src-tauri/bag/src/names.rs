//! Names of files that every stick can hold.

use crate::limits::FILE_NAME_BYTES;

/// A file name without extension, such as `象山社区-第3桌`: the community and the table's name in the language of the
/// meeting, without what FAT32 and NTFS refuse, and not too long. The table's name is never cut.
#[must_use]
pub fn safe_file_name(community: &str, table: &str) -> String {
    let table = clean(table);
    let mut community = clean(community);
    let room = FILE_NAME_BYTES.saturating_sub(table.len() + 2);
    while community.len() > room {
        community.pop();
    }
    let name = match (trimmed(&community), table.as_str()) {
        ("", table) => table.to_owned(),
        (community, table) => format!("{community}-{table}"),
    };
    if is_a_device(&name) { format!("_{name}") } else { name }
}

/// What Windows takes for a device, whatever stands behind the first dot; a FAT32 stick refuses it elsewhere too.
fn is_a_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    let numbered =
        |kind: &str| stem.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()));
    ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt")
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
    fn a_name_that_a_system_keeps_for_a_device_is_not_taken() {
        // Up to the first dot it would be the device's, and a FAT32 stick refuses it.
        assert_eq!(safe_file_name("con.社区", "第3桌"), "_con.社区-第3桌");
        assert_eq!(safe_file_name("LPT1.a", "第3桌"), "_LPT1.a-第3桌");
        assert_eq!(safe_file_name("nul .b", "第3桌"), "_nul .b-第3桌");
        assert_eq!(safe_file_name("", "aux"), "_aux");
        assert_eq!(safe_file_name("CON", "第3桌"), "CON-第3桌");
        assert_eq!(safe_file_name("Concord.x", "第3桌"), "Concord.x-第3桌");
    }

    #[test]
    fn a_name_fits_into_255_utf_16_units_with_the_longest_extension() {
        for of in ["象", "𠀀", "a", "é", "👩‍👩‍👧"] {
            let name = safe_file_name(&of.repeat(300), "第12桌") + ".rtbundle.age";
            assert!(name.encode_utf16().count() <= 255 && name.len() <= 255, "{name}");
        }
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
            prop_assert!(!name.starts_with(['.', '-', ' ']) && !name.ends_with(['.', ' ']) && !is_a_device(&name));
        }
    }
}
