//! Every proposal a row, for spreadsheets.

use super::{AnsweredInput, became, class};
use crate::error::ReportError;
use crate::publication::csv_file::{begin, end, guarded, line};
use crate::voice::Voice;
use roundtable_words::say;

/// Every proposal with its receipt and what became of it, as CSV.
///
/// # Errors
/// When it cannot be put together.
pub fn answered_csv(input: &AnsweredInput) -> Result<String, ReportError> {
    let voice = Voice::of(input.lang);
    let mut file = begin([
        say!(voice, "answered.column.receipt"),
        say!(voice, "answered.column.day"),
        say!(voice, "answered.column.channel"),
        say!(voice, "answered.column.class"),
        say!(voice, "answered.column.became"),
        say!(voice, "answered.column.why"),
        say!(voice, "answered.column.with"),
        say!(voice, "answered.column.words"),
    ])?;
    for one in &input.proposals {
        line(
            &mut file,
            [
                one.receipt.clone(),
                one.day.clone(),
                voice.say_found(&format!("proposals.channel.{}", one.channel), &[]),
                guarded(&one.class.as_ref().map(|name| class(voice, name)).unwrap_or_default()),
                guarded(&became(voice, one)),
                guarded(&one.reasons.join("\n")),
                one.with.clone().unwrap_or_default(),
                guarded(one.words.as_deref().unwrap_or_default()),
            ],
        )?;
    }
    end(file)
}
