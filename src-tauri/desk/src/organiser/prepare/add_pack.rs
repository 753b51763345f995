//! A pack of somebody else's meeting, to import and tally it here.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::Pack;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::Decision;
use crate::organiser::prepare::make::pack_row;
use crate::view::MeetingItem;
use std::path::Path;

impl OrganiserDesk {
    /// Takes a pack in: from then on, records of its meeting are known here. The table's key in it is not kept.
    ///
    /// # Errors
    /// Why it is not a good pack; `signer` when the meeting is here and another organiser signed it.
    pub fn add_pack(&mut self, path: &Path) -> Result<MeetingItem, DeskError> {
        self.add(&Pack::open(path)?)
    }

    /// The same of a pack that was read.
    ///
    /// # Errors
    /// `signer`, or when the database fails.
    pub fn add(&mut self, pack: &Pack) -> Result<MeetingItem, DeskError> {
        let meeting = pack.meeting.meeting_id.clone();
        let rows = self.store.packs_of(&meeting)?;
        let row = pack_row(pack, &self.now());
        if rows.iter().all(|known| known.manifest != row.manifest) {
            if !rows.is_empty() && crate::organiser::Held::of(rows)?.newest.organiser != pack.meeting.organiser {
                return Err(Said::Signer.into());
            }
            let (edition, table) = (row.edition, pack.table.number());
            let added = Decision::PackAdded { edition, table, signer: pack.signer.line() };
            let lines = self.lines(&meeting, vec![added])?;
            self.store.add_packs(&[row], &meeting, &lines, None)?;
            self.home.note_meeting(self.store.as_ref(), &meeting);
        }
        self.meeting_item(&meeting)
    }
}
