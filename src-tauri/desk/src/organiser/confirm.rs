//! The code from the slip: paper in ink decides which record of a table it belongs to.

use super::OrganiserDesk;
use super::collected::Collected;
use super::decisions::Decision;
use super::express::plain;
use super::state::{Arrived, Standing};
use crate::error::DeskError;
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
    pub table: u8,
    /// Head of the record.
    pub head: String,
    /// Its code.
    pub code: String,
    /// `confirmed`.
    pub standing: String,
    /// How the table stands with it: `counted` or `conflict`.
    pub status: String,
    /// Head of the record that counts now; another one where that was decided before, or where this one was closed again.
    pub counted: Option<String>,
}

/// What a typed code comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// It is the code of this one.
    Is(usize),
    /// The nearest one differs in these groups, some of the three but not all.
    Wrong(Vec<usize>),
    /// It is like none.
    Other,
}

/// Compares a typed code with those of the records that it may belong to.
pub(super) fn judge(typed: &CheckCode, codes: &[CheckCode]) -> Typed {
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
    /// Confirms a record of a table by the check code on its slip: an unconfirmed one, or one of several ends. The code
    /// is never answered unless it was typed.
    ///
    /// # Errors
    /// `table_unknown`; `code_text` when it is no code; `no_record` when nothing of the table is here; `code_wrong`
    /// with the groups that do not fit the nearest record; `code_earlier` when it belongs to an earlier closing of a
    /// record that goes on; `code_other` when it belongs to none here. Nothing is decided then.
    pub fn confirm(&mut self, meeting: Option<&str>, table: u8, code: &str) -> Result<Confirmed, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let state = all.table(table)?;
        let said = |code, groups: &str| {
            DeskError::said(
                code,
                &[("table", &table.to_string()), ("groups", groups), ("n", &groups.len().to_string())],
            )
        };
        let typed = CheckCode::parse(&plain(code)).map_err(|_| said("code_text", ""))?;
        let heads = candidates(&all, table);
        if heads.is_empty() {
            return Err(said("no_record", ""));
        }
        let judged = judge(&typed, &self.codes_of(&heads)?);
        let head = match judged {
            Typed::Is(place) => heads.into_iter().nth(place).unwrap_or_default(),
            Typed::Wrong(_) | Typed::Other if self.is_earlier(&all, table, &heads, &typed)? => {
                return Err(said("code_earlier", ""));
            }
            Typed::Wrong(groups) => {
                let groups: Vec<String> = groups.iter().map(usize::to_string).collect();
                return Err(said("code_wrong", &groups.join(", ")));
            }
            Typed::Other => return Err(said("code_other", "")),
        };
        drop(state);
        if !all.decided.confirmed.contains(&head) {
            self.decide(&meeting, Decision::Confirmed { table, head: Hash::parse(&head)? })?;
        }
        let all = self.collected(&meeting)?;
        let now = all.table(table)?;
        let (status, counted) = (now.status.to_owned(), now.counted.map(|bundle| bundle.row.head.clone()));
        let standing = Standing::Confirmed.code().to_owned();
        Ok(Confirmed { v: 1, meeting, table, head, code: typed.to_string(), standing, status, counted })
    }

    fn codes_of(&self, heads: &[String]) -> Result<Vec<CheckCode>, DeskError> {
        let code = |head: &String| Ok(CheckCode::parse(&self.code_of(&Hash::parse(head)?)?)?);
        heads.iter().map(code).collect()
    }

    /// Whether the code is that of an earlier closing of what is here.
    fn is_earlier(
        &self,
        all: &Collected,
        table: u8,
        candidates: &[String],
        typed: &CheckCode,
    ) -> Result<bool, DeskError> {
        let here = all.of_table(table);
        let closings = here.iter().flat_map(|bundle| bundle.summary.earlier.iter().map(Hash::to_string));
        let mut earlier: BTreeSet<String> = here.iter().map(|bundle| bundle.row.head.clone()).chain(closings).collect();
        earlier.retain(|head| !candidates.contains(head));
        Ok(self.codes_of(&earlier.into_iter().collect::<Vec<_>>())?.contains(typed))
    }
}

/// Heads that a code may confirm: the ends, and every unconfirmed record, for whoever holds a lost stick may have gone
/// on from the one that the slip is of.
fn candidates(all: &Collected, table: u8) -> Vec<String> {
    let here = all.of_table(table);
    let ends: BTreeSet<&str> =
        all.table(table).iter().flat_map(|state| state.ends.iter().map(|end| end.row.head.as_str())).collect();
    let may = |bundle: &&&Arrived| ends.contains(bundle.row.head.as_str()) || !all.ground.counts(bundle);
    here.iter().filter(may).map(|bundle| bundle.row.head.clone()).collect()
}
