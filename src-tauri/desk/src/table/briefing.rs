//! Papers that are read at the table, and shown to the residents.

use crate::error::DeskError;
use crate::error::said::{Said, shown};
use crate::exchange::briefing::{briefing_items, briefing_text, write_briefing};
use crate::home::BRIEFING;
use crate::limits::SHOWN_PAGE_BYTES;
use crate::table::TableDesk;
use crate::view::{BriefingItem, PageAt};
use roundtable_domain::BriefingKind;
use roundtable_domain::view::DisplayView;
use roundtable_platform::make_folder;
use roundtable_report::Block;
use roundtable_store::StoreError;

/// A page that residents see, over what their window shows without it.
pub(crate) struct Showing {
    at: PageAt,
    /// As the staff's window drew it; of a picture of the pack there is no need.
    drawn: Option<Vec<u8>>,
    over: DisplayView,
}

/// A page as residents see it.
#[derive(Debug, Clone, Copy)]
pub struct ShownPage<'a> {
    /// What people call its paper.
    pub title: &'a str,
    /// Which.
    pub at: &'a PageAt,
    /// PNG or JPEG.
    pub picture: &'a [u8],
}

impl TableDesk {
    /// Shows residents a page until it is closed, or something else is to be shown to them. `drawn` is a page of a PDF as the
    /// staff's window drew it.
    ///
    /// # Errors
    /// When the pack has no such paper, or there is nothing of it that can be shown; then they see what they saw.
    pub fn show_paper(&mut self, at: Option<PageAt>, drawn: Option<Vec<u8>>) -> Result<(), DeskError> {
        let Some(at) = at else {
            self.showing = None;
            return Ok(());
        };
        let missing = || DeskError::Store(StoreError::Missing("paper"));
        let paper = self.pack().meeting.briefing.iter().any(|paper| paper.file == at.file);
        let fits = |bytes: &Vec<u8>| !bytes.is_empty() && bytes.len() <= SHOWN_PAGE_BYTES;
        let drawn = match BriefingKind::of_file(&at.file).filter(|_| paper && (1..=at.pages).contains(&at.page)) {
            Some(BriefingKind::Picture) => None,
            Some(BriefingKind::Pdf) => Some(drawn.filter(fits).ok_or_else(missing)?),
            Some(BriefingKind::Text) | None => return Err(missing()),
        };
        self.showing = Some(Showing { at, drawn, over: self.sheet() });
        Ok(())
    }

    /// The page that residents see.
    #[must_use]
    pub fn shown_page(&self) -> Option<ShownPage<'_>> {
        let Showing { at, drawn, .. } = self.showing.as_ref()?;
        let paper = self.pack().meeting.briefing.iter().find(|paper| paper.file == at.file)?;
        let picture = drawn.as_deref().or_else(|| self.pack().briefing(&at.file))?;
        Some(ShownPage { title: &paper.title, at, picture })
    }

    /// What residents see was changed: a page over it gives way to it.
    pub(crate) fn give_way(&mut self) {
        if self.showing.as_ref().is_some_and(|showing| showing.over != self.sheet()) {
            self.showing = None;
        }
    }

    /// What their window shows without what stands in its band: who speaks, and the time.
    fn sheet(&self) -> DisplayView {
        DisplayView { now_ms: 0, speaker: None, staff: None, next: None, ..self.display() }
    }

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
