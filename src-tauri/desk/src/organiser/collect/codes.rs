//! Check codes: slow to make, so each is kept once made.

use crate::error::DeskError;
use crate::organiser::OrganiserDesk;
use roundtable_record::{Hash, check_code};

impl OrganiserDesk {
    /// The check code of a head.
    pub(in crate::organiser) fn code_of(&self, head: &Hash) -> Result<String, DeskError> {
        let key = format!("code.{head}");
        if let Some(code) = self.store.setting(&key)? {
            return Ok(code);
        }
        let code = check_code(head);
        self.store.set_setting(&key, &code)?;
        Ok(code)
    }
}
