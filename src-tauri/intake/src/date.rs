//! Dates of the calendar.

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
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1900..3000).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::date_exists;

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
