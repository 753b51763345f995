//! What the window asks of the organiser's keys: one call each. Secrets come in, none goes out.

use roundtable_bag::{BagError, Passphrase};
use roundtable_desk::{
    DeskError,
    view::{ErrorView, KeysView},
};
use tauri::State;

use crate::desks::Desks;

fn said(error: impl Into<DeskError>) -> ErrorView {
    error.into().view()
}

/// What the keys are.
#[tauri::command(async)]
pub fn keys(desks: State<'_, Desks>) -> Result<KeysView, ErrorView> {
    desks.home()?.keys().view().map_err(said)
}

/// Opens the keys with their passphrase, for as long as the window runs.
#[tauri::command(async)]
pub fn keys_unlock(desks: State<'_, Desks>, passphrase: String) -> Result<KeysView, ErrorView> {
    let keys = desks.home()?.keys();
    keys.unlock(&Passphrase::given(&passphrase).map_err(said)?).map_err(said)?;
    keys.view().map_err(said)
}

/// Puts the keys behind a passphrase, another one, or none.
#[tauri::command(async)]
pub fn keys_passphrase(
    desks: State<'_, Desks>,
    old: Option<String>,
    new: Option<String>,
) -> Result<KeysView, ErrorView> {
    let read = |typed: Option<String>, read: fn(&str) -> Result<Passphrase, BagError>| {
        typed.map(|typed| read(&typed)).transpose().map_err(said)
    };
    let (old, new) = (read(old, Passphrase::given)?, read(new, Passphrase::new)?);
    let home = desks.home()?;
    home.set_passphrase(old.as_ref(), new.as_ref()).map_err(said)?;
    home.keys().view().map_err(said)
}
