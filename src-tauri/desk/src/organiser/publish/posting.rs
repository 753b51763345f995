//! The office's notice: what it says of itself is kept for the next community.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::kit::{failed, lang_of};
use crate::view::{PostedNotice, PostingView};
use roundtable_domain::Meeting;
use roundtable_intake::LONGEST_NAME;
use roundtable_report::{MOST_NOTICE_DAYS, PostedBy, PublicationInput, notice_period, posted};
use roundtable_words::{Words, say};

/// The setting.
const POSTED: &str = "posted notice";

impl OrganiserDesk {
    /// What the office said last of its notice, and the last days that it can have.
    ///
    /// # Errors
    /// When the database fails.
    pub fn posting(&self) -> Result<PostingView, DeskError> {
        let now = self.now();
        let last = |days| notice_period(&now, days).map(|(_, last)| last);
        Ok(PostingView { notice: self.posted_notice()?, last_days: (1..=MOST_NOTICE_DAYS).filter_map(last).collect() })
    }

    /// Keeps what the office says on its notice, for this publication and the next ones.
    ///
    /// # Errors
    /// `notice_days` for more working days than there can be, or none; `notice_long` for a text that no line takes; or the
    /// database fails.
    pub fn set_posting(&self, notice: &PostedNotice) -> Result<(), DeskError> {
        if notice.days.is_some_and(|days| !(1..=MOST_NOTICE_DAYS).contains(&days)) {
            return Err(Said::NoticeDays { most: MOST_NOTICE_DAYS }.into());
        }
        let texts = [&notice.issuer, &notice.telephone, &notice.address];
        if texts.iter().any(|text| text.chars().count() > LONGEST_NAME) {
            return Err(Said::NoticeLong { limit: LONGEST_NAME }.into());
        }
        let body = serde_json::to_string(notice).unwrap_or_default();
        Ok(self.store.set_setting(POSTED, &body)?)
    }

    fn posted_notice(&self) -> Result<PostedNotice, DeskError> {
        let kept = self.store.setting(POSTED)?;
        // One that cannot be read is asked for again.
        Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
    }

    /// The notice of a publication.
    pub(in crate::organiser) fn notice(&self, input: &PublicationInput) -> Result<Vec<u8>, DeskError> {
        let PostedNotice { issuer, telephone, address, days } = self.posted_notice()?;
        Ok(posted(input, &PostedBy { issuer, telephone, address, days }).map_err(failed)?.bytes)
    }
}

/// The name of its file, in the language of the meeting.
pub(in crate::organiser) fn notice_file(meeting: &Meeting) -> String {
    say!(Words::of(lang_of(meeting)), "file.posted")
}
