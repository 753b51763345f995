//! What the first screen shows: all that is here, and what somebody should look at.

use crate::care::erasing::overdue;
use crate::error::DeskError;
use crate::home::Home;
use crate::home::media::{on_sticks, sticks};
use crate::organiser::OrganiserDesk;
use crate::table::TableDesk;
use crate::view::{ErrorView, FoundFile, FoundPack, HomeView, number};
use std::path::PathBuf;

/// The first screen of an installation, or of one that cannot be used. As much is shown as can be read; why not all is,
/// is its trouble.
pub fn first_screen(home: Result<&Home, ErrorView>, media: &[PathBuf]) -> HomeView {
    let mut view = HomeView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        home: String::new(),
        sessions: Vec::new(),
        meetings: Vec::new(),
        packs_found: on_sticks(&sticks(media), "rtpack").into_iter().map(found).collect(),
        overdue: Vec::new(),
        trouble: None,
        lost: 0,
        lost_meetings: 0,
    };
    view.trouble = home.and_then(|home| fill(&mut view, home).map_err(|error| error.view())).err();
    view
}

fn fill(view: &mut HomeView, home: &Home) -> Result<(), DeskError> {
    view.home = home.dir().display().to_string();
    view.lost = number(home.lost_sessions()?.len());
    view.lost_meetings = number(home.lost_meetings()?.len());
    view.sessions = TableDesk::sessions(home)?;
    let organiser = OrganiserDesk::open(home)?;
    view.meetings = organiser.meetings()?;
    organiser.found_here(&mut view.packs_found)?;
    view.overdue = overdue(home, &view.sessions, &view.meetings)?;
    Ok(())
}

/// A pack of which it is not known yet where it was made.
fn found(FoundFile { path, name, place }: FoundFile) -> FoundPack {
    FoundPack { path, name, place, made_here: None }
}
