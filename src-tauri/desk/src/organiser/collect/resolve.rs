//! A conflict decided without a code: the organiser says which record counts and why, on record.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::{Decision, Reason};
use crate::view::TableStands;
use roundtable_record::Hash;
use serde::Serialize;

/// Fewest characters by which a head is named.
const HEAD_CHARS: usize = 8;

/// A conflict that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolved {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Whose table.
    pub table: u16,
    /// Head of the record that counts.
    pub keep: String,
    /// Heads of all among which there was to decide.
    pub heads: Vec<String>,
    /// How the table stands with it.
    pub status: TableStands,
}

impl OrganiserDesk {
    /// Decides for one of the records of a table that go different ways, for one of several whose codes were typed, or
    /// that the record whose slip was typed stays what counts although another goes on from it. `keep` is its head, or the
    /// first characters of it, eight or more.
    ///
    /// # Errors
    /// `table_unknown`; `no_conflict` where there is nothing to decide, or where the code of one alone was typed and
    /// nothing goes on from it: paper decides before anybody; `head_unknown` when none of them or more than one is meant; or the reason is empty or
    /// too long. Nothing is decided then.
    pub fn resolve(
        &mut self,
        meeting: Option<&str>,
        table: u16,
        keep: &str,
        reason: &str,
    ) -> Result<Resolved, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let state = all.table(table)?;
        let meant = state.to_choose(&all.ground);
        if meant.is_empty() {
            return Err(Said::NoConflict { table }.into());
        }
        let heads: Vec<String> = meant.iter().map(|end| end.row.head.clone()).collect();
        let keep = keep.trim().to_ascii_lowercase();
        let meant: Vec<&String> = heads.iter().filter(|head| head.starts_with(&keep)).collect();
        let [head] = meant.as_slice() else { return Err(head_unknown(&keep, &heads)) };
        if keep.len() < HEAD_CHARS {
            return Err(head_unknown(&keep, &heads));
        }
        let opening = OrganiserDesk::reason(reason)?;
        let (head, said) = ((*head).clone(), opening.commit());
        let among = state.all().iter().map(|bundle| Hash::parse(&bundle.row.head)).collect::<Result<_, _>>()?;
        let keep_head = Hash::parse(&head)?;
        let decision = Decision::Resolved { table, keep: keep_head, among, reason: Reason::Committed(said) };
        self.decide_all(&meeting, vec![decision], &[opening])?;
        let status = self.collected(&meeting)?.table(table)?.status;
        Ok(Resolved { v: 1, meeting, table, keep: head, heads, status })
    }
}

fn head_unknown(keep: &str, heads: &[String]) -> DeskError {
    Said::HeadUnknown { head: keep.to_owned(), heads: heads.join(", ") }.into()
}
