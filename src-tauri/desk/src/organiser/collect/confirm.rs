//! The code from the slip: paper in ink decides which record of a table it belongs to.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::change::replaced;
use crate::organiser::collect::express::plain;
use crate::organiser::collect::state::Arrived;
use crate::organiser::decisions::Decision;
use crate::view::{AfterCode, CountChange, Standing, TableStands};
use roundtable_record::{CheckCode, Hash};
use serde::Serialize;
use std::collections::BTreeSet;

/// A code that was typed from the slip and is that of a record here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmed {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Whose table.
    pub table: u16,
    /// Head of the record.
    pub head: String,
    /// Its code.
    pub code: String,
    /// What it may count for now.
    pub standing: Standing,
    /// How the table stands with it: it waits where the record as it was at this closing is not here.
    pub status: TableStands,
    /// Head of the record that counts now; another one where that was decided before, or where the code of one was
    /// typed that goes on from this.
    pub counted: Option<String>,
    /// Whether a person may decide for this one with a reason.
    pub open: bool,
    /// ISO 4217.
    pub currency: String,
    /// Where another record counted before: the projects of which something else counts now.
    pub replaced: Option<Vec<CountChange>>,
}

impl Confirmed {
    /// What counts of the table now.
    #[must_use]
    pub fn now(&self) -> AfterCode {
        match &self.counted {
            Some(counted) if *counted == self.head => AfterCode::This,
            Some(_) => AfterCode::Another,
            None if self.status == TableStands::Conflict => AfterCode::Several,
            None => AfterCode::NotHere,
        }
    }
}

/// What a typed code comes to.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::organiser) enum Typed {
    /// It is the code of this one.
    Is(usize),
    /// The nearest one differs in these groups, some of the three but not all.
    Wrong(Vec<usize>),
    /// It is like none.
    Other,
}

/// Compares a typed code with those of the records that it may belong to.
pub(in crate::organiser) fn compared(typed: &CheckCode, codes: &[CheckCode]) -> Typed {
    /// Groups of a code.
    const GROUPS: usize = 3;
    if let Some(place) = codes.iter().position(|code| code == typed) {
        return Typed::Is(place);
    }
    match codes.iter().map(|code| code.compare(typed)).min_by_key(Vec::len) {
        Some(groups) if groups.len() < GROUPS => Typed::Wrong(groups),
        _ => Typed::Other,
    }
}

impl OrganiserDesk {
    /// Confirms a closing of a table's record by the check code on its slip. From then on what goes on from it waits
    /// for a slip of its own, also where the record as it was then is not here. The code is never answered unless it was
    /// typed.
    ///
    /// # Errors
    /// `table_unknown`; `code_text` when it is no code; `no_record` when nothing of the table is here; `code_wrong`
    /// with the groups that do not fit the nearest record; `code_other` when it belongs to none here. Nothing is decided
    /// then.
    pub fn confirm(&mut self, meeting: Option<&str>, table: u16, code: &str) -> Result<Confirmed, DeskError> {
        let meeting = self.which(meeting)?;
        let before = self.collected(&meeting)?;
        let was = before.table(table)?.counted;
        let typed = CheckCode::parse(&plain(code)).map_err(|_| Said::CodeText)?;
        let here = before.of_table(table);
        if here.is_empty() {
            return Err(Said::NoRecord { table }.into());
        }
        let head = match self.closing_of(&typed, &here)? {
            Ok(head) => head,
            Err(Typed::Wrong(groups)) => {
                let groups: Vec<String> = groups.iter().map(usize::to_string).collect();
                return Err(Said::CodeWrong { table, groups: groups.join(", ") }.into());
            }
            Err(Typed::Is(_) | Typed::Other) => return Err(Said::CodeOther { table }.into()),
        };
        if !before.decided.confirmed.contains(&head) {
            self.decide(&meeting, Decision::Confirmed { table, head: Hash::parse(&head)? })?;
        }
        let all = self.collected(&meeting)?;
        let now = all.table(table)?;
        let (status, counted) = (now.status, now.counted.map(|bundle| bundle.row.head.clone()));
        let standing = Standing::Confirmed;
        let open = now.to_choose(&all.ground).iter().any(|one| one.row.head == head);
        let (replaced, currency) = (replaced(was, now.counted), all.held.newest.currency.clone());
        Ok(Confirmed {
            v: 1,
            meeting,
            table,
            head,
            code: typed.to_string(),
            standing,
            status,
            counted,
            open,
            currency,
            replaced,
        })
    }

    fn codes_of(&self, heads: &[String]) -> Result<Vec<CheckCode>, DeskError> {
        let code = |head: &String| Ok(CheckCode::parse(&self.code_of(&Hash::parse(head)?)?)?);
        heads.iter().map(code).collect()
    }

    /// The closing that a typed code is of: one in which a record here ends or, where the record as it was then is not
    /// here, one that it goes on from.
    fn closing_of(&self, typed: &CheckCode, here: &[&Arrived]) -> Result<Result<String, Typed>, DeskError> {
        let heads: Vec<String> = here.iter().map(|bundle| bundle.row.head.clone()).collect();
        let comes_to = compared(typed, &self.codes_of(&heads)?);
        let Typed::Is(place) = comes_to else {
            let closings = here.iter().flat_map(|bundle| bundle.summary.earlier.iter().map(Hash::to_string));
            let earlier: BTreeSet<String> = closings.filter(|head| !heads.contains(head)).collect();
            let earlier: Vec<String> = earlier.into_iter().collect();
            let found = self.codes_of(&earlier)?.iter().position(|code| code == typed);
            return Ok(found.and_then(|place| earlier.get(place).cloned()).ok_or(comes_to));
        };
        Ok(heads.get(place).cloned().ok_or(comes_to))
    }
}
