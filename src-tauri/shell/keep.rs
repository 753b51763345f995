//! What keeps the installation itself: backups, and whether it is sound.

use std::path::Path;

use roundtable_desk::{
    Health, backup_name, doctor_and_sticks, on_sticks, sticks,
    view::{BackupMade, ErrorView, FoundFile, Restored},
};
use roundtable_words::{Lang, Words, say};
use tauri::{AppHandle, State};

use crate::{
    arguments::Arguments,
    desks::Desks,
    dialogs::{self, Wanted},
};

/// Writes a backup of the home into a folder, and reads it back.
#[tauri::command(async)]
pub fn backup(desks: State<'_, Desks>, dir: String, lang: Lang) -> Result<BackupMade, ErrorView> {
    let home = desks.home()?;
    let file = Path::new(&dir).join(backup_name(home, &say!(Words::of(lang), "file.backup")));
    roundtable_desk::backup(home, &file).map_err(|error| error.view())
}

/// Backups on the sticks that are plugged in.
#[tauri::command(async)]
pub fn backups_found(arguments: State<'_, Arguments>) -> Vec<FoundFile> {
    on_sticks(&sticks(&arguments.media), "rtbackup")
}

/// Asks for a backup with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_backup(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Backup, lang)
}

/// Puts a backup into this home, which must be empty.
#[tauri::command(async)]
pub fn restore(desks: State<'_, Desks>, path: String) -> Result<Restored, ErrorView> {
    roundtable_desk::restore(desks.home()?, Path::new(&path)).map_err(|error| error.view())
}

/// Looks the installation through, and the sticks that are plugged in.
#[tauri::command(async)]
pub fn doctor(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> Result<Health, ErrorView> {
    doctor_and_sticks(desks.home()?, &sticks(&arguments.media)).map_err(|error| error.view())
}
