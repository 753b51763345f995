//! The texts that are read through, and what is decided on one of them, as the command line asks for it.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::publish::mask::Mask;
use crate::view::ReadingNote;
use serde::Serialize;

/// So many characters of a hash are enough to mean a text.
pub(super) const HASH_CHARS: usize = 8;

/// What can be decided on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnText {
    /// Somebody has read it.
    Read,
    /// It is not published.
    Withhold,
    /// It is published after all.
    Publish,
    /// These very words of it are not published, and no others.
    Mask {
        /// Which.
        words: Vec<String>,
        /// Wherever each stands, and not only where it stands once.
        all: bool,
    },
    /// Nothing of it is masked any more.
    Unmask,
}

/// Texts that are read through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// All of them, or those that were decided on.
    pub texts: Vec<TextTold>,
}

/// A text, and what a publication would show of it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextTold {
    /// The text.
    #[serde(flatten)]
    pub note: ReadingNote,
    /// What is published of it; absent where it is not.
    pub published: Option<String>,
}

impl OrganiserDesk {
    /// Every text that is read through before publishing.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn texts(&self, meeting: Option<&str>) -> Result<Texts, DeskError> {
        let meeting = self.which(meeting)?;
        let texts = self.reading(&meeting)?.into_iter().map(told).collect();
        Ok(Texts { v: 1, meeting, texts })
    }

    /// One of them, by its hash or the first characters of it, eight or more.
    ///
    /// # Errors
    /// `text_unknown` where no text or more than one is meant; or as [`OrganiserDesk::texts`].
    pub fn text(&self, meeting: Option<&str>, hash: &str) -> Result<Texts, DeskError> {
        let meeting = self.which(meeting)?;
        let texts = vec![told(meant(&self.reading(&meeting)?, hash)?.clone())];
        Ok(Texts { v: 1, meeting, texts })
    }

    /// Decides on a text by its hash, or the first characters of it, eight or more; the answer is that text, and those that
    /// say the same where they were decided on with it.
    ///
    /// # Errors
    /// `text_unknown` where no text or more than one is meant; `text_gone` where there is nothing left of it to mask;
    /// `mask_empty`, `mask_not_found`, `mask_several` for words that cannot be masked; or the database fails.
    pub fn decide_text(&mut self, meeting: Option<&str>, hash: &str, what: &OnText) -> Result<Texts, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.reading(&meeting)?;
        let note = meant(&all, hash)?;
        let hash = note.hash.as_str();
        let says_the_same = |other: &ReadingNote| other.text.is_some() && other.text == note.text;
        let (now, alike) = match what {
            OnText::Read => (self.read_notes(&meeting, &[hash.to_owned()])?, false),
            OnText::Withhold => (self.withhold(&meeting, hash, true)?, false),
            OnText::Publish => (self.withhold(&meeting, hash, false)?, false),
            OnText::Mask { words, all } => {
                let text = note.text.as_deref().ok_or(Said::TextGone)?;
                let mask = Mask::of_words(text, words, *all)?;
                (self.mask(&meeting, hash, mask.parts())?, true)
            }
            OnText::Unmask => (self.mask(&meeting, hash, &[])?, true),
        };
        let texts =
            now.into_iter().filter(|other| other.hash == hash || alike && says_the_same(other)).map(told).collect();
        Ok(Texts { v: 1, meeting, texts })
    }
}

fn meant<'a>(all: &'a [ReadingNote], hash: &str) -> Result<&'a ReadingNote, Said> {
    let wanted = hash.trim().to_ascii_lowercase();
    let mut meant = all.iter().filter(|note| wanted.len() >= HASH_CHARS && note.hash.starts_with(&wanted));
    match (meant.next(), meant.next()) {
        (Some(note), None) => Ok(note),
        (None | Some(_), _) => Err(Said::TextUnknown { hash: hash.trim().to_owned() }),
    }
}

fn told(note: ReadingNote) -> TextTold {
    let is_shown = note.read && !note.withheld && !note.held;
    let text = note.text.as_deref().filter(|_| is_shown);
    TextTold { published: text.map(|text| Mask::of_parts(&note.masked).published(text)), note }
}
