//! What the organiser's screens ask for: one call each.

use std::path::{Path, PathBuf};

use roundtable_bag::BagError;
use roundtable_desk::{
    DeskError, OrganiserDesk,
    view::{
        BoardView, ErrorView, HomeView, ImportView, IntakeView, MeetingItem, Plan, PlanView, PublishedView, ReadAs,
        ReadingNote,
    },
};
use roundtable_words::Lang;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::{arguments::Arguments, desks::Desks, table};

/// Opens the organiser's desk and does one thing at it.
pub fn at_desk<T>(
    desks: &Desks,
    arguments: &Arguments,
    does: impl FnOnce(&mut OrganiserDesk) -> Result<T, DeskError>,
) -> Result<T, ErrorView> {
    let desk = OrganiserDesk::open(desks.home()?).map_err(|error| error.view())?;
    does(&mut desk.with_media(&arguments.media)).map_err(|error| error.view())
}

fn path_of(file: FilePath) -> Option<String> {
    Some(file.into_path().ok()?.display().to_string())
}

/// Begins a plan.
#[tauri::command(async)]
pub fn plan_new(desks: State<'_, Desks>, arguments: State<'_, Arguments>, lang: Lang) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_new(lang))
}

/// Shows a plan.
#[tauri::command(async)]
pub fn plan(desks: State<'_, Desks>, arguments: State<'_, Arguments>, id: String) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan(&id))
}

/// Saves a plan.
#[tauri::command(async)]
pub fn plan_save(desks: State<'_, Desks>, arguments: State<'_, Arguments>, plan: Plan) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_save(plan))
}

/// Removes a plan of which no packs were made.
#[tauri::command(async)]
pub fn plan_remove(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
) -> Result<HomeView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_remove(&id))?;
    Ok(table::home(desks, arguments))
}

/// Reads projects from pasted text.
#[tauri::command(async)]
pub fn plan_read_text(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    text: String,
    read_as: ReadAs,
) -> Result<IntakeView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_read_text(&id, &text, &read_as))
}

/// Reads projects from a file.
#[tauri::command(async)]
pub fn plan_read_file(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    path: String,
    read_as: ReadAs,
) -> Result<IntakeView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_read_file(&id, Path::new(&path), &read_as))
}

/// Asks for a list of projects with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_project_file(app: AppHandle) -> Option<String> {
    let lists = ["xlsx", "xls", "ods", "et", "csv", "tsv", "txt", "pb", "toml"];
    path_of(app.dialog().file().add_filter("XLSX, XLS, ODS, CSV, .pb, .toml", &lists).blocking_pick_file()?)
}

/// Fills a plan with the sample meeting of sixty projects.
#[tauri::command(async)]
pub fn plan_sample(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_sample(&id))
}

/// Gives a project a picture.
#[tauri::command(async)]
pub fn plan_picture(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    row: u32,
    path: String,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_picture(&id, row, Path::new(&path)))
}

/// Asks for a picture with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_picture(app: AppHandle) -> Option<String> {
    path_of(app.dialog().file().add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]).blocking_pick_file()?)
}

/// Makes the packs of a plan, and the paper kit.
#[tauri::command(async)]
pub fn make_packs(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    dir: String,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.make_packs(&id, Path::new(&dir)))
}

/// Shows the board of a meeting.
#[tauri::command(async)]
pub fn board(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
) -> Result<BoardView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.board(&meeting))
}

/// Takes bundles in.
#[tauri::command(async)]
pub fn import(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    paths: Vec<PathBuf>,
) -> Result<ImportView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        // Asked beforehand, so that the person gives it once and every file has its verdict.
        if desk.wants_passphrase(&paths) {
            return Err(BagError::KeyLocked.into());
        }
        let imported = desk.import(Some(&meeting), &paths, &mut |_, _| {})?;
        Ok(ImportView { verdicts: imported.bundles, board: desk.board(&meeting)? })
    })
}

/// Asks for bundles with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_bundles(app: AppHandle) -> Vec<String> {
    let files = app.dialog().file().add_filter("rtbundle", &["rtbundle", "age"]).blocking_pick_files();
    files.unwrap_or_default().into_iter().filter_map(path_of).collect()
}

/// Adds a pack of somebody else's meeting.
#[tauri::command(async)]
pub fn add_pack(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    path: String,
) -> Result<MeetingItem, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.add_pack(Path::new(&path)))
}

/// The notes that are read before publishing.
#[tauri::command(async)]
pub fn reading(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
) -> Result<Vec<ReadingNote>, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.reading(&meeting))
}

/// Marks notes as read.
#[tauri::command(async)]
pub fn read_notes(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    hashes: Vec<String>,
) -> Result<Vec<ReadingNote>, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.read_notes(&meeting, &hashes))
}

/// Keeps a note from being published, or lets it go.
#[tauri::command(async)]
pub fn withhold(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    hash: String,
    withheld: bool,
) -> Result<Vec<ReadingNote>, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.withhold(&meeting, &hash, withheld))
}

/// Writes all that is published.
#[tauri::command(async)]
pub fn publish(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    dir: String,
) -> Result<PublishedView, ErrorView> {
    at_desk(&desks, &arguments, |desk| Ok(desk.publish(Some(&meeting), Path::new(&dir), false)?.view()))
}
