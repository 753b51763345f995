//! What the organiser decides on the board: one call each. What is answered after a decision is the board with it.

use roundtable_desk::{
    DeskError, OrganiserDesk,
    view::{BoardView, CodeView, ErrorView, ForkView, ReissuedView},
};
use tauri::State;

use crate::{arguments::Arguments, desks::Desks, organiser::at_desk};

/// Decides something at the desk, then looks at the board.
fn decided<T>(
    desks: &Desks,
    arguments: &Arguments,
    meeting: &str,
    does: impl FnOnce(&mut OrganiserDesk) -> Result<T, DeskError>,
) -> Result<BoardView, ErrorView> {
    at_desk(desks, arguments, |desk| {
        does(desk)?;
        desk.board(meeting)
    })
}

/// Confirms a record by the code on its slip.
#[tauri::command(async)]
pub fn confirm_code(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    table: u16,
    code: String,
) -> Result<CodeView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        let typed = desk.confirm(Some(&meeting), table, &code)?;
        Ok(CodeView { now: typed.now(), open: typed.open, replaced: typed.replaced, board: desk.board(&meeting)? })
    })
}

/// Decides for one of several records, with a reason.
#[tauri::command(async)]
pub fn resolve_conflict(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    table: u16,
    keep: String,
    reason: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.resolve(Some(&meeting), table, &keep, &reason))
}

/// Decides which of the sums that tables ask for one project counts.
#[tauri::command(async)]
pub fn settle_sum(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    project: String,
    sum: i64,
    reason: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.settle_sum(Some(&meeting), &project, sum, &reason))
}

/// Decides that projects are one, and with which sum they count.
#[tauri::command(async)]
pub fn join_projects(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    projects: Vec<String>,
    lead: String,
    sum: Option<i64>,
    reason: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.join(Some(&meeting), &projects, &lead, sum, &reason))
}

/// Decides that joined projects stand by themselves again.
#[tauri::command(async)]
pub fn part_projects(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    project: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.part(Some(&meeting), &project))
}

/// Registers what a table chose, ahead of its record.
#[tauri::command(async)]
pub fn express_report(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    table: u16,
    numbers: Vec<String>,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.express(Some(&meeting), table, &numbers))
}

/// Revokes a lost stick.
#[tauri::command(async)]
pub fn revoke_stick(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    table: u16,
    reason: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.revoke(Some(&meeting), table, &reason))
}

/// Makes the next edition of the packs, where the last was made or in another folder.
#[tauri::command(async)]
pub fn reissue_packs(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    dir: Option<String>,
) -> Result<ReissuedView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        let dir = dir.map_or_else(|| desk.folder_of(&meeting), |dir| Ok(dir.into()))?;
        Ok(desk.reissue(Some(&meeting), &dir)?.view())
    })
}

/// The records of a table side by side.
#[tauri::command(async)]
pub fn fork(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    table: u16,
) -> Result<ForkView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.fork(Some(&meeting), table))
}

/// Goes on with what is here of a meeting, knowing that more was here once or may be elsewhere.
#[tauri::command(async)]
pub fn know_behind(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
) -> Result<BoardView, ErrorView> {
    decided(&desks, &arguments, &meeting, |desk| desk.know_behind(Some(&meeting)))
}
