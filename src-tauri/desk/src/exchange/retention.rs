//! How long a meeting's texts are kept.

use chrono::{Days, NaiveDate};
use roundtable_domain::Meeting;

/// The last day on which texts are kept, `YYYY-MM-DD`: counted from the meeting's day, or where it has none from the
/// day on which it came here. Empty where there is no such day.
pub(crate) fn keep_until(meeting: &Meeting, since: &str) -> String {
    let day = |text: &str| text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let began = day(&meeting.date).or_else(|| day(since));
    let until = began.and_then(|day| day.checked_add_days(Days::new(u64::from(meeting.rules.retention_days))));
    until.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default()
}
