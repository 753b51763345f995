//! Dates of the calendar.

use chrono::{Datelike, NaiveDate};

/// Whether a text is a date that exists, written as `2025-06-14` (years 1900 to 2999).
#[must_use]
pub fn date_exists(text: &str) -> bool {
    let bytes = text.as_bytes();
    let written = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !written {
        return false;
    }
    text.parse::<NaiveDate>().is_ok_and(|date| (1900..3000).contains(&date.year()))
}

/// A date in the ways people write it (`2026-06-04`, `2026/6/4`, `2026.6.4`, `2026年6月4日`, `20260604`, also in full-width
/// figures), as [`date_exists`] wants it; `None` where no such day exists or the order of its parts is not certain.
#[must_use]
pub fn read_date(text: &str) -> Option<String> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = plain.strip_suffix(['日', '号']).unwrap_or(&plain).trim_end();
    if rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        parts.extend([&rest[..4], &rest[4..6], &rest[6..]]);
    } else {
        for marks in [['-', '/', '.', '年'], ['-', '/', '.', '月']] {
            let (part, behind) = rest.split_once(marks)?;
            parts.push(part.trim());
            rest = behind;
        }
        parts.push(rest.trim());
    }
    let [year, month, day] = parts[..] else { return None };
    let is_number =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    let is_written = year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
    (is_written && date_exists(&date)).then_some(date)
}

/// Full-width figures and marks as the usual ones.
fn half_width(character: char) -> char {
    match character {
        '０'..='９' | '／' | '．' | '－' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{date_exists, read_date};

    #[test]
    fn a_date_is_read_in_the_ways_people_write_it() {
        for date in [
            "2026-03-14",
            "2026/3/14",
            "2026.3.14",
            "2026年3月14日",
            "2026年3月14号",
            "20260314",
            " 2026-3-14 ",
            "２０２６／３／１４",
            "２０２６年３月１４日",
            "2026 年 3 月 14 日",
        ] {
            assert_eq!(read_date(date).as_deref(), Some("2026-03-14"), "{date}");
        }
        for date in [
            "14.3.2026",
            "3/14/2026",
            "26-3-14",
            "2026-13-1",
            "2026-2-30",
            "2026年",
            "2026-3",
            "三月十四",
            "",
            "2026-03-14 09:00",
            "2026-+3-14",
            "2026-3-14-1",
        ] {
            assert_eq!(read_date(date), None, "{date}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        for date in ["2025-06-14", "2024-02-29", "2000-02-29", "2025-12-31"] {
            assert!(date_exists(date), "{date}");
        }
        for date in [
            "2025-02-29",
            "1900-02-29",
            "2025-06-31",
            "2025-13-01",
            "2025-00-10",
            "2025-06-00",
            "2025-6-14",
            "14.06.2025",
            "2025-06-1é",
            "",
        ] {
            assert!(!date_exists(date), "{date}");
        }
    }
}
