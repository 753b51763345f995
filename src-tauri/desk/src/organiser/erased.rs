//! What was erased here does not come back with a file that still holds it.

use super::OrganiserDesk;
use crate::error::DeskError;
use crate::verify::Verified;
use roundtable_record::write_openings;

impl OrganiserDesk {
    /// The bundle without the openings that were erased here; its signature still holds.
    pub(super) fn without_erased(&self, mut verified: Verified) -> Result<Verified, DeskError> {
        let mut kept = Vec::with_capacity(verified.openings.len());
        for opening in &verified.openings {
            if !self.store.is_erased(&opening.commit().hash().to_string())? {
                kept.push(opening.clone());
            }
        }
        if kept.len() < verified.openings.len() {
            verified.bag = verified.bag.with_openings(&write_openings(&kept)?)?;
            verified.openings = kept;
        }
        Ok(verified)
    }

    /// Number of the last publication, where it shows something that was erased or withheld since.
    pub(crate) fn to_publish_again(&self, meeting: &str) -> Result<Option<u32>, DeskError> {
        let decided = self.decided(meeting)?;
        Ok((decided.to_take_off() > 0).then_some(decided.published))
    }
}
