//! The paper kit of a meeting: confirmation slips, choosing slips.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{Pack, signer_of};
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::make::stem;
use roundtable_bag::safe_file_name;
use roundtable_domain::limits::MOST_SEATS;
use roundtable_domain::{Meeting, TableNo};
use roundtable_report::{
    EnvelopesInput, Kind, NoticeInput, ReportError, SlipInput, SlipProject, SlipsInput, choosing_slips,
    confirmation_slip, envelopes, notice,
};
use roundtable_words::{Lang, Words, say};

/// The papers by file name: one file with every table's confirmation slip, and one of choosing slips a table, a slip
/// for each seat that there can be; and what residents are told beforehand.
pub(in crate::organiser) fn kit(meeting: &Meeting) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
    let words = Words::of(lang_of(meeting));
    let whole = safe_file_name(&meeting.community, &say!(words, "file.all_tables"));
    let slips = confirmation_slip(&confirmation(meeting)).map_err(failed)?;
    let mut papers = vec![(say!(words, "file.confirmation", stem = whole), slips.bytes)];
    for allotment in &meeting.allotment {
        let slips = choosing_slips(&[choosing(meeting, allotment.table)]).map_err(failed)?;
        papers.push((say!(words, "file.choosing", stem = stem(meeting, allotment.table)), slips.bytes));
    }
    let notice = notice(&announced(meeting)).map_err(failed)?;
    papers.push((say!(words, "file.notice", stem = whole), notice.bytes));
    Ok(papers)
}

/// What the papers of a meeting are called, those for the envelopes among them.
pub(in crate::organiser) fn names(meeting: &Meeting) -> Vec<String> {
    let words = Words::of(lang_of(meeting));
    let whole = safe_file_name(&meeting.community, &say!(words, "file.all_tables"));
    let of_all = [
        say!(words, "file.confirmation", stem = whole),
        say!(words, "file.notice", stem = whole),
        say!(words, "file.envelopes", stem = whole),
    ];
    let tables = meeting.allotment.iter().map(|allotment| stem(meeting, allotment.table));
    let choosing = tables.map(|stem| say!(words, "file.choosing", stem = stem));
    of_all.into_iter().chain([new_codes_name(meeting)]).chain(choosing).collect()
}

fn announced(meeting: &Meeting) -> NoticeInput {
    NoticeInput {
        lang: lang_of(meeting),
        kind: Kind::Real,
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        speakers: meeting.rules.send_speakers,
        names: meeting.rules.send_names,
        days: meeting.rules.retention_days,
    }
}

/// What the sheets with the codes that are new in an edition are called.
pub(in crate::organiser) fn new_codes_name(meeting: &Meeting) -> String {
    let words = Words::of(lang_of(meeting));
    let edition = say!(words, "file.edition", n = meeting.edition);
    say!(words, "file.envelopes", stem = safe_file_name(&meeting.community, &edition))
}

impl OrganiserDesk {
    /// The sheets for the table leaders' envelopes, where keys are locked and their codes are here.
    pub(in crate::organiser) fn envelopes(&self, packs: &[Pack]) -> Result<Option<(String, Vec<u8>)>, DeskError> {
        let Some(first) = packs.first() else { return Ok(None) };
        let words = Words::of(lang_of(&first.meeting));
        let whole = safe_file_name(&first.meeting.community, &say!(words, "file.all_tables"));
        let sheets = self.code_sheets(packs.iter())?;
        Ok(sheets.map(|sheets| (say!(words, "file.envelopes", stem = whole), sheets)))
    }

    /// A sheet for each of these packs that opens with a code.
    pub(in crate::organiser) fn code_sheets<'a>(
        &self,
        packs: impl Iterator<Item = &'a Pack> + Clone,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        let mut codes = Vec::new();
        for pack in packs.clone() {
            codes.extend(self.opening_code(pack)?.map(|code| (pack.table.number(), code.printed())));
        }
        let Some(meeting) = packs.map(|pack| &pack.meeting).next().filter(|_| !codes.is_empty()) else {
            return Ok(None);
        };
        let input = EnvelopesInput {
            lang: lang_of(meeting),
            kind: Kind::Real,
            meeting: meeting.name.clone(),
            community: meeting.community.clone(),
            date: meeting.date.clone(),
            signer: signer_of(meeting).said(lang_of(meeting)),
            codes,
        };
        Ok(Some(envelopes(&input).map_err(failed)?.bytes))
    }
}

/// A paper that could not be made.
pub(in crate::organiser) fn failed(error: ReportError) -> DeskError {
    Said::Paper { detail: error }.into()
}

pub(in crate::organiser) fn lang_of(meeting: &Meeting) -> Lang {
    Lang::parse(&meeting.lang).unwrap_or_default()
}

fn confirmation(meeting: &Meeting) -> SlipInput {
    SlipInput {
        lang: lang_of(meeting),
        kind: Kind::Real,
        meeting: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        place: meeting.place.clone(),
        method: meeting.rules.method,
        signer: signer_of(meeting).said(lang_of(meeting)),
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
        method: meeting.rules.method,
        currency: meeting.currency.clone(),
        projects: of_table
            .map(|p| SlipProject { number: p.number.number(), name: p.name.clone(), cost: p.cost.minor() })
            .collect(),
        copies: u32::from(MOST_SEATS),
    }
}
