//! Papers that are read at the table: files of the pack under `data/briefing/`, and what the meeting says of them.

use crate::ids::ProjectId;
use crate::limits::LONGEST_BRIEFING_TITLE;
use roundtable_record::validate_name;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that is read at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefing {
    /// Name of a file under `data/briefing/`: the first sixteen digits of its hash, and its kind.
    pub file: String,
    /// The project that it is about; null: the whole meeting.
    pub project: Option<ProjectId>,
    /// What people call it.
    pub title: String,
}

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BriefingKind {
    /// Pages as they are printed.
    Pdf,
    /// Markdown.
    Text,
    /// A PNG or JPEG.
    Picture,
}

/// Digits of the hash in the name of a file.
const DIGITS: usize = 16;

impl BriefingKind {
    /// That of a file by its name; none where a paper's file is not called so.
    #[must_use]
    pub fn of_file(name: &str) -> Option<BriefingKind> {
        let (digits, ending) = name.split_once('.')?;
        let is_hash = digits.len() == DIGITS && digits.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        match ending {
            _ if !is_hash => None,
            "pdf" => Some(BriefingKind::Pdf),
            "md" => Some(BriefingKind::Text),
            "png" | "jpg" => Some(BriefingKind::Picture),
            _ => None,
        }
    }
}

impl Briefing {
    /// What a paper's file is called, by its hash and how such files end.
    #[must_use]
    pub fn file_name(hash: &roundtable_record::Hash, ending: &str) -> String {
        let digits: String = hash.to_string().chars().take(DIGITS).collect();
        format!("{digits}.{ending}")
    }

    /// Whether it may stand in a meeting: its file is called as papers are, and its title fits on one line.
    pub(crate) fn fits(&self) -> bool {
        BriefingKind::of_file(&self.file).is_some() && Briefing::is_title(&self.title)
    }

    /// Whether a text may be a title.
    #[must_use]
    pub fn is_title(text: &str) -> bool {
        validate_name(text).is_ok() && text.chars().count() <= LONGEST_BRIEFING_TITLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_called_by_its_hash_and_its_kind() {
        let name = Briefing::file_name(&roundtable_record::Hash::of(b"x"), "pdf");
        assert_eq!(BriefingKind::of_file(&name), Some(BriefingKind::Pdf), "{name}");
        assert_eq!(BriefingKind::of_file("0123456789abcdef.md"), Some(BriefingKind::Text));
        assert_eq!(BriefingKind::of_file("0123456789abcdef.jpg"), Some(BriefingKind::Picture));
        for other in
            ["0123456789abcdeF.md", "0123456789abcde.md", "0123456789abcdef.docx", "0123456789abcdef", "a.pdf", ""]
        {
            assert_eq!(BriefingKind::of_file(other), None, "{other}");
        }
    }

    #[test]
    fn a_title_is_a_line_that_is_not_too_long() {
        assert!(Briefing::is_title("加装扶手的报价单"));
        for other in ["", "两\n行", &"长".repeat(LONGEST_BRIEFING_TITLE + 1)] {
            assert!(!Briefing::is_title(other), "{other}");
        }
    }
}
