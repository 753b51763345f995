//! A lost stick: what is signed with its key is no longer trusted.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::{Decision, Reason};
use crate::view::TableStands;
use serde::Serialize;

/// A stick that was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revoked {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Whose table.
    pub table: u16,
    /// The public key on it.
    pub key: String,
    /// How the table stands without it.
    pub status: TableStands,
}

impl OrganiserDesk {
    /// Revokes the stick of a table, on record: records signed with its key are shown and not counted until their code
    /// is typed from the slip. The next edition carries it to others.
    ///
    /// # Errors
    /// `table_unknown`; `revoked_already` when its newest stick is; or the reason is empty or too long.
    pub fn revoke(&mut self, meeting: Option<&str>, table: u16, reason: &str) -> Result<Revoked, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        all.table(table)?;
        let key = all.key_of(table).map(str::to_owned).unwrap_or_default();
        if all.ground.revoked.contains(&key) {
            return Err(Said::RevokedAlready { table }.into());
        }
        let opening = OrganiserDesk::reason(reason)?;
        let decision = Decision::Revoked { table, key: key.clone(), reason: Reason::Committed(opening.commit()) };
        self.decide_all(&meeting, vec![decision], &[opening])?;
        let status = self.collected(&meeting)?.table(table)?.status;
        Ok(Revoked { v: 1, meeting, table, key, status })
    }
}
