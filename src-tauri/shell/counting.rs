//! What the screen that counts a file of ballots asks for: one call each.

use crate::desks::Desks;
use crate::dialogs::{self, Wanted};
use roundtable_desk::view::{BallotsCounted, CountAsk, ErrorView, SheetNamed};
use roundtable_desk::{Home, ballot_sheets as sheets, count_file as count, save_counts};
use roundtable_words::Lang;
use std::path::Path;
use tauri::{AppHandle, State};

/// Asks for a file of ballots with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_ballots(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Ballots, lang)
}

/// The sheets of a workbook; none of another file.
#[tauri::command(async)]
pub fn ballot_sheets(file: String) -> Vec<SheetNamed> {
    sheets(Path::new(&file))
}

/// Counts a file of ballots.
#[tauri::command(async)]
pub fn count_file(desks: State<'_, Desks>, ask: CountAsk) -> Result<BallotsCounted, ErrorView> {
    count(&ask, desks.home().ok().map(Home::keys)).map_err(|trouble| trouble.view())
}

/// Saves a count into a new folder; answers with the folder.
#[tauri::command(async)]
pub fn count_save(desks: State<'_, Desks>, ask: CountAsk, dir: String) -> Result<String, ErrorView> {
    let saved =
        save_counts(&ask, desks.home().ok().map(Home::keys), Path::new(&dir)).map_err(|trouble| trouble.view())?;
    Ok(saved.dir.display().to_string())
}
