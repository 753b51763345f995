//! What was erased here does not come back with a file that still holds it.

use crate::error::DeskError;
use crate::error::reason::Reason;
use crate::error::said::Said;
use crate::exchange::verify::{Verified, verify_bundle};
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::Decision;
use crate::view::StillShown;
use roundtable_record::write_openings;
use serde::Serialize;

/// What came of saying that a publication is gone, and what is still out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenAway {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// The publication that was put down as gone; absent where there was nothing to put down.
    pub gone: Option<u32>,
    /// Publications that show something which is not to be shown any more.
    pub still_shown: Vec<StillShown>,
}

impl OrganiserDesk {
    /// The bundle without the openings that were erased here, its signature still holds; none where it brings no such.
    pub(in crate::organiser) fn without_erased(&self, verified: &Verified) -> Result<Option<Verified>, DeskError> {
        let mut kept = Vec::with_capacity(verified.openings.len());
        for opening in &verified.openings {
            if !self.store.is_erased(&opening.commit().hash().to_string())? {
                kept.push(opening.clone());
            }
        }
        if kept.len() == verified.openings.len() {
            return Ok(None);
        }
        let thinned = verified.bag.with_openings(&write_openings(&kept)?)?;
        let damaged = |reason: Reason| Said::RecordDamaged { reason: reason.into(), session: String::new() };
        Ok(Some(verify_bundle(thinned.into_bytes()).map_err(damaged)?))
    }

    /// The publications that show something that was erased, withheld or masked since.
    pub(crate) fn still_shown(&self, meeting: &str) -> Result<Vec<StillShown>, DeskError> {
        Ok(self.decided(meeting)?.still_shown())
    }

    /// Puts on record that a publication is no longer where it was put; asked twice, it is once.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn publication_gone(&mut self, meeting: Option<&str>, number: u32) -> Result<(), DeskError> {
        let meeting = self.which(meeting)?;
        match self.still_shown(&meeting)?.iter().any(|one| one.number == number) {
            true => self.decide(&meeting, Decision::PublicationGone { number }),
            false => Ok(()),
        }
    }
    /// The same, and which publications still show something then; without a number only that.
    ///
    /// # Errors
    /// As [`OrganiserDesk::publication_gone`].
    pub fn taken_away(&mut self, meeting: Option<&str>, number: Option<u32>) -> Result<TakenAway, DeskError> {
        let meeting = self.which(meeting)?;
        let before = self.still_shown(&meeting)?;
        let gone = number.filter(|number| before.iter().any(|one| one.number == *number));
        if let Some(number) = gone {
            self.publication_gone(Some(&meeting), number)?;
        }
        Ok(TakenAway { v: 1, gone, still_shown: self.still_shown(&meeting)?, meeting })
    }
}
