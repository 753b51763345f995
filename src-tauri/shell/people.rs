//! What is here of people, and erasing it: one call each.

use roundtable_desk::{
    erase_expired as all_expired, erase_mirrors, people_of_meeting, people_of_session,
    view::{EraseAsk, Erased, ErrorView, PeopleView},
};
use tauri::State;

use crate::{arguments::Arguments, desks::Desks, table::no_session};

/// People and texts of a session of this laptop, or of what arrived at the organiser.
#[tauri::command(async)]
pub fn people(
    desks: State<'_, Desks>,
    session: Option<String>,
    meeting: Option<String>,
) -> Result<PeopleView, ErrorView> {
    let home = desks.home()?;
    match (session, meeting) {
        (Some(session), _) => people_of_session(home, &session),
        (None, meeting) => people_of_meeting(home, &meeting.unwrap_or_default()),
    }
    .map_err(|error| error.view())
}

/// Erases what a person asked for.
#[tauri::command(async)]
pub fn erase(desks: State<'_, Desks>, arguments: State<'_, Arguments>, ask: EraseAsk) -> Result<Erased, ErrorView> {
    let erased = roundtable_desk::erase(desks.home()?, &ask).map_err(|error| error.view())?;
    erase_mirrors(desks.home()?, &ask.meeting, &arguments.media).map_err(|error| error.view())?;
    Ok(erased)
}

/// Erases a text of the session that is open here.
#[tauri::command(async)]
pub fn erase_here(desks: State<'_, Desks>, hashes: Vec<String>) -> Result<Erased, ErrorView> {
    desks.table().as_mut().ok_or_else(no_session)?.erase(&hashes).map_err(|error| error.view())
}

/// Erases what is over its time.
#[tauri::command(async)]
pub fn erase_expired(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
) -> Result<Erased, ErrorView> {
    let erased = all_expired(desks.home()?, &meeting).map_err(|error| error.view())?;
    erase_mirrors(desks.home()?, &meeting, &arguments.media).map_err(|error| error.view())?;
    Ok(erased)
}
