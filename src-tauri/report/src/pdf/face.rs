//! The typeface of the papers: Noto Sans SC Regular, and fonts of the same family for what it lacks. Unpacked once.

use crate::error::ReportError;
use flate2::read::GzDecoder;
use roundtable_record::is_mark;
use std::io::Read;
use std::sync::OnceLock;
use ttf_parser::{GlyphId, Rect};

/// A character that stands for one the typeface does not have.
pub(crate) const MISSING: char = '□';

/// A font file as it is compiled in.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!("../../../../assets/font/", $name, ".gz"))
    };
}

/// Which of the fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Hand {
    /// Chinese, with the kana and letters that go with it.
    #[default]
    Chinese,
    /// Latin, Greek and Cyrillic letters of every language, and marks on them.
    Letters,
    /// Rare Chinese characters of names and places.
    Rare,
    /// Korean syllables.
    Korean,
    /// Emoji, in one colour.
    Emoji,
    /// Arrows, shapes and other signs.
    Signs,
}

impl Hand {
    /// All, in the order in which they are asked for a character.
    pub(crate) const ALL: [Hand; 6] =
        [Hand::Chinese, Hand::Letters, Hand::Rare, Hand::Korean, Hand::Emoji, Hand::Signs];

    /// What it is called in a file, and the font.
    fn packed(self) -> (&'static str, &'static [u8]) {
        match self {
            Hand::Chinese => ("AAAAAA+NotoSansSC-Regular", packed!("NotoSansSC-Regular.ttf")),
            Hand::Letters => ("AAAAAB+NotoSans-Regular", packed!("NotoSans-Regular.ttf")),
            Hand::Rare => ("AAAAAC+NotoSansCJKsc-Regular", packed!("NotoSansCJK-Rare.otf")),
            Hand::Korean => ("AAAAAD+NotoSansKR-Regular", packed!("NotoSansKR-Hangul.ttf")),
            Hand::Emoji => ("AAAAAE+NotoEmoji-Regular", packed!("NotoEmoji-Signs.ttf")),
            Hand::Signs => ("AAAAAF+NotoSansSymbols2-Regular", packed!("NotoSansSymbols-Signs.ttf")),
        }
    }
}

/// One font.
pub(crate) struct Face {
    /// The whole font file.
    pub(crate) bytes: &'static [u8],
    /// Its tables.
    pub(crate) face: ttf_parser::Face<'static>,
    /// What it is called in a file.
    pub(crate) name: &'static str,
}

impl Face {
    fn unpacked(hand: Hand) -> Option<Face> {
        let (name, packed) = hand.packed();
        let mut bytes = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
        let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        Some(Face { bytes, face: ttf_parser::Face::parse(bytes, 0).ok()?, name })
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, c: char) -> Option<GlyphId> {
        self.face.glyph_index(c)
    }

    /// How far a character moves the pen, in parts of the size.
    pub(crate) fn advance(&self, c: char) -> f32 {
        self.plain_advance(c).unwrap_or(0.0)
    }

    /// The same; none where the font lacks the character.
    pub(crate) fn plain_advance(&self, c: char) -> Option<f32> {
        Some(self.part(self.face.glyph_hor_advance(self.glyph(c)?).unwrap_or(0)))
    }

    /// What a character covers, in the font's units.
    pub(crate) fn bounds(&self, c: char) -> Option<Rect> {
        self.face.glyph_bounding_box(self.glyph(c)?)
    }

    /// A length in the font's units as part of the size.
    pub(crate) fn part(&self, units: impl Into<f32>) -> f32 {
        units.into() / f32::from(self.face.units_per_em())
    }
}

/// All fonts.
pub(crate) struct Typeface {
    /// In the order of [`Hand::ALL`].
    faces: Vec<Face>,
}

impl Typeface {
    /// The typeface; unpacked on first use.
    pub(crate) fn get() -> Result<&'static Typeface, ReportError> {
        static TYPEFACE: OnceLock<Option<Typeface>> = OnceLock::new();
        let unpacked = || Some(Typeface { faces: Hand::ALL.into_iter().map(Face::unpacked).collect::<Option<_>>()? });
        TYPEFACE.get_or_init(unpacked).as_ref().ok_or(ReportError::Font)
    }

    /// One of the fonts.
    pub(crate) fn face(&self, hand: Hand) -> &Face {
        &self.faces[hand as usize]
    }

    /// The font that writes a character by itself; none where no font can. Marks are drawn over what they stand on, by the
    /// letters' font.
    pub(crate) fn hand(&self, c: char) -> Option<Hand> {
        let has = |hand: &Hand| self.face(*hand).glyph(c).is_some() && (!is_mark(c) || *hand == Hand::Letters);
        Hand::ALL.into_iter().find(has).filter(|_| !is_joined(c))
    }

    /// Whether a character belongs to a word of letters, which is written in one font.
    pub(crate) fn is_letter(&self, c: char) -> bool {
        c.is_alphabetic() && !is_joined(c) && self.face(Hand::Letters).glyph(c).is_some()
    }
}

/// Devanagari, which stands in the letters' font and takes other shapes as it is joined: nothing here shapes it.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{097F}' | '\u{1CD0}'..='\u{1CFF}' | '\u{A830}'..='\u{A83F}' | '\u{A8E0}'..='\u{A8FF}'
        | '\u{11B00}'..='\u{11B5F}')
}
