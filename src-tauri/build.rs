//! Builds the window's context: its configuration, its icon, what each window may call.
//!
//! `tauri-build` writes `gen/` and `permissions/` into the directory it works in. That would be the top of the
//! repository, so it works in `OUT_DIR` on a copy of `Cargo.toml`, and every path it is given is absolute.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use tauri_build::{AppManifest, Attributes};

/// The commands of the shell, as `main.rs` handles them; `capabilities/main.json` lets the main window call each.
const COMMANDS: &[&str] = &[
    "app_info",
    "screens",
    "display_open",
    "display_close",
    "display_dark",
    "closing_heard",
    "close_window",
    "home",
    "choose_pack",
    "choose_folder",
    "open_pack",
    "open_key",
    "start_practice",
    "take_over_offer",
    "take_over",
    "mirror_here",
    "know_lost",
    "know_lost_meetings",
    "backup",
    "backups_found",
    "choose_backup",
    "restore",
    "doctor",
    "go_on",
    "leave",
    "look",
    "act",
    "meeting_projects",
    "read_aloud",
    "rules",
    "picture",
    "destinations",
    "hand_in",
    "save_minutes",
    "save_reporter_sheet",
    "plan_new",
    "plan",
    "plan_save",
    "plan_remove",
    "plan_read_text",
    "plan_read_file",
    "heading_rows",
    "preset_rules",
    "choose_project_file",
    "plan_sample",
    "plan_picture",
    "choose_picture",
    "make_packs",
    "pack_to_stick",
    "open_path",
    "board",
    "import",
    "choose_bundles",
    "add_pack",
    "reading",
    "read_notes",
    "withhold",
    "publish",
    "publication_gone",
    "people",
    "erase",
    "erase_here",
    "erase_expired",
    "confirm_code",
    "resolve_conflict",
    "settle_sum",
    "express_report",
    "revoke_stick",
    "reissue_packs",
    "fork",
    "know_behind",
    "keys",
    "keys_unlock",
    "keys_passphrase",
];

/// A command that is not permitted, or not handled, would fail only when somebody presses its button: it does not build.
fn check_commands(root: &Path) -> Result<(), Box<dyn Error>> {
    let handled = fs::read_to_string(root.join("src-tauri/shell/main.rs"))?;
    let permitted = fs::read_to_string(root.join("src-tauri/capabilities/main.json"))?;
    for command in COMMANDS {
        if !permitted.contains(&format!("\"allow-{}\"", command.replace('_', "-"))) {
            return Err(format!("capabilities/main.json does not permit {command}").into());
        }
        if !handled.contains(&format!("::{command},")) {
            return Err(format!("shell/main.rs does not handle {command}").into());
        }
    }
    let lines = handled.lines().skip_while(|line| !line.contains("generate_handler!")).skip(1);
    let handlers = lines.take_while(|line| !line.contains("])")).count();
    if handlers == COMMANDS.len() {
        Ok(())
    } else {
        Err(format!("shell/main.rs handles {handlers} commands, build.rs names {}", COMMANDS.len()).into())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    check_commands(&root)?;
    let config = root.join("tauri.conf.json");
    let capabilities = root.join("src-tauri/capabilities/**/*");
    let capabilities: &'static str = Box::leak(capabilities.display().to_string().into_boxed_str());

    println!("cargo:rerun-if-changed={}", config.display());
    println!("cargo:rerun-if-changed={}", root.join("src-tauri/capabilities").display());
    println!("cargo:rerun-if-changed={}", root.join("src-tauri/shell/main.rs").display());

    let workshop = PathBuf::from(env::var("OUT_DIR")?).join("tauri");
    fs::create_dir_all(&workshop)?;
    fs::copy(root.join("Cargo.toml"), workshop.join("Cargo.toml"))?;
    env::set_current_dir(&workshop)?;

    tauri_build::try_build(
        Attributes::new()
            .config_path(config)
            .capabilities_path_pattern(capabilities)
            // The permissions are those made from COMMANDS. A pattern that matches no file keeps Cargo
            // from watching the files that this very build writes, which would make every build dirty.
            .app_manifest(AppManifest::new().commands(COMMANDS).permissions_path_pattern("./no-permission-files/*")),
    )?;
    Ok(())
}
