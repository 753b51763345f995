//! The paper kit: what lies printed on the table before the meeting, and what the reporter takes away.

mod choosing;
mod envelope;
mod notice;
mod reporter;
mod slip;

pub use choosing::{SlipProject, SlipsInput, choosing_slips, cut_on_slips};
pub use envelope::{EnvelopesInput, envelopes};
pub use notice::{NoticeInput, notice};
pub use reporter::{ReporterInput, ReporterPick, reporter_sheet};
pub use slip::{SlipInput, confirmation_slip};
