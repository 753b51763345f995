//! From when and until when a notice hangs. Public holidays are not known here: who posts it sees the last day before.

use chrono::{Datelike, NaiveDate, Weekday};

/// Most working days of a notice.
pub const MOST_NOTICE_DAYS: u32 = 30;

/// The first and the last of so many working days after the day of publishing, as `2026-05-11`; none where that is no day.
/// Saturdays and Sundays are not counted.
#[must_use]
pub fn notice_period(published: &str, days: u32) -> Option<(String, String)> {
    let day: NaiveDate = published.get(..10)?.parse().ok()?;
    let mut working = day.iter_days().skip(1).filter(is_working).take(days.clamp(1, MOST_NOTICE_DAYS) as usize);
    let first = working.next()?;
    let last = working.last().unwrap_or(first);
    Some((first.to_string(), last.to_string()))
}

/// How many of these working days are left, today among them; all of them before the first, none after the last.
#[must_use]
pub fn notice_days_left(published: &str, days: u32, today: &str) -> Option<u32> {
    let (first, last) = notice_period(published, days)?;
    let [first, last, today] = [first.as_str(), last.as_str(), today.get(..10)?].map(str::parse::<NaiveDate>);
    let (first, last, today) = (first.ok()?, last.ok()?, today.ok()?);
    let left = today.max(first).iter_days().take_while(|day| *day <= last).filter(is_working);
    u32::try_from(left.count()).ok()
}

/// Public holidays are not known here.
fn is_working(day: &NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(published: &str, days: u32) -> (String, String) {
        notice_period(published, days).expect("a day")
    }

    #[test]
    fn the_day_of_publishing_and_weekends_are_not_counted() {
        let cases = [
            // On a Friday: from Monday to Friday.
            ("2026-03-20", 5, "2026-03-23", "2026-03-27"),
            ("2026-03-20T18:30:00+08:00", 1, "2026-03-23", "2026-03-23"),
            // On a Saturday and on a Sunday: the same.
            ("2026-03-21", 5, "2026-03-23", "2026-03-27"),
            ("2026-03-22", 5, "2026-03-23", "2026-03-27"),
            // On a Monday: over one weekend.
            ("2026-03-23", 5, "2026-03-24", "2026-03-30"),
            // On a Wednesday: over two.
            ("2026-03-25", 7, "2026-03-26", "2026-04-03"),
            ("2026-03-25", 8, "2026-03-26", "2026-04-06"),
            // Over the end of a year.
            ("2026-12-30", 5, "2026-12-31", "2027-01-06"),
            ("2026-03-20", 30, "2026-03-23", "2026-05-01"),
        ];
        for (published, days, first, last) in cases {
            assert_eq!(period(published, days), (first.to_owned(), last.to_owned()), "{published}, {days}");
        }
    }

    #[test]
    fn what_is_left_counts_today_and_no_weekend() {
        // On a Friday, for five working days: from Monday, the 23rd, to Friday, the 27th.
        let left = |today: &str| notice_days_left("2026-03-20T18:30:00+08:00", 5, today);
        let days = ["2026-03-20", "2026-03-22", "2026-03-23", "2026-03-25", "2026-03-27", "2026-03-28", "2027-01-01"];
        assert_eq!(days.map(left), [5, 5, 5, 3, 1, 0, 0].map(Some));
        assert_eq!(notice_days_left("2026-03-20", 7, "2026-03-28"), Some(2), "over the next weekend");
        assert_eq!((left("soon"), notice_days_left("", 5, "2026-03-20")), (None, None));
    }

    #[test]
    fn there_is_at_least_one_day_and_no_more_than_the_most() {
        assert_eq!(period("2026-03-20", 0), period("2026-03-20", 1));
        assert_eq!(period("2026-03-20", u32::MAX), period("2026-03-20", MOST_NOTICE_DAYS));
        for odd in ["", "soon", "2026-13-01", "公布日期未定的一天"] {
            assert_eq!(notice_period(odd, 5), None);
        }
    }
}
