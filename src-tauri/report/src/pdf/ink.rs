//! Paper, ink, jade, vermilion: the colours of the papers, and the styles of their type.

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Ink {
    pub(crate) const INK: Ink = Ink(0x1E, 0x23, 0x20);
    pub(crate) const MUTED: Ink = Ink(0x5A, 0x61, 0x5C);
    pub(crate) const LINE: Ink = Ink(0xD6, 0xD1, 0xC4);
    pub(crate) const WHITE: Ink = Ink(0xFF, 0xFF, 0xFF);
    pub(crate) const JADE: Ink = Ink(0x0E, 0x6A, 0x5B);
    pub(crate) const JADE_SOFT: Ink = Ink(0xDC, 0xEF, 0xE9);
    pub(crate) const VERMILION: Ink = Ink(0xB5, 0x42, 0x1A);
    pub(crate) const VERMILION_SOFT: Ink = Ink(0xFC, 0xE7, 0xDD);
    pub(crate) const GOLD: Ink = Ink(0x8A, 0x5A, 0x00);
    pub(crate) const GOLD_SOFT: Ink = Ink(0xFF, 0xF2, 0xD2);
    pub(crate) const WOOD: Ink = Ink(0xF0, 0xE8, 0xDA);
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    /// Drawn with an outline of its own colour.
    pub(crate) bold: bool,
    pub(crate) ink: Ink,
}

impl Style {
    pub(crate) const fn new(size: f32) -> Style {
        Style { size, bold: false, ink: Ink::INK }
    }
    pub(crate) const fn bold(mut self) -> Style {
        self.bold = true;
        self
    }
    pub(crate) const fn ink(mut self, ink: Ink) -> Style {
        self.ink = ink;
        self
    }
    pub(crate) const fn muted(self) -> Style {
        self.ink(Ink::MUTED)
    }
    /// The distance of two lines, in points.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.55
    }
    /// From the top of a line to its baseline, in points: the text stands in the middle of its leading.
    pub(crate) fn drop(self) -> f32 {
        self.leading() / 2.0 + self.size * 0.37
    }
}
