//! The window: thin, and the only room that knows Tauri.
//!
//! A command takes a typed argument, calls one method of the desk, and returns a typed answer. No rule lives here.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod briefing;
mod commands;
mod counting;
mod deciding;
mod desks;
mod dialogs;
mod error;
mod given;
mod keep;
mod keys;
mod machine_lang;
mod offline;
mod opening;
mod organiser;
mod origin;
mod people;
mod pictures;
mod placing;
mod proposals;
mod table;
mod typing;
mod windows;

use std::process::ExitCode;

use arguments::{Arguments, Asked};
use roundtable_platform::{answer, tell};
use roundtable_words::{Words, say};
use tauri::Manager as _;

fn main() -> ExitCode {
    roundtable_platform::leave_no_memory_behind();
    let arguments = match arguments::read(std::env::args_os().skip(1)) {
        Ok(Asked::Window(arguments)) => arguments,
        Ok(Asked::Help(lang)) => {
            answer(&say!(Words::of(lang), "app.title"), &say!(Words::of(lang), "window.usage"));
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Version) => {
            answer("roundtable", concat!("roundtable ", env!("CARGO_PKG_VERSION")));
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            tell("roundtable", &wrong.to_string());
            return ExitCode::from(2);
        }
    };
    if let Err(error) = offline::stay_offline() {
        // The pages reach nothing all the same; this was the second bolt.
        eprintln!("{error}");
    }
    let words = Words::of(arguments.lang.unwrap_or_else(machine_lang::of_machine));
    if tauri::webview_version().is_err() {
        tell(&say!(words, "app.title"), &say!(words, "window.no_web_view"));
        return ExitCode::from(3);
    }
    let desks = desks::Desks::open(arguments.home.clone());
    if let (Some(file), Ok(home)) = (&arguments.file, desks.home())
        && given::is_taken_elsewhere(home, file)
    {
        return ExitCode::SUCCESS;
    }
    match run(arguments, desks) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&say!(words, "app.title"), &error.to_string());
            ExitCode::from(3)
        }
    }
}

/// Opens the window and stays until it is closed.
fn run(arguments: Arguments, desks: desks::Desks) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desks)
        .manage(given::Waiting::with(arguments.file.clone()))
        .manage(arguments)
        .manage(windows::Shown::default())
        .manage(placing::Placing::default())
        .manage(counting::Running::default())
        .manage(proposals::Proposals::default())
        .invoke_handler(tauri::generate_handler![
            commands::app_info,
            commands::screens,
            commands::display_open,
            commands::display_close,
            commands::display_looks,
            commands::closing_heard,
            commands::close_window,
            given::given,
            table::home,
            table::choose_pack,
            table::choose_folder,
            table::open_pack,
            table::pack_made_here,
            table::open_key,
            table::start_practice,
            table::take_over_offer,
            table::take_over,
            table::mirror_here,
            table::know_lost,
            table::know_lost_meetings,
            keep::backup,
            keep::backups_found,
            keep::choose_backup,
            keep::restore,
            keep::doctor,
            table::go_on,
            table::leave,
            table::look,
            table::act,
            table::meeting_projects,
            table::read_aloud,
            table::rules,
            table::picture,
            briefing::briefing,
            briefing::briefing_paper,
            briefing::briefing_pages,
            briefing::print_briefing,
            briefing::show_paper,
            briefing::choose_briefing,
            briefing::plan_briefing,
            table::destinations,
            table::hand_in,
            table::save_minutes,
            table::save_reporter_sheet,
            organiser::plan_new,
            organiser::plan,
            organiser::plan_save,
            organiser::plan_remove,
            organiser::plan_copy,
            organiser::plan_correct,
            organiser::plan_correct_leave,
            organiser::district,
            organiser::make_every,
            organiser::plans_to_set,
            organiser::set_plans,
            organiser::plan_read_text,
            organiser::plan_read_file,
            organiser::heading_rows,
            organiser::presets,
            organiser::preset_rules,
            organiser::choose_project_file,
            counting::choose_ballots,
            counting::ballot_sheets,
            counting::count_file,
            counting::count_save,
            counting::count_stop,
            organiser::plan_sample,
            organiser::plan_picture,
            organiser::choose_picture,
            organiser::make_packs,
            organiser::sticks,
            organiser::all_sticks,
            organiser::pack_to_stick,
            opening::open_path,
            organiser::board,
            organiser::import,
            organiser::choose_bundles,
            organiser::add_pack,
            organiser::reading,
            organiser::read_notes,
            organiser::withhold,
            organiser::mask,
            organiser::objections,
            organiser::object,
            organiser::answer_objection,
            organiser::strike_objection,
            organiser::posting,
            organiser::publish,
            organiser::publication_gone,
            proposals::calls,
            proposals::call_terms,
            proposals::call_new,
            proposals::call,
            proposals::call_terms_set,
            proposals::take_proposal,
            proposals::take_proposals_text,
            proposals::take_proposals_file,
            proposals::choose_proposals_file,
            proposals::proposals,
            proposals::proposal,
            proposals::proposal_contact,
            proposals::sort_proposal,
            proposals::screen_proposal,
            proposals::unscreen_proposal,
            proposals::join_proposals,
            proposals::part_proposal,
            proposals::not_alike,
            proposals::strike_proposal,
            proposals::unstrike_proposal,
            proposals::withhold_proposal,
            proposals::erase_proposer,
            proposals::call_projects,
            proposals::make_call_project,
            proposals::unmake_call_project,
            proposals::count_dots,
            proposals::mark_project,
            proposals::hand_on_projects,
            proposals::publish_call,
            people::people,
            people::erase,
            people::erase_here,
            people::erase_expired,
            deciding::confirm_code,
            deciding::resolve_conflict,
            deciding::settle_sum,
            deciding::join_projects,
            deciding::part_projects,
            deciding::express_report,
            deciding::revoke_stick,
            deciding::reissue_packs,
            deciding::fork,
            deciding::know_behind,
            keys::keys,
            keys::keys_unlock,
            keys::keys_passphrase,
        ])
        .setup(|app| {
            desks::keep_beating(app.handle().clone());
            desks::keep_looking(app.handle().clone());
            given::keep_open(app.handle().clone());
            placing::keep_in_place(app.handle().clone());
            Ok(windows::open_main(app.handle())?)
        })
        .on_window_event(windows::window_event)
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let tauri::RunEvent::Exit = event {
                // Where the disk fails now, nothing is lost but that the clock stood.
                let _ = app.state::<desks::Desks>().close_table();
            }
        });
    Ok(())
}
