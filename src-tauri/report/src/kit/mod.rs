//! The paper kit: what lies printed on the table and hangs on the wall before the meeting, and what the reporter takes
//! away.

mod box_label;
mod choosing;
mod envelope;
mod notice;
mod occasion;
mod posters;
mod project_sheets;
mod reporter;
mod role_cards;
mod seat_cards;
mod sign_in;
mod slip;
mod tent;
mod wall_list;
mod wall_rules;

pub use box_label::box_labels;
pub use choosing::{SlipProject, SlipsInput, choosing_slips, cut_on_slips, pages_of_slips};
pub use envelope::{EnvelopesInput, envelopes};
pub use notice::{NoticeInput, notice};
pub use occasion::Occasion;
pub use posters::{PosterProject, Posters, PostersInput, posters};
pub use project_sheets::project_sheets;
pub use reporter::{ReporterInput, ReporterPick, reporter_sheet};
pub use role_cards::role_cards;
pub use seat_cards::seat_cards;
pub use sign_in::{SignInInput, sign_in};
pub use slip::{SlipInput, confirmation_slip};
pub use wall_list::{WallListInput, wall_list};
pub use wall_rules::{WallRulesInput, wall_rules};
