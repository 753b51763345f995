//! The paper kit of a meeting: confirmation slips, choosing slips.

use super::make::stem;
use crate::error::DeskError;
use roundtable_bag::safe_file_name;
use roundtable_domain::limits::MOST_SEATS;
use roundtable_domain::{Meeting, TableNo};
use roundtable_report::{
    Kind, Method, ReportError, SlipInput, SlipProject, SlipsInput, choosing_slips, confirmation_slip,
};
use roundtable_words::{Lang, Words};

/// The papers by file name: one file with every table's confirmation slip, and one of choosing slips a table, a slip
/// for each seat that there can be.
pub(super) fn kit(meeting: &Meeting) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
    let words = Words::of(lang_of(meeting));
    let name = |key: &str, stem: &str| words.say(key, &[("stem", stem)]);
    let whole = safe_file_name(&meeting.community, &words.say("file.all_tables", &[]));
    let slips = confirmation_slip(&confirmation(meeting)).map_err(failed)?;
    let mut papers = vec![(name("file.confirmation", &whole), slips.bytes)];
    for allotment in &meeting.allotment {
        let slips = choosing_slips(&choosing(meeting, allotment.table)).map_err(failed)?;
        papers.push((name("file.choosing", &stem(meeting, allotment.table)), slips.bytes));
    }
    Ok(papers)
}

/// A paper that could not be made.
pub(super) fn failed(error: ReportError) -> DeskError {
    DeskError::machine("paper", &[("detail", error.code())])
}

pub(super) fn lang_of(meeting: &Meeting) -> Lang {
    Lang::parse(&meeting.lang).unwrap_or_default()
}

pub(super) fn method_of(meeting: &Meeting) -> Method {
    match meeting.rules.method {
        roundtable_tally::Method::Choose => Method::Choose,
        roundtable_tally::Method::Rank => Method::Rank,
    }
}

fn confirmation(meeting: &Meeting) -> SlipInput {
    SlipInput {
        lang: lang_of(meeting),
        kind: Kind::Real,
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        place: meeting.place.clone(),
        method: method_of(meeting),
        tables: meeting.tables.iter().map(|table| table.table.number()).collect(),
    }
}

fn choosing(meeting: &Meeting, table: TableNo) -> SlipsInput {
    let of_table = meeting.projects_of(table).iter().filter_map(|id| meeting.project(id));
    SlipsInput {
        lang: lang_of(meeting),
        kind: Kind::Real,
        meeting: meeting.name.clone(),
        table: table.number(),
        method: method_of(meeting),
        currency: meeting.currency.clone(),
        projects: of_table
            .map(|p| SlipProject { id: p.id.to_string(), name: p.name.clone(), cost: p.cost.minor() })
            .collect(),
        copies: u32::from(MOST_SEATS),
    }
}
