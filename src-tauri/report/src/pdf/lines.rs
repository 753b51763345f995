//! Texts into lines: what can be shown, and where it breaks (UAX #14).

use super::face::{MISSING, Typeface};
use crate::clean::visible;
use roundtable_record::is_mark;
use std::collections::BTreeSet;
use unicode_linebreak::linebreaks;
use unicode_normalization::UnicodeNormalization;

/// The text with a visible box for every character that the typeface lacks; those are added to `missing`. Letters and
/// marks that are one letter together become it, and parts of a Korean syllable the syllable.
pub(crate) fn showable(text: &str, face: &Typeface, missing: &mut BTreeSet<char>) -> String {
    let text = visible(text);
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(base) = chars.next() {
        let mut cluster = base.to_string();
        while let Some(next) = chars.next_if(|next| is_mark(*next) || is_part(*next) || is_dress(base, *next)) {
            if !is_dress(base, next) {
                cluster.push(next);
            }
        }
        // A character by itself stays as it is written: normal forms would change some Chinese names.
        let whole = if cluster.len() > base.len_utf8() { cluster.nfc().collect() } else { cluster };
        shown.extend(whole.chars().map(|c| {
            if c == '\n' || face.hand(c).is_some() {
                c
            } else {
                missing.insert(c);
                MISSING
            }
        }));
    }
    shown
}

/// A vowel or a last consonant that stands under the beginning of a Korean syllable.
fn is_part(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
}

/// What an emoji wears and one colour does not show: a tone of skin, or the key around a digit.
fn is_dress(base: char, next: char) -> bool {
    match next {
        '\u{20E3}' => true,
        '\u{1F3FB}'..='\u{1F3FF}' => !base.is_alphanumeric() && !base.is_whitespace(),
        _ => false,
    }
}

/// Characters of a text that papers cannot show: each stands there as a box.
#[must_use]
pub fn undrawable(text: &str) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    if let Ok(face) = Typeface::get() {
        showable(text, face, &mut missing);
    }
    missing
}

/// The lines of a showable text, none wider than `width` points. A run without a place to break is split hard.
pub(crate) fn lines(text: &str, face: &Typeface, size: f32, width: f32) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| of_paragraph(paragraph, face, size, width)).collect()
}

fn of_paragraph(text: &str, face: &Typeface, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut long) = (String::new(), 0.0);
    let mut from = 0;
    for (to, _) in linebreaks(text) {
        let piece = &text[from..to];
        from = to;
        let step = face.width(piece, size);
        if long + face.width(piece.trim_end(), size) <= width {
            line.push_str(piece);
            long += step;
            continue;
        }
        if !line.is_empty() {
            lines.push(finished(&mut line, &mut long));
        }
        if face.width(piece.trim_end(), size) <= width {
            line.push_str(piece);
            long = step;
            continue;
        }
        // A run longer than a line is split hard, with no mark away from its letter.
        for c in piece.chars() {
            let step = face.most_advance(c) * size;
            if !c.is_whitespace() && !is_mark(c) && !line.is_empty() && long + step > width {
                lines.push(finished(&mut line, &mut long));
            }
            line.push(c);
            long += step;
        }
    }
    lines.push(finished(&mut line, &mut long));
    lines
}

fn finished(line: &mut String, long: &mut f32) -> String {
    *long = 0.0;
    let done = line.trim_end().to_owned();
    line.clear();
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face() -> &'static Typeface {
        Typeface::get().expect("the font is compiled in")
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost() {
        let text = "楼道里加装扶手，先做单侧；转角要圆，不要碰伤孩子。Handrails first on one side only, 2.5 metres each. \
                    https://example.invalid/a-very-long-address-without-any-place-to-break-it-anywhere-at-all";
        let set = lines(text, face(), 10.0, 120.0);
        assert!(set.len() > 5);
        for line in &set {
            assert!(face().width(line, 10.0) <= 120.01, "{line}");
        }
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(squeeze(&set.concat()), squeeze(text));
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        for width in 60..160u8 {
            for line in lines("扶手要圆，转角要圆。夜里灯暗，老人看不清；先做两栋。", face(), 12.0, f32::from(width))
            {
                assert!(!line.starts_with(['，', '。', '；']), "{line}");
            }
        }
    }

    #[test]
    fn a_missing_glyph_is_a_box_and_is_named() {
        let mut missing = BTreeSet::new();
        assert_eq!(showable("食堂ب好\r\n\u{7}", face(), &mut missing), "食堂□好");
        assert_eq!(missing.into_iter().collect::<String>(), "ب");
    }

    #[test]
    fn what_is_one_sign_together_is_shown_by_what_it_is_made_of() {
        let mut missing = BTreeSet::new();
        let mut shown = |text: &str| showable(text, face(), &mut missing);
        assert_eq!(shown("👨\u{200D}👩\u{200D}👧 👍🏽 ❤\u{FE0F}🇨🇳 1\u{FE0F}\u{20E3}"), "👨👩👧 👍 ❤🇨🇳 1");
        assert_eq!(shown("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} 한글"), "한글 한글");
        assert_eq!(missing, BTreeSet::new());
    }
}
