//! The typeface of the papers: Noto Sans SC Regular, unpacked once.

use crate::error::ReportError;
use flate2::read::GzDecoder;
use std::io::Read;
use std::sync::OnceLock;

const PACKED: &[u8] = include_bytes!("../../../../assets/font/NotoSansSC-Regular.ttf.gz");

/// A character that stands for one the typeface does not have.
pub(crate) const MISSING: char = '□';

/// The unpacked typeface.
pub(crate) struct Typeface {
    /// The whole font file.
    pub(crate) bytes: &'static [u8],
    /// Its tables.
    pub(crate) face: ttf_parser::Face<'static>,
}

impl Typeface {
    /// The typeface; unpacked on first use.
    pub(crate) fn get() -> Result<&'static Typeface, ReportError> {
        static BYTES: OnceLock<Option<Vec<u8>>> = OnceLock::new();
        static FACE: OnceLock<Option<Typeface>> = OnceLock::new();
        let bytes = BYTES.get_or_init(|| {
            let mut bytes = Vec::new();
            GzDecoder::new(PACKED).read_to_end(&mut bytes).ok().map(|_| bytes)
        });
        let bytes = bytes.as_deref().ok_or(ReportError::Font)?;
        FACE.get_or_init(|| Some(Typeface { bytes, face: ttf_parser::Face::parse(bytes, 0).ok()? }))
            .as_ref()
            .ok_or(ReportError::Font)
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, c: char) -> Option<u16> {
        self.face.glyph_index(c).map(|glyph| glyph.0)
    }

    /// How wide a text is set, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c)).sum::<f32>() * size
    }

    /// How far a character moves the pen, in parts of the size.
    pub(crate) fn advance(&self, c: char) -> f32 {
        let units = self.face.glyph_index(c).and_then(|glyph| self.face.glyph_hor_advance(glyph)).unwrap_or(0);
        f32::from(units) / f32::from(self.face.units_per_em())
    }
}
