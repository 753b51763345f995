//! The paper kit: what lies printed on the table before the meeting, and what the reporter takes away.

mod choosing;
mod reporter;
mod slip;

pub use choosing::{SlipProject, SlipsInput, choosing_slips};
pub use reporter::{ReporterInput, ReporterPick, reporter_sheet};
pub use slip::{SlipInput, confirmation_slip};
