//! What the main window may ask for: one call each.

use roundtable_desk::view::ErrorView;
use roundtable_domain::Kind;
use roundtable_words::Lang;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::{
    arguments::Arguments,
    error::of_window,
    machine_lang::of_machine,
    windows::{self, DisplayOn, Residents, Screens},
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
        machine_lang: of_machine(),
        kind: arguments.kind,
    }
}

/// Which screens there are now.
#[tauri::command]
pub fn screens(app: AppHandle) -> Result<Screens, ErrorView> {
    windows::screens(&app).map_err(|error| of_window(&error))
}

/// Shows residents what is theirs: where it was asked for, else on the second screen, else on the laptop's own.
#[tauri::command]
pub async fn display_open(app: AppHandle, on: Option<DisplayOn>) -> Result<DisplayOn, ErrorView> {
    windows::open_display(&app, on).map_err(|error| of_window(&error))
}

/// Gives the screen back to the staff.
#[tauri::command]
pub async fn display_close(app: AppHandle) -> Result<(), ErrorView> {
    windows::close_display(&app).map_err(|error| of_window(&error))
}

/// The page has heard that somebody closes the window, and asks them.
#[tauri::command]
pub fn closing_heard(app: AppHandle) {
    windows::closing_heard(&app);
}

/// Closes the window: what was asked is answered.
#[tauri::command]
pub async fn close_window(app: AppHandle) -> Result<(), ErrorView> {
    windows::close_main(&app).map_err(|error| of_window(&error))
}

/// Light on ink for residents, or ink on light, in which theme, and how large their text is, in percent.
#[tauri::command]
pub async fn display_looks(app: AppHandle, dark: bool, contrast: bool, percent: u16) -> Result<(), ErrorView> {
    let shown = Residents { dark, contrast, percent: Some(percent), ..windows::residents(&app) };
    windows::show_to_residents(&app, shown).map_err(|error| of_window(&error))
}
