//! What the organiser's screens ask for: one call each.

use std::path::{Path, PathBuf};

use roundtable_bag::BagError;
use roundtable_desk::{
    Agreed, DeskError, OrganiserDesk,
    view::{
        BoardView, DistrictView, ErrorView, HomeView, ImportView, IntakeView, MeetingItem, ObjectionTo, ObjectionsView,
        Part, PictureTaken, Plan, PlanPart, PlanView, PlansView, PostedNotice, PostingView, PresetView, PublishLacks,
        PublishedView, ReadAs, ReadingNote, RulesView, SticksView,
    },
};
use roundtable_words::Lang;
use tauri::{AppHandle, State};

use crate::{
    arguments::Arguments,
    desks::Desks,
    dialogs::{self, Wanted},
    table,
};

/// Opens the organiser's desk and does one thing at it.
pub fn at_desk<T>(
    desks: &Desks,
    arguments: &Arguments,
    does: impl FnOnce(&mut OrganiserDesk) -> Result<T, DeskError>,
) -> Result<T, ErrorView> {
    let desk = OrganiserDesk::open(desks.home()?).map_err(|error| error.view())?;
    does(&mut desk.with_media(&arguments.media)).map_err(|error| error.view())
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

/// Begins a plan like another.
#[tauri::command(async)]
pub fn plan_copy(desks: State<'_, Desks>, arguments: State<'_, Arguments>, id: String) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_copy(&id))
}

/// Opens a plan whose packs are made, to correct a mistake in it.
#[tauri::command(async)]
pub fn plan_correct(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.correct(&id))
}

/// Leaves a correction.
#[tauri::command(async)]
pub fn plan_correct_leave(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.leave_correction(&id))
}

/// All meetings, a row each.
#[tauri::command(async)]
pub fn district(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> Result<DistrictView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.district())
}

/// Makes the packs of every plan in which nothing is wrong; of those in which something is pointed out where that is known.
#[tauri::command(async)]
pub fn make_every(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    points_known: bool,
) -> Result<DistrictView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        desk.make_every(points_known)?;
        desk.district()
    })
}

/// The plans that can be set together.
#[tauri::command(async)]
pub fn plans_to_set(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> Result<PlansView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plans_to_set())
}

/// Sets the same in several plans.
#[tauri::command(async)]
pub fn set_plans(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    ids: Vec<String>,
    part: PlanPart,
) -> Result<PlansView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.set_plans(Some(&ids), &part))
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

/// How many rows of a pasted text are headings and what stands above them.
#[tauri::command(async)]
pub fn heading_rows(text: String) -> u32 {
    roundtable_desk::heading_rows(&text)
}

/// The sets of spoken rules that a meeting can choose.
#[tauri::command(async)]
pub fn presets(lang: Lang) -> Result<Vec<PresetView>, ErrorView> {
    roundtable_desk::presets(lang).map_err(|error| error.view())
}

/// A set of rules with what it sets, to be read before a meeting takes it.
#[tauri::command(async)]
pub fn preset_rules(preset: String, lang: Lang) -> Result<RulesView, ErrorView> {
    roundtable_desk::preset_view(&preset, lang).map_err(|error| error.view())
}

/// Asks for a list of projects with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_project_file(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::List, lang)
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
) -> Result<PictureTaken, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.plan_picture(&id, row, Path::new(&path)))
}

/// Asks for a picture with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_picture(app: AppHandle, lang: Lang) -> Option<String> {
    dialogs::one(&app, Wanted::Picture, lang)
}

/// Makes the packs of a plan, and the paper kit, in a folder of this installation or in another.
#[tauri::command(async)]
pub fn make_packs(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    dir: Option<String>,
) -> Result<PlanView, ErrorView> {
    at_desk(&desks, &arguments, |desk| match dir {
        Some(dir) => desk.make_packs(&id, Path::new(&dir)),
        None => desk.make_packs_here(&id),
    })
}

/// The sticks of a meeting's tables, and what lies on those that are plugged in, as it looks to one table.
#[tauri::command(async)]
pub fn sticks(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    table: u16,
) -> Result<SticksView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.sticks(&id, table))
}

/// The same of all meetings; the table is one of the meeting with this id, where one is asked for.
#[tauri::command(async)]
pub fn all_sticks(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: Option<String>,
    table: u16,
) -> Result<SticksView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.all_sticks(id.as_deref().map(|id| (id, table))))
}

/// Writes one table's pack on its stick.
#[tauri::command(async)]
pub fn pack_to_stick(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    id: String,
    table: u16,
    stick: String,
    knowing: bool,
) -> Result<SticksView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.pack_to_stick(&id, table, Path::new(&stick), knowing))
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

/// Takes bundles in, each into the meeting that it says; what is looked at then is the board of one of them.
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
        let imported = desk.import(None, &paths, &mut |_, _| {})?;
        let skipped = imported.skipped.iter().map(|one| one.view()).collect();
        Ok(ImportView { verdicts: imported.bundles, skipped, board: desk.board(&meeting)? })
    })
}

/// Asks for bundles with the platform's own dialog.
#[tauri::command(async)]
pub fn choose_bundles(app: AppHandle, lang: Lang) -> Vec<String> {
    dialogs::several(&app, Wanted::Bundles, lang)
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

/// Keeps parts of a note from being published, or lets it go whole.
#[tauri::command(async)]
pub fn mask(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    hash: String,
    parts: Vec<Part>,
) -> Result<Vec<ReadingNote>, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.mask(&meeting, &hash, &parts))
}

/// What people object to while the notice hangs, and what the office answered.
#[tauri::command(async)]
pub fn objections(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
) -> Result<ObjectionsView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.objections(Some(&meeting)))
}

/// Writes down an objection.
#[tauri::command(async)]
pub fn object(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    to: ObjectionTo,
    text: String,
    day: String,
) -> Result<ObjectionsView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.object(Some(&meeting), to, &text, Some(&day)))
}

/// Writes down what the office answered.
#[tauri::command(async)]
pub fn answer_objection(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    objection: String,
    text: String,
    day: String,
) -> Result<ObjectionsView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.answer(Some(&meeting), &objection, &text, Some(&day)))
}

/// Strikes an objection that was written down by mistake.
#[tauri::command(async)]
pub fn strike_objection(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    objection: String,
) -> Result<ObjectionsView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.strike(Some(&meeting), &objection))
}

/// Puts on record that a publication is no longer where it was put.
#[tauri::command(async)]
pub fn publication_gone(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    number: u32,
) -> Result<BoardView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        desk.publication_gone(Some(&meeting), number)?;
        desk.board(&meeting)
    })
}

/// What the office said last on its notice, and the last days that it can have.
#[tauri::command(async)]
pub fn posting(desks: State<'_, Desks>, arguments: State<'_, Arguments>) -> Result<PostingView, ErrorView> {
    at_desk(&desks, &arguments, |desk| desk.posting())
}

/// Writes all that is published, into a folder of its own in the one that is named.
#[tauri::command(async)]
pub fn publish(
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
    meeting: String,
    dir: String,
    known: PublishLacks,
    after: Option<u32>,
    notice: Option<PostedNotice>,
) -> Result<PublishedView, ErrorView> {
    at_desk(&desks, &arguments, |desk| {
        notice.map(|notice| desk.set_posting(&notice)).transpose()?;
        after.map(|number| desk.know_published(Some(&meeting), number)).transpose()?;
        Ok(desk.publish_in(Some(&meeting), Path::new(&dir), &Agreed::To(known))?.view())
    })
}
