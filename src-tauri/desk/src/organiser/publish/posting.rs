//! The office's notice: what it says of itself is kept for the next community.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::kit::{failed, lang_of};
use crate::view::{PostedNotice, PostingView};
use roundtable_domain::Meeting;
use roundtable_intake::LONGEST_NAME;
use roundtable_report::{MOST_NOTICE_DAYS, PostedBy, PublicationInput, notice_period, posted, posted_large};
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

    /// The notice of a publication, A4 and A3, each with the name of its file.
    pub(in crate::organiser) fn notices(
        &self,
        meeting: &Meeting,
        input: &PublicationInput,
    ) -> Result<[(String, Vec<u8>); 2], DeskError> {
        let PostedNotice { issuer, telephone, address, days } = self.posted_notice()?;
        let by = PostedBy { issuer, telephone, address, days };
        let (small, large) = (posted(input, &by).map_err(failed)?, posted_large(input, &by).map_err(failed)?);
        Ok([(notice_file(meeting), small.bytes), (large_notice_file(meeting), large.bytes)])
    }
}

/// The name of its file, in the language of the meeting.
pub(in crate::organiser) fn notice_file(meeting: &Meeting) -> String {
    say!(Words::of(lang_of(meeting)), "file.posted")
}

/// The same of the large one.
pub(in crate::organiser) fn large_notice_file(meeting: &Meeting) -> String {
    say!(Words::of(lang_of(meeting)), "file.posted_large")
}
