//! The two kinds of bag, and what may be in each.

use crate::limits::{BUNDLE_BYTES, BUNDLE_ENTRIES, ENTRY_NAME_BYTES, PACK_BYTES, PACK_ENTRIES};
use crate::manifest::{BAGIT, MANIFEST};

/// The SSHSIG namespace of packs.
pub const PACK_NAMESPACE: &str = "roundtable-pack-v1";

/// The SSHSIG namespace of the bundles of one meeting.
#[must_use]
pub fn bundle_namespace(meeting_id: &str) -> String {
    format!("roundtable-bundle-v1@{meeting_id}")
}

/// The SSHSIG namespace of what the organiser publishes of one meeting.
#[must_use]
pub fn published_namespace(meeting_id: &str) -> String {
    format!("roundtable-published-v1@{meeting_id}")
}

/// What a bag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BagKind {
    /// A table's meeting pack, signed by the organiser.
    Pack,
    /// A table's session, signed by the table.
    Bundle,
}

impl BagKind {
    /// The files that must be under `data/`.
    #[must_use]
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Self::Pack => &["data/meeting.json", "data/table.json"],
            Self::Bundle => &[
                "data/handed-in.txt",
                "data/pack/manifest-sha256.txt",
                "data/pack/meeting.json",
                "data/pack/organiser.sig",
                "data/record.jsonl",
            ],
        }
    }

    /// Folders under `data/` that may hold files of any name.
    fn folders(self) -> &'static [&'static str] {
        match self {
            Self::Pack => &["data/briefing/", "data/pictures/"],
            Self::Bundle => &[],
        }
    }

    /// The one file that is not signed and may be left out, where the kind has one.
    #[must_use]
    pub fn private(self) -> Option<&'static str> {
        match self {
            Self::Pack => None,
            Self::Bundle => Some("private/openings.jsonl"),
        }
    }

    /// The entry that holds the signature.
    #[must_use]
    pub fn signature(self) -> &'static str {
        match self {
            Self::Pack => "sigs/organiser.sig",
            Self::Bundle => "sigs/table.sig",
        }
    }

    /// Most bytes of the whole file.
    #[must_use]
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Pack => PACK_BYTES,
            Self::Bundle => BUNDLE_BYTES,
        }
    }

    /// Most entries in the file.
    #[must_use]
    pub fn most_entries(self) -> usize {
        match self {
            Self::Pack => PACK_ENTRIES,
            Self::Bundle => BUNDLE_ENTRIES,
        }
    }

    /// The extension of such files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pack => "rtpack",
            Self::Bundle => "rtbundle",
        }
    }

    /// Whether an entry of this name may be in such a bag.
    pub(crate) fn may_hold(self, name: &str) -> bool {
        [BAGIT, MANIFEST, self.signature()].contains(&name) || self.may_be_given(name)
    }

    /// Whether a file of this name may be put into such a bag.
    pub(crate) fn may_be_given(self, name: &str) -> bool {
        let in_folder = |folder: &&str| name.strip_prefix(*folder).is_some_and(is_plain);
        name.len() <= ENTRY_NAME_BYTES
            && (self.required().contains(&name) || self.private() == Some(name) || self.folders().iter().any(in_folder))
    }
}

/// A file name of ASCII letters, digits, dots, dashes and underscores that begins and ends with a letter or digit.
fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let ends = [bytes.first(), bytes.last()];
    ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric)) && bytes.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_names_may_stand_in_a_bag() {
        for name in ["bagit.txt", "data/record.jsonl", "private/openings.jsonl", "sigs/table.sig"] {
            assert!(BagKind::Bundle.may_hold(name), "{name}");
        }
        for name in ["data/briefing/a.pdf", "data/pictures/p-1_x.JPG", "data/meeting.json", "sigs/organiser.sig"] {
            assert!(BagKind::Pack.may_hold(name), "{name}");
        }
        for name in [
            "",
            "/",
            "data/",
            "data",
            "../bagit.txt",
            "bag-info.txt",
            "tagmanifest-sha256.txt",
            "fetch.txt",
            "Bagit.txt",
            "sigs/other.sig",
            "data/briefing/",
            "data/briefing/..",
            "data/briefing/.x",
            "data/briefing/x.",
            "data/briefing/a/b",
            "data/briefing/a b",
            "data/briefing/a\\b",
            "data/briefing/灯",
            "data/briefing/a\0",
            "data/pictures",
            "data//meeting.json",
            "private/openings.jsonl",
        ] {
            assert!(!BagKind::Pack.may_hold(name), "{name}");
        }
        assert!(!BagKind::Bundle.may_hold("data/briefing/a.pdf"));
        assert!(!BagKind::Pack.may_hold(&format!("data/briefing/{}", "a".repeat(ENTRY_NAME_BYTES))));
    }
}
