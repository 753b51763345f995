//! What the screen that counts a file of ballots asks for: one call each.

use crate::desks::Desks;
use crate::dialogs::{self, Wanted};
use roundtable_desk::view::{CountAsk, ErrorView, FileCounted, SheetNamed};
use roundtable_desk::{Home, Stop, ballot_sheets as sheets, count_file as count, save_counts};
use roundtable_words::Lang;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, State};

/// Asks for a file of ballots with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_ballots(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Ballots, lang)
}

/// The count that runs for the window: there is one at a time.
#[derive(Default)]
pub struct Running(Mutex<Arc<AtomicBool>>);

impl Running {
    /// Stops the one that runs, and lets another run until it is stopped in its turn.
    fn next(&self) -> Stop {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.store(true, Relaxed);
        *running = Arc::default();
        let stopped = Arc::clone(&running);
        Stop::when(move || stopped.load(Relaxed))
    }
}

/// The sheets of a workbook; none of another file.
#[tauri::command(async)]
pub fn ballot_sheets(file: String) -> Vec<SheetNamed> {
    sheets(Path::new(&file))
}

/// Counts a file of ballots, in place of what was counted till now.
#[tauri::command(async)]
pub fn count_file(
    desks: State<'_, Desks>,
    ask: CountAsk,
    running: State<'_, Running>,
) -> Result<FileCounted, ErrorView> {
    let keys = desks.home().ok().map(Home::keys);
    count(&ask, keys, &running.next()).map_err(|trouble| trouble.view())
}

/// Saves a count into a new folder; answers with the folder.
#[tauri::command(async)]
pub fn count_save(
    desks: State<'_, Desks>,
    ask: CountAsk,
    dir: String,
    running: State<'_, Running>,
) -> Result<String, ErrorView> {
    let keys = desks.home().ok().map(Home::keys);
    let saved = save_counts(&ask, keys, Path::new(&dir), &running.next()).map_err(|trouble| trouble.view())?;
    Ok(saved.dir.display().to_string())
}

/// Stops the count that runs.
#[tauri::command]
pub fn count_stop(running: State<'_, Running>) {
    running.next();
}
