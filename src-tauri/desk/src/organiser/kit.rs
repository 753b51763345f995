//! The paper kit of a meeting: confirmation slips, choosing slips.

use super::make::stem;
use crate::error::DeskError;
use crate::paper;
use roundtable_bag::safe_file_name;
use roundtable_domain::{Kind, Meeting};
use roundtable_report::{choosing_slips, confirmation_slip};
use roundtable_words::{Lang, Words};

/// The papers by file name: one file with every table's confirmation slip, and one of choosing slips a table.
pub(super) fn kit(meeting: &Meeting) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
    let words = Words::of(Lang::parse(&meeting.lang).unwrap_or_default());
    let name = |key: &str, stem: &str| words.say(key, &[("stem", stem)]);
    let whole = safe_file_name(&meeting.community, &words.say("file.all_tables", &[]));
    let slips = confirmation_slip(&paper::slip_input(meeting, Kind::Real)).map_err(paper::failed)?;
    let mut papers = vec![(name("file.confirmation", &whole), slips.bytes)];
    for allotment in &meeting.allotment {
        let input = paper::slips_input(meeting, allotment.table, Kind::Real);
        let slips = choosing_slips(&input).map_err(paper::failed)?;
        papers.push((name("file.choosing", &stem(meeting, allotment.table)), slips.bytes));
    }
    Ok(papers)
}
