//! The desks: what a person does, one call each; all reading, writing and timing is ordered here.
//!
//! What must not come in: rules of a meeting (they are the domain's), words for people (they stand in the
//! language files), anything of the window.

mod aside;
mod backup;
mod clock;
mod copies;
mod doctor;
mod erasing;
mod error;
#[doc(hidden)]
pub mod fuzzing;
mod hand_in;
mod heads;
mod home;
mod issue;
mod keyring;
mod limits;
mod media;
mod mirror;
mod missing;
mod organiser;
mod out;
mod pack;
pub mod paper;
mod practice;
mod presets;
mod replay;
mod sessions;
mod table;
mod verify;
pub mod view;

pub use backup::{backup, backup_name, restore};
pub use clock::{Clock, HandClock, SystemClock, stamp};
pub use doctor::{Check, Health, doctor, doctor_and_sticks};
pub use erasing::{erase, erase_expired, erase_mirrors, overdue, people_of_meeting, people_of_session};
pub use error::DeskError;
pub use hand_in::file_stem;
pub use heads::{LostMeeting, NotedHead};
pub use home::{Home, SessionLock, usual_home};
pub use issue::{Issued, issue, issue_locked};
pub use keyring::Keyring;
pub use media::{on_sticks, sticks};
pub use mirror::{MirrorPlace, TakenOver};
pub use missing::{Lacking, Missing};
pub use organiser::{
    Agreed, BallotsShown, BundleShown, BundleVerified, BundlesVerified, Confirmed, Decision, EarlierShown, Express,
    ExpressOf, Imported, ListRefused, ListTold, MeetingShown, NewMeeting, NewMeetingMade, OrganiserDesk, PackShown,
    ProjectShown, Published, PublishedFile, RecommendedShown, Reissued, Resolved, Revoked, Skipped, SumSettled,
    TakenAway, Tally, TallyAsk, TallyPick, TallyProject, TallyScore, TallyTable, TallyTie, bundle_minutes,
    bundle_minutes_with, bundle_show, bundle_show_with, bundle_unpack, bundle_unpack_with, bundle_verify,
    bundle_verify_with, meeting_line, pack_show,
};
pub use pack::{Pack, TableFile, read_meeting};
pub use presets::preset_view;
pub use roundtable_intake::heading_rows;
pub use roundtable_record::{piles_up, shows_nothing};
pub use table::{Done, OpenWith, TableDesk, kind_name, kind_named};
pub use verify::{KnownPacks, Private, Reason, Verified, verify_bundle};
