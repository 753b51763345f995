//! What can be wrong with a record, each with a code that people may see.

use thiserror::Error;

/// Why bytes are not a record, a line, an opening or a code of ours.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The text is not the canonical JSON that we write.
    #[error("not canonical JSON at byte {at}: {why}")]
    NotCanonical {
        /// Offset of the first byte that does not belong.
        at: usize,
        /// What was wrong there.
        why: &'static str,
    },
    /// A value cannot be written canonically.
    #[error("cannot be written as canonical JSON: {0}")]
    NotWritable(String),
    /// A limit of [`crate::limits`] was passed.
    #[error("{what}: more than {most}")]
    Limit {
        /// What there was too much of.
        what: &'static str,
        /// The most there may be.
        most: usize,
    },
    /// A line does not end in exactly one line feed, or is empty.
    #[error("line {line} does not end as a line must")]
    LineEnd {
        /// The line, counted from 1.
        line: usize,
    },
    /// A line is canonical JSON, but not the line that was expected.
    #[error("not a line of this kind: {0}")]
    Shape(String),
    /// A line of a record is at fault in itself.
    #[error("line {line}: {source}")]
    AtLine {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        source: Box<RecordError>,
    },
    /// A line does not follow the one before it.
    #[error("line {line} does not follow the line before it")]
    Broken {
        /// The line, counted from 1.
        line: usize,
    },
    /// There is no line at all.
    #[error("the record is empty")]
    Empty,
    /// An opening does not fulfil the commitment that it names, or its value is not of its kind.
    #[error("not a true opening: {0}")]
    Opening(&'static str),
    /// Openings are not sorted by commitment, or one stands twice.
    #[error("line {line} of the openings is out of order")]
    OpeningOrder {
        /// The line, counted from 1.
        line: usize,
    },
    /// A line of the list of what is handed in is no hash, is out of order, or stands twice.
    #[error("line {line} of what is handed in is no hash or out of order")]
    HandedIn {
        /// The line, counted from 1.
        line: usize,
    },
    /// Not 64 lower-case hexadecimal digits.
    #[error("not a hash: 64 lower-case hexadecimal digits")]
    HashText,
    /// Not twelve characters of a check code.
    #[error("not a check code: twelve letters and digits, without U")]
    CodeText,
    /// A text is longer than it may be.
    #[error("longer than {most} characters")]
    TextLong {
        /// The most characters there may be.
        most: usize,
    },
    /// A text holds a character that is not shown as it stands.
    #[error("the character U+{:04X} cannot stand in a text", *.0 as u32)]
    TextCharacter(char),
    /// A text that must not be empty is.
    #[error("the text is empty")]
    TextEmpty,
}

impl RecordError {
    /// The stable code under which words for people are kept.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotCanonical { .. } | Self::LineEnd { .. } | Self::Shape(_) => "framing",
            Self::NotWritable(_) => "not_writable",
            Self::Limit { .. } => "limits",
            Self::AtLine { source, .. } => source.code(),
            Self::Broken { .. } | Self::Empty => "chain",
            Self::Opening(_) | Self::OpeningOrder { .. } => "opening",
            Self::HandedIn { .. } => "handed_in",
            Self::HashText => "hash_text",
            Self::CodeText => "code_text",
            Self::TextLong { .. } => "text_long",
            Self::TextCharacter(_) => "text_character",
            Self::TextEmpty => "text_empty",
        }
    }

    pub(crate) fn at_line(self, line: usize) -> Self {
        Self::AtLine { line, source: Box::new(self) }
    }
}
