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

use serde_json::Value;
use tauri_build::{AppManifest, Attributes, WindowsAttributes};

/// The commands of the shell: those that `shell/main.rs` handles. There is no other list: the main window may call each.
fn commands(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let main = fs::read_to_string(root.join("src-tauri/shell/main.rs"))?;
    let behind = main.split_once("generate_handler![").map(|(_, behind)| behind);
    let list = behind.and_then(|behind| behind.split_once(']')).ok_or("shell/main.rs handles no commands")?.0;
    let paths = list.split(',').map(str::trim).filter(|path| !path.is_empty());
    Ok(paths.map(|path| path.rsplit("::").next().unwrap_or(path).to_owned()).collect())
}

/// Puts what each window may call where `tauri-build` reads it: the main window's own permissions, and every command.
fn write_capabilities(root: &Path, commands: &[String]) -> Result<(), Box<dyn Error>> {
    let kept = root.join("src-tauri/capabilities");
    fs::create_dir_all("capabilities")?;
    fs::copy(kept.join("display.json"), "capabilities/display.json")?;
    let mut main: Value = serde_json::from_slice(&fs::read(kept.join("main.json"))?)?;
    let permissions = main["permissions"].as_array_mut().ok_or("capabilities/main.json has no permissions")?;
    permissions.extend(commands.iter().map(|command| format!("allow-{}", command.replace('_', "-")).into()));
    fs::write("capabilities/main.json", serde_json::to_vec_pretty(&main)?)?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let config = root.join("tauri.conf.json");
    let manifest = root.join("assets/windows/roundtable.manifest");

    println!("cargo:rerun-if-changed={}", config.display());
    println!("cargo:rerun-if-changed={}", manifest.display());
    println!("cargo:rerun-if-changed={}", root.join("src-tauri/capabilities").display());
    println!("cargo:rerun-if-changed={}", root.join("src-tauri/shell/main.rs").display());

    let workshop = PathBuf::from(env::var("OUT_DIR")?).join("tauri");
    fs::create_dir_all(&workshop)?;
    fs::copy(root.join("Cargo.toml"), workshop.join("Cargo.toml"))?;
    env::set_current_dir(&workshop)?;
    let commands = commands(&root)?;
    write_capabilities(&root, &commands)?;
    let commands: Vec<&'static str> = commands.into_iter().map(|name| &*name.leak()).collect();

    tauri_build::try_build(
        Attributes::new()
            .config_path(config)
            .windows_attributes(WindowsAttributes::new().app_manifest(fs::read_to_string(manifest)?))
            .capabilities_path_pattern("./capabilities/**/*")
            // The permissions are those made from the commands. A pattern that matches no file keeps Cargo
            // from watching the files that this very build writes, which would make every build dirty.
            .app_manifest(
                AppManifest::new().commands(commands.leak()).permissions_path_pattern("./no-permission-files/*"),
            ),
    )?;
    Ok(())
}
