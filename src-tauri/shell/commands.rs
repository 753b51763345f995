//! What the main window may ask for: one call each.

use roundtable_desk::view::ErrorView;
use roundtable_domain::Kind;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::{
    arguments::Arguments,
    error::of_window,
    windows::{self, Screens},
    words::Lang,
};

/// What the window needs to know before its first word.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct AppInfo {
    version: &'static str,
    /// The language given at the start; it goes before the one remembered.
    lang: Option<Lang>,
    machine_lang: Lang,
    kind: Kind,
}

/// Which program this is, and in which language it was asked to speak.
#[tauri::command]
pub fn app_info(arguments: State<'_, Arguments>) -> AppInfo {
    AppInfo {
        version: env!("CARGO_PKG_VERSION"),
        lang: arguments.lang,
        machine_lang: Lang::of_machine(),
        kind: arguments.kind,
    }
}

/// How many screens there are, and where the residents' window is.
#[tauri::command]
pub fn screens(app: AppHandle) -> Result<Screens, ErrorView> {
    windows::screens(&app).map_err(|error| of_window(&error))
}

/// Opens the residents' window: on the second screen where there is one.
#[tauri::command]
pub async fn open_display(app: AppHandle) -> Result<Screens, ErrorView> {
    windows::open_display(&app).map_err(|error| of_window(&error))?;
    windows::screens(&app).map_err(|error| of_window(&error))
}

/// Closes the residents' window.
#[tauri::command]
pub fn close_display(app: AppHandle) -> Result<Screens, ErrorView> {
    windows::close_display(&app).map_err(|error| of_window(&error))?;
    windows::screens(&app).map_err(|error| of_window(&error))
}

/// Fills the laptop's own screen for the residents, or gives it back to the staff.
#[tauri::command]
pub fn turn_round(app: AppHandle, to_residents: bool) -> Result<(), ErrorView> {
    windows::turn_round(&app, to_residents).map_err(|error| of_window(&error))
}
