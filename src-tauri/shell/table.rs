//! What the table's screens ask for: one call each.

use std::path::Path;

use roundtable_bag::OpeningCode;
use roundtable_desk::{
    DeskError, MirrorPlace, OpenWith, OrganiserDesk, TableDesk, first_screen, sticks,
    view::{
        Ask, Destination, ErrorView, HandedIn, HomeView, MirrorView, NotesWanted, PackMadeHere, RulesView, TableLook,
        TakeOverOffer,
    },
};
use roundtable_domain::Kind;
use roundtable_domain::view::Aloud;
use roundtable_words::Lang;
use tauri::{AppHandle, Emitter, State};

use crate::{
    arguments::Arguments,
    desks::Desks,
    dialogs::{self, Wanted},
    error::{WindowError, of_window},
    pictures::data_url,
    windows,
};

/// The news for the main window: how far the copy on the stick goes.
const MIRROR: &str = "mirror";

/// The first screen.
#[tauri::command(async)]
pub fn home(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> HomeView {
    first_screen(desks.home(), &arguments.media)
}

fn said(error: DeskError) -> ErrorView {
    error.view()
}

pub fn no_session() -> ErrorView {
    WindowError::NoSession.view()
}

/// The code from a table's envelope, as somebody typed it.
fn typed(code: Option<String>) -> Result<Option<OpeningCode>, ErrorView> {
    code.map(|typed| OpeningCode::parse(&typed)).transpose().map_err(|error| said(error.into()))
}

/// Asks for a pack with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_pack(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Pack, lang)
}

/// Asks for a folder with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_folder(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::folder(&app, lang)
}

/// Opens a pack, with the code from its envelope where it asks for one, or goes on with its session.
#[tauri::command(async)]
pub fn open_pack(
    app: AppHandle,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
    code: Option<String>,
    another: bool,
) -> Result<TableLook, ErrorView> {
    let code = typed(code)?;
    let with = OpenWith { code: code.as_ref(), another_organiser: another, ..OpenWith::default() };
    let mut table = desks.table();
    *table = None;
    let mut desk = TableDesk::open_pack_with(desks.home()?, Path::new(&path), arguments.kind, with).map_err(said)?;
    follow(&app, &arguments, &mut desk)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// What a pack is, where its meeting was made on this computer: somebody is asked before it is opened here.
#[tauri::command(async)]
pub fn pack_made_here(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
) -> Result<Option<PackMadeHere>, ErrorView> {
    let organiser = OrganiserDesk::open(desks.home()?).map_err(said)?;
    organiser.pack_made_here(Path::new(&path), arguments.kind).map_err(said)
}

/// What another laptop has left on a stick for the table of this pack, where it goes further than what is here.
#[tauri::command(async)]
pub fn take_over_offer(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
) -> Result<Option<TakeOverOffer>, ErrorView> {
    TableDesk::take_over_offer(desks.home()?, Path::new(&path), arguments.kind, &arguments.media).map_err(said)
}

/// Goes on with what another laptop has left on a stick.
#[tauri::command(async)]
pub fn take_over(
    app: AppHandle,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
    mirror: String,
    code: Option<String>,
    another: bool,
) -> Result<TableLook, ErrorView> {
    let code = typed(code)?;
    // The window showed what is in both, and asked.
    let with = OpenWith { code: code.as_ref(), another_organiser: another, beside_own: true };
    let mut table = desks.table();
    *table = None;
    let (pack, mirror) = (Path::new(&path), Path::new(&mirror));
    let (mut desk, _) = TableDesk::take_over(desks.home()?, pack, mirror, arguments.kind, with).map_err(said)?;
    follow(&app, &arguments, &mut desk)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// From now on the stick follows, and the window is told how far.
fn follow(app: &AppHandle, arguments: &Arguments, desk: &mut TableDesk) -> Result<(), ErrorView> {
    if desk.kind() == Kind::Practice {
        return Ok(());
    }
    let told = app.clone();
    // A window that is going away needs no news.
    let tells = move |view: &MirrorView| drop(told.emit_to(windows::MAIN, MIRROR, view));
    desk.mirror_to(MirrorPlace::Sticks(arguments.media.clone()), Box::new(tells)).map_err(said)
}

/// Somebody chose the stick that is there, though it is not the table's: the copy follows on it.
#[tauri::command(async)]
pub fn mirror_here(desks: State<'_, Desks>) -> Result<(), ErrorView> {
    desks.table().as_ref().ok_or_else(no_session)?.mirror_here();
    Ok(())
}

/// Somebody has read that sessions are missing here.
#[tauri::command(async)]
pub fn know_lost(desks: State<'_, Desks>) -> Result<(), ErrorView> {
    desks.home()?.know_lost_sessions().map_err(said)
}

/// Somebody has read that meetings are missing here or were set back.
#[tauri::command(async)]
pub fn know_lost_meetings(desks: State<'_, Desks>) -> Result<(), ErrorView> {
    desks.home()?.know_lost_meetings().map_err(said)
}

/// Opens the key of the open session with the code from the table's envelope, for as long as it is open here.
#[tauri::command(async)]
pub fn open_key(
    app: AppHandle,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    code: String,
) -> Result<(), ErrorView> {
    let code = OpeningCode::parse(&code).map_err(|error| said(error.into()))?;
    let mut table = desks.table();
    let desk = table.as_mut().ok_or_else(no_session)?;
    desk.open_key(&code).map_err(said)?;
    if desk.is_mirrored() { Ok(()) } else { follow(&app, &arguments, desk) }
}

/// Begins or goes on with the practice session.
#[tauri::command(async)]
pub fn start_practice(app: AppHandle, desks: State<'_, Desks>, lang: Lang) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    *table = None;
    let desk = TableDesk::practice(desks.home()?, lang).map_err(said)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// Goes on with a session of this laptop; `knowing`, although its record may have gone on after this copy of it.
#[tauri::command(async)]
pub fn go_on(
    app: AppHandle,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    session: String,
    knowing: bool,
) -> Result<TableLook, ErrorView> {
    let mut table = desks.table();
    *table = None;
    let goes_on = if knowing { TableDesk::go_on_knowing } else { TableDesk::go_on };
    let mut desk = goes_on(desks.home()?, &session).map_err(said)?;
    follow(&app, &arguments, &mut desk)?;
    shown(&app, table.insert(desk), &NotesWanted::Here)
}

/// Closes the session of this window; another may open it.
#[tauri::command(async)]
pub fn leave(app: AppHandle, desks: State<'_, Desks>) -> Result<(), ErrorView> {
    desks.close_table().map_err(said)?;
    windows::show_table(&app, None, None, None).map_err(|error| of_window(&error))
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

/// What is being read out to the residents: it stands in their window until nothing is.
#[tauri::command(async)]
pub fn read_aloud(app: AppHandle, desks: State<'_, Desks>, aloud: Option<Aloud>) -> Result<(), ErrorView> {
    let mut table = desks.table();
    let desk = table.as_mut().ok_or_else(no_session)?;
    desk.read_aloud(aloud);
    to_residents(&app, desk)
}

/// A project of the meeting, to choose one by its name.
#[derive(Debug, serde::Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MeetingProject {
    /// Kept for ever.
    id: roundtable_domain::ProjectId,
    /// By which people call it.
    number: roundtable_domain::ProjectNo,
    /// Name.
    name: String,
    /// What the list says that it costs, in minor units.
    #[ts(type = "number")]
    cost: i64,
}

/// All projects of the meeting: a note may be on any of them.
#[tauri::command(async)]
pub fn meeting_projects(desks: State<'_, Desks>) -> Result<Vec<MeetingProject>, ErrorView> {
    let table = desks.table();
    let meeting = &table.as_ref().ok_or_else(no_session)?.pack().meeting;
    let named = |p: &roundtable_domain::Project| MeetingProject {
        id: p.id.clone(),
        number: p.number,
        name: p.name.clone(),
        cost: p.cost.minor(),
    };
    Ok(meeting.projects.iter().map(named).collect())
}

/// The rules of the meeting, to be read out.
#[tauri::command(async)]
pub fn rules(desks: State<'_, Desks>, lang: Lang) -> Result<RulesView, ErrorView> {
    desks.table().as_ref().ok_or_else(no_session)?.rules(lang).map_err(said)
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
    to_residents(app, desk)?;
    Ok(desk.look(notes))
}

pub fn to_residents(app: &AppHandle, desk: &TableDesk) -> Result<(), ErrorView> {
    let view = desk.display();
    let picture = view.picture.as_ref().and_then(|name| desk.pack().picture(name)).and_then(data_url);
    let paper = desk.shown_page().and_then(|shown| {
        let (title, url) = (shown.title.to_owned(), data_url(shown.picture)?);
        Some(windows::PaperPage { title, page: shown.at.page, pages: shown.at.pages, url })
    });
    windows::show_table(app, Some((view, desk.signer())), picture, paper).map_err(|error| of_window(&error))
}
