//! Papers that are read at the table: what the screens ask for, one call each.

use std::path::PathBuf;

use roundtable_desk::view::{BriefingItem, BriefingShown, BriefingTaken, ErrorView, PageAt};
use roundtable_domain::BriefingKind;
use roundtable_words::Lang;
use tauri::{AppHandle, State, ipc::Response};

use crate::{
    arguments::Arguments,
    desks::Desks,
    dialogs::{self, Wanted},
    organiser::at_desk,
    pictures::{self, data_url},
    table::{no_session, to_residents},
};

/// The papers of the open session's pack.
#[tauri::command(async)]
pub fn briefing(desks: State<'_, Desks>) -> Result<Vec<BriefingItem>, ErrorView> {
    Ok(desks.table().as_ref().ok_or_else(no_session)?.briefing())
}

/// One of them, to be shown; of a PDF that it is one.
#[tauri::command(async)]
pub fn briefing_paper(desks: State<'_, Desks>, file: String) -> Result<BriefingShown, ErrorView> {
    let table = desks.table();
    let desk = table.as_ref().ok_or_else(no_session)?;
    Ok(match BriefingKind::of_file(&file) {
        Some(BriefingKind::Pdf) => BriefingShown::Pdf,
        Some(BriefingKind::Picture) => {
            BriefingShown::Picture { url: desk.pack().briefing(&file).and_then(data_url).unwrap_or_default() }
        }
        Some(BriefingKind::Text) | None => {
            BriefingShown::Text { blocks: desk.briefing_text(&file).map_err(|error| error.view())? }
        }
    })
}

/// The bytes of a PDF of the open session's pack.
#[tauri::command(async)]
pub fn briefing_pages(desks: State<'_, Desks>, file: String) -> Result<Response, ErrorView> {
    let table = desks.table();
    let desk = table.as_ref().ok_or_else(no_session)?;
    Ok(Response::new(desk.pack().briefing(&file).unwrap_or_default().to_vec()))
}

/// Shows residents a page until it is closed, or something else is to be shown to them; `drawn` is one of a PDF, as the page
/// drew it.
#[tauri::command(async)]
pub fn show_paper(
    app: AppHandle,
    desks: State<'_, Desks>,
    at: Option<PageAt>,
    drawn: Option<String>,
) -> Result<(), ErrorView> {
    let mut table = desks.table();
    let desk = table.as_mut().ok_or_else(no_session)?;
    desk.show_paper(at, drawn.and_then(|url| pictures::drawn(&url))).map_err(|error| error.view())?;
    to_residents(&app, desk)
}

/// Writes one where the system's own viewer can open and print it, and says where.
#[tauri::command(async)]
pub fn print_briefing(desks: State<'_, Desks>, file: String) -> Result<String, ErrorView> {
    desks.table().as_ref().ok_or_else(no_session)?.print_briefing(&file).map_err(|error| error.view())
}

/// Asks for papers with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_briefing(app: AppHandle, lang: Lang) -> Vec<String> {
    dialogs::several(&app, Wanted::Briefing, lang)
}

/// Adds papers to a plan.
#[tauri::command(async)]
pub fn plan_briefing(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    paths: Vec<PathBuf>,
) -> Result<BriefingTaken, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_briefing(&id, &paths))
}
