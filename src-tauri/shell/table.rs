//! What the table's screens ask for: one call each.

use std::path::Path;

use roundtable_desk::{
    DeskError, OrganiserDesk, TableDesk, on_sticks, overdue, sticks,
    view::{Ask, Destination, ErrorView, HandedIn, HomeView, NotesWanted, TableLook},
};
use roundtable_words::Lang;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use crate::{arguments::Arguments, desks::Desks, error::of_window, pictures::data_url, windows};

/// The first screen.
#[tauri::command(async)]
pub fn home(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> HomeView {
    let mut view = HomeView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        home: String::new(),
        sessions: Vec::new(),
        meetings: Vec::new(),
        packs_found: on_sticks(&sticks(&arguments.media), "rtpack"),
        overdue: Vec::new(),
        trouble: None,
    };
    if let Err(trouble) = fill_home(&mut view, &desks) {
        view.trouble = Some(trouble);
    }
    view
}

fn fill_home(view: &mut HomeView, desks: &Desks) -> Result<(), ErrorView> {
    let home = desks.home()?;
    view.home = home.dir().display().to_string();
    view.sessions = TableDesk::sessions(home).map_err(said)?;
    view.meetings = OrganiserDesk::open(home).and_then(|desk| desk.meetings()).map_err(said)?;
    view.overdue = overdue(home, &view.sessions, &view.meetings).map_err(said)?;
    Ok(())
}

fn said(error: DeskError) -> ErrorView {
    error.view()
}

pub fn no_session() -> ErrorView {
    DeskError::said("no_session", &[]).view()
}

/// Asks for a pack with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_pack(app: AppHandle) -> Option<String> {
    let file = app.dialog().file().add_filter("rtpack", &["rtpack"]).blocking_pick_file()?;
    Some(file.into_path().ok()?.display().to_string())
}

/// Asks for a folder with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_folder(app: AppHandle) -> Option<String> {
    Some(app.dialog().file().blocking_pick_folder()?.into_path().ok()?.display().to_string())
}

/// Opens a pack, or goes on with its session.
#[tauri::command(async)]
pub fn open_pack(
    app: AppHandle,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    *table = None;
    let desk = TableDesk::open_pack(desks.home()?, Path::new(&path), arguments.kind).map_err(said)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// Begins or goes on with the practice session.
#[tauri::command(async)]
pub fn start_practice(app: AppHandle, desks: State<'_, Desks>, lang: Lang) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    *table = None;
    let desk = TableDesk::practice(desks.home()?, lang).map_err(said)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// Goes on with a session of this laptop.
#[tauri::command(async)]
pub fn go_on(app: AppHandle, desks: State<'_, Desks>, session: String) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    *table = None;
    let desk = TableDesk::go_on(desks.home()?, &session).map_err(said)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// Closes the session of this window; another may open it.
#[tauri::command(async)]
pub fn leave(app: AppHandle, desks: State<'_, Desks>) -> Result<(), ErrorView> {
    *desks.table() = None;
    windows::show_table(&app, None, None).map_err(|error| of_window(&error))
}

/// Looks at the table again.
#[tauri::command(async)]
pub fn look(app: AppHandle, desks: State<'_, Desks>, notes: NotesWanted) -> Result<TableLook, ErrorView> {
    shown(&app, desks.table().as_mut().ok_or_else(no_session)?, &notes)
}

/// Does what a person asks for; the answer is what the table looks like once it is on the disk.
#[tauri::command(async)]
pub fn act(app: AppHandle, desks: State<'_, Desks>, ask: Ask) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    let desk = table.as_mut().ok_or_else(no_session)?;
    desk.act(ask.what).map_err(said)?;
    shown(&app, desk, &ask.notes)
}

/// A project of the meeting, to choose one by its name.
#[derive(Debug, serde::Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MeetingProject {
    /// Kept for ever.
    id: roundtable_domain::ProjectId,
    /// Name.
    name: String,
}

/// All projects of the meeting: a note may be on any of them.
#[tauri::command(async)]
pub fn meeting_projects(desks: State<'_, Desks>) -> Result<Vec<MeetingProject>, ErrorView> {
    let table = desks.table();
    let meeting = &table.as_ref().ok_or_else(no_session)?.pack().meeting;
    Ok(meeting.projects.iter().map(|p| MeetingProject { id: p.id.clone(), name: p.name.clone() }).collect())
}

/// A picture of the open session's pack, as a data URL.
#[tauri::command(async)]
pub fn picture(desks: State<'_, Desks>, name: String) -> Option<String> {
    desks.table().as_ref()?.pack().picture(&name).and_then(data_url)
}

/// Sticks that can be written to.
#[tauri::command(async)]
pub fn destinations(arguments: State<'_, Arguments>) -> Vec<Destination> {
    sticks(&arguments.media)
}

/// Writes the signed bundle and the minutes, and reads them back.
#[tauri::command(async)]
pub fn hand_in(desks: State<'_, Desks>, dir: String) -> Result<HandedIn, ErrorView> {
    desks.table().as_mut().ok_or_else(no_session)?.hand_in(Path::new(&dir)).map_err(said)
}

/// Writes the minutes.
#[tauri::command(async)]
pub fn save_minutes(desks: State<'_, Desks>, dir: String) -> Result<String, ErrorView> {
    desks.table().as_mut().ok_or_else(no_session)?.save_minutes(Path::new(&dir)).map_err(said)
}

/// Writes the large sheet for the reporter.
#[tauri::command(async)]
pub fn save_reporter_sheet(desks: State<'_, Desks>, dir: String) -> Result<String, ErrorView> {
    desks.table().as_mut().ok_or_else(no_session)?.save_reporter_sheet(Path::new(&dir)).map_err(said)
}

/// The table's answer; what residents may see of it goes to their window.
fn shown(app: &AppHandle, desk: &mut TableDesk, notes: &NotesWanted) -> Result<TableLook, ErrorView> {
    let view = desk.display();
    let picture = view.picture.as_ref().and_then(|name| desk.pack().picture(name)).and_then(data_url);
    windows::show_table(app, Some(view), picture).map_err(|error| of_window(&error))?;
    Ok(desk.look(notes))
}
