//! The desks: what a person does, one call each; all reading, writing and timing is ordered here.
//!
//! What must not come in: rules of a meeting (they are the domain's), words for people (they stand in the
//! language files), anything of the window.

mod care;
mod counting;
mod error;
mod exchange;
#[doc(hidden)]
pub mod fuzzing;
mod home;
mod limits;
mod organiser;
mod proposals;
mod table;
pub mod view;

pub use care::backup::{backup, backup_name, restore};
pub use care::doctor::{Check, Health, doctor, doctor_and_sticks};
pub use care::erasing::{erase, erase_expired, erase_mirrors, overdue, people_of_meeting, people_of_session};
pub use care::first_screen::first_screen;
pub use counting::{
    Ballots, Compared, Converted, CountDocument, CountTrouble, Reading, SavedCount, ballot_sheets, compare,
    convert_ballots, count_file, save_count, save_counts,
};
pub use error::DeskError;
pub use error::answers::{Named, Status};
pub use error::damage::Damage;
pub use error::reason::{Reason, Unfit};
pub use error::said::{Said, shown};
pub use exchange::briefing::write_all_briefing;
pub use exchange::issue::{Issued, issue, issue_locked};
pub use exchange::kind::{kind_name, kind_named};
pub use exchange::missing::{Lacking, Missing};
pub use exchange::pack::file_stem;
pub use exchange::pack::{MeetingFault, Pack, TableFile, read_meeting};
pub use exchange::pack_files::PackFiles;
pub use exchange::presets::{preset_view, presets, rules_view};
pub use exchange::set_back::{LostMeeting, NotedHead};
pub use exchange::verify::{KnownPacks, Verified, verify_bundle};
pub use home::clock::{Clock, HandClock, SystemClock, stamp};
pub use home::door::Door;
pub use home::keyring::Keyring;
pub use home::media::{on_sticks, sticks};
pub use home::signs::Signs;
pub use home::{Home, SessionLock, usual_home};
pub use organiser::{
    Agreed, BallotsShown, BundleShown, BundleVerified, BundlesVerified, Confirmed, Decision, Each, EarlierShown,
    Express, ExpressOf, Imported, ListRefused, ListTold, MeetingCorrected, MeetingShown, NewMeeting, NewMeetingMade,
    NewMeetingsMade, ObjectedTo, OlderList, OnText, OrganiserDesk, PackShown, ProjectShown, ProjectsJoined,
    ProjectsParted, Published, PublishedFile, RecommendedShown, Reissued, Resolved, Revoked, Skipped, StickWritten,
    SumSettled, TakenAway, Tally, TallyAsk, TallyJoin, TallyPart, TallyPick, TallyProject, TallyScore, TallyTable,
    TallyTie, TallyTogether, TextTold, Texts, bundle_minutes, bundle_minutes_with, bundle_show, bundle_show_with,
    bundle_unpack, bundle_unpack_with, bundle_verify, bundle_verify_with, meeting_line, pack_show,
};
pub use proposals::ProposalsDesk;
pub use roundtable_count::Stop;
pub use roundtable_intake::heading_rows;
pub use roundtable_proposals::{Channel, Criterion, Finding, ProposalId, RankBy, Receipt, Terms, WhoAsks};
pub use roundtable_record::{piles_up, shows_nothing};
pub use table::briefing::ShownPage;
pub use table::mirror::{MirrorPlace, TakenOver};
pub use table::{Done, OpenWith, TableDesk};
