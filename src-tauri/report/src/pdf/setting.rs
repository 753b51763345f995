//! A line of text as it is set: which font writes which part of it, and where marks stand that are no letter of their own.

use super::face::{Hand, Typeface};
use roundtable_record::is_mark;
use ttf_parser::gpos::{Anchor, PositioningSubtable};

/// The apostrophe, which is as wide as a Chinese character in the first font.
const APOSTROPHE: char = '’';
/// Between two marks that stand over one another, in parts of the size.
const BETWEEN: f32 = 0.04;
/// What is left free over a letter and under it where the font does not say where its marks stand, in parts of the size.
const CLEAR: f32 = 0.06;

/// Characters beside one another in one font.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) hand: Hand,
    pub(crate) text: String,
    /// Where it begins after the text's own beginning, and how far over the baseline, in parts of the size.
    pub(crate) at: (f32, f32),
}

impl Typeface {
    /// The runs of a showable text of one line.
    pub(crate) fn runs(&self, text: &str) -> Vec<Run> {
        self.set(text).0
    }

    /// How wide a showable text is set, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let chinese = self.face(Hand::Chinese);
        let plain = |c: char| chinese.plain_advance(c).filter(|_| !is_mark(c) && c != APOSTROPHE);
        // Most texts need one font alone.
        let one = text.chars().try_fold(0.0, |sum, c| Some(sum + plain(c)?));
        one.unwrap_or_else(|| self.set(text).1) * size
    }

    /// The most that a character moves the pen, whichever font its word is written in.
    pub(crate) fn most_advance(&self, c: char) -> f32 {
        if is_mark(c) {
            return 0.0;
        }
        let alone = self.face(self.hand(c).unwrap_or_default()).advance(c);
        alone.max(self.face(Hand::Letters).advance(c))
    }

    fn set(&self, text: &str) -> (Vec<Run>, f32) {
        let clusters = clusters(text);
        let mut setting = Setting { typeface: self, runs: Vec::new(), marks: Vec::new(), pen: 0.0 };
        let mut from = 0;
        while from < clusters.len() {
            let word = self.word(&clusters[from..]);
            let part = &clusters[from..from + word.max(1)];
            let hand = self.written_by(part);
            part.iter().for_each(|cluster| setting.put(cluster, hand));
            from += part.len();
        }
        let mut runs = setting.runs;
        runs.append(&mut setting.marks);
        (runs, setting.pen)
    }

    /// How many clusters at the beginning are one word of letters.
    fn word(&self, clusters: &[Cluster]) -> usize {
        let is_letter = |cluster: Option<&Cluster>| cluster.is_some_and(|c| self.is_letter(c.base));
        let inside = |place: usize| {
            is_letter(clusters.get(place))
                || (place > 0
                    && clusters[place].base == APOSTROPHE
                    && is_letter(clusters.get(place - 1))
                    && is_letter(clusters.get(place + 1)))
        };
        (0..clusters.len()).take_while(|place| inside(*place)).count()
    }

    /// The font of a word of letters, or of one character; a mark over a Chinese character is drawn over it.
    fn written_by(&self, part: &[Cluster]) -> Hand {
        let plain =
            |c: &Cluster| c.marks.is_empty() && c.base != APOSTROPHE && self.hand(c.base) == Some(Hand::Chinese);
        match part {
            [only] if !self.is_letter(only.base) => self.hand(only.base).unwrap_or_default(),
            word if word.iter().all(plain) => Hand::Chinese,
            _ => Hand::Letters,
        }
    }
}

/// A character and the marks on it.
struct Cluster {
    base: char,
    marks: Vec<char>,
}

fn clusters(text: &str) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for c in text.chars() {
        match clusters.last_mut().filter(|_| is_mark(c)) {
            Some(cluster) => cluster.marks.push(c),
            None => clusters.push(Cluster { base: c, marks: Vec::new() }),
        }
    }
    clusters
}

struct Setting<'a> {
    typeface: &'a Typeface,
    runs: Vec<Run>,
    marks: Vec<Run>,
    pen: f32,
}

impl Setting<'_> {
    fn put(&mut self, cluster: &Cluster, hand: Hand) {
        let begun = self.pen;
        match self.runs.last_mut().filter(|run| run.hand == hand) {
            Some(run) => run.text.push(cluster.base),
            None => self.runs.push(Run { hand, text: cluster.base.to_string(), at: (begun, 0.0) }),
        }
        self.pen += self.typeface.face(hand).advance(cluster.base);
        let mut column = Column::over(self.typeface, cluster.base, hand);
        for mark in &cluster.marks {
            let (x, rise) = column.place(self.typeface, *mark);
            self.marks.push(Run { hand: Hand::Letters, text: mark.to_string(), at: (begun + x, rise) });
        }
    }
}

/// What stands over and under one character; all in parts of the size, from where it begins.
struct Column {
    base: char,
    hand: Hand,
    middle: f32,
    top: f32,
    bottom: f32,
    /// Whether a mark stands over it already, and under it.
    taken: (bool, bool),
}

impl Column {
    fn over(typeface: &Typeface, base: char, hand: Hand) -> Column {
        let face = typeface.face(hand);
        let (middle, top, bottom) = match face.bounds(base) {
            Some(b) => (face.part(b.x_min + b.x_max) / 2.0, face.part(b.y_max), face.part(b.y_min)),
            None => (face.advance(base) / 2.0, 0.5, 0.0),
        };
        Column { base, hand, middle, top, bottom, taken: (false, false) }
    }

    /// Where the next mark is drawn from.
    fn place(&mut self, typeface: &Typeface, mark: char) -> (f32, f32) {
        let face = typeface.face(Hand::Letters);
        let Some(bounds) = face.bounds(mark) else { return (self.middle, 0.0) };
        let (low, high) = (face.part(bounds.y_min), face.part(bounds.y_max));
        let is_over = low > 0.3;
        let is_under = high < 0.1;
        let taken = (is_over && self.taken.0) || (is_under && self.taken.1);
        let anchored = if taken || self.hand != Hand::Letters { None } else { anchored(typeface, self.base, mark) };
        let (x, rise) = anchored.unwrap_or_else(|| {
            let x = self.middle - face.part(bounds.x_min + bounds.x_max) / 2.0;
            let apart = if taken { BETWEEN } else { CLEAR };
            let rise = match (is_over, is_under) {
                (true, _) => self.top + apart - low,
                (false, true) => self.bottom - apart - high,
                // What goes through a letter stays where its font has it.
                (false, false) => 0.0,
            };
            (x, rise)
        });
        if is_over {
            (self.top, self.taken.0) = (self.top.max(high + rise), true);
        }
        if is_under {
            (self.bottom, self.taken.1) = (self.bottom.min(low + rise), true);
        }
        (x, rise)
    }
}

/// Where the font itself puts a mark on a letter (GPOS, mark to base).
fn anchored(typeface: &Typeface, base: char, mark: char) -> Option<(f32, f32)> {
    let face = typeface.face(Hand::Letters);
    let (base, mark) = (face.glyph(base)?, face.glyph(mark)?);
    let lookups = face.face.tables().gpos?.lookups;
    let subtables = lookups.into_iter().flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
    subtables
        .filter_map(
            |subtable| if let PositioningSubtable::MarkToBase(of_marks) = subtable { Some(of_marks) } else { None },
        )
        .find_map(|of_marks| {
            let (class, on_mark) = of_marks.marks.get(of_marks.mark_coverage.get(mark)?)?;
            let on_base = of_marks.anchors.get(of_marks.base_coverage.get(base)?, class)?;
            let apart = |of: fn(&Anchor<'_>) -> i16| f32::from(of(&on_base)) - f32::from(of(&on_mark));
            Some((face.part(apart(|anchor| anchor.x)), face.part(apart(|anchor| anchor.y))))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(Hand, String)> {
        let typeface = Typeface::get().expect("the fonts are compiled in");
        typeface.runs(text).into_iter().map(|run| (run.hand, run.text)).collect()
    }

    #[test]
    fn a_word_is_written_in_one_font() {
        let said = |hand, text: &str| (hand, text.to_owned());
        assert_eq!(runs("扶手 handrail 2.5 米"), [said(Hand::Chinese, "扶手 handrail 2.5 米")]);
        assert_eq!(
            runs("Park przy ulicy Łąkowej 5"),
            [said(Hand::Chinese, "Park przy ulicy "), said(Hand::Letters, "Łąkowej"), said(Hand::Chinese, " 5")]
        );
        assert_eq!(runs("l’eau"), [said(Hand::Letters, "l’eau")]);
        assert_eq!(runs("‘eau’"), [said(Hand::Chinese, "‘eau’")]);
        assert_eq!(
            runs("𠮷田さん 도서관🍚♜"),
            [
                said(Hand::Rare, "𠮷"),
                said(Hand::Chinese, "田さん "),
                said(Hand::Korean, "도서관"),
                said(Hand::Emoji, "🍚"),
                said(Hand::Signs, "♜"),
            ]
        );
    }

    #[test]
    fn marks_stand_over_and_under_the_letter_and_not_in_one_another() {
        let typeface = Typeface::get().expect("the fonts are compiled in");
        let letters = typeface.face(Hand::Letters);
        for text in ["x\u{301}", "H\u{302}\u{301}", "q\u{323}\u{331}", "水\u{301}\u{304}", "\u{301}"] {
            let set = typeface.runs(text);
            let (base, marks) = set.split_first().expect("something is set");
            let (mut over, mut under) = (0.0_f32, 0.0_f32);
            let base_bounds = typeface.face(base.hand).bounds(text.chars().next().expect("a base"));
            if let Some(b) = base_bounds {
                (over, under) = (letters.part(b.y_max), letters.part(b.y_min));
            }
            for run in marks {
                let bounds = letters.bounds(run.text.chars().next().expect("a mark")).expect("it is drawn");
                let (low, high) = (letters.part(bounds.y_min) + run.at.1, letters.part(bounds.y_max) + run.at.1);
                assert!(low >= over - 0.01 || high <= under + 0.01, "{text:?}: {low} to {high} in {under} to {over}");
                (over, under) = (over.max(high), under.min(low));
            }
        }
    }

    #[test]
    fn marks_take_no_room() {
        let typeface = Typeface::get().expect("the fonts are compiled in");
        assert_eq!(typeface.width("ox\u{301}y", 10.0), typeface.width("ox\u{301}\u{323}y", 10.0));
    }
}
