//! Papers that are read at the table.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::briefing::{briefing_items, briefing_text, write_briefing};
use crate::home::BRIEFING;
use crate::table::TableDesk;
use crate::view::BriefingItem;
use roundtable_platform::make_folder;
use roundtable_report::Block;

impl TableDesk {
    /// The papers of the pack.
    #[must_use]
    pub fn briefing(&self) -> Vec<BriefingItem> {
        briefing_items(self.pack())
    }

    /// A text of the pack, taken apart.
    ///
    /// # Errors
    /// When the pack has no such paper.
    pub fn briefing_text(&self, file: &str) -> Result<Vec<Block>, DeskError> {
        briefing_text(self.pack(), file)
    }

    /// Writes a paper into the home, from where it is printed, and says where.
    ///
    /// # Errors
    /// When the pack has no such paper, or the home cannot be written.
    pub fn print_briefing(&self, file: &str) -> Result<String, DeskError> {
        let dir = self.home().dir().join(BRIEFING).join(&self.pack().meeting.meeting_id);
        make_folder(&dir).map_err(|error| Said::FolderNotWritable { place: shown(&dir), reason: error.into() })?;
        write_briefing(self.pack(), file, &dir)
    }
}
