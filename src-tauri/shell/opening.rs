//! Folders, papers and pages are opened by the desktop's own programs.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use roundtable_desk::{shown, view::ErrorView};
use roundtable_platform::{OPENER, has_opened};

use crate::error::WindowError;

/// What the product writes for people; nothing that could run is ever handed on.
const OPENED: [&str; 8] = ["pdf", "html", "xlsx", "csv", "json", "txt", "png", "jpg"];
/// An opener that takes longer has become the program that it opened.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Opens a folder, or a paper or page that was made here, with the desktop's own program.
#[tauri::command(async)]
pub fn open_path(path: String) -> Result<(), ErrorView> {
    open_with(OPENER, Path::new(&path)).map_err(|error| error.view())
}

fn open_with(opener: &str, path: &Path) -> Result<(), WindowError> {
    let failed = || WindowError::NotOpened { place: shown(path) };
    if !may_be_opened(path) {
        return Err(failed());
    }
    let mut opening = Command::new(opener)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| failed())?;
    let until = Instant::now() + ANSWERS_WITHIN;
    while Instant::now() < until {
        match opening.try_wait() {
            Ok(Some(status)) => return if has_opened(status) { Ok(()) } else { Err(failed()) },
            Ok(None) => thread::sleep(LOOK_EVERY),
            Err(_) => return Err(failed()),
        }
    }
    // It is waited for to its end, so that nothing of it is left behind.
    thread::spawn(move || opening.wait());
    Ok(())
}

/// A whole path of a folder, or of a file of a kind that the product writes.
fn may_be_opened(path: &Path) -> bool {
    let is_ours = || {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        path.is_file() && ending.is_some_and(|ending| OPENED.contains(&ending.as_str()))
    };
    path.is_absolute() && (path.is_dir() || is_ours())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_and_papers_are_handed_on_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let paper = dir.path().join("纸 1.PDF");
        let script = dir.path().join("run.desktop");
        for file in [&paper, &script] {
            fs::write(file, "x").unwrap();
        }
        for path in [dir.path(), &paper] {
            assert!(open_with("true", path).is_ok(), "{path:?}");
        }
        for path in [&script, &dir.path().join("gone.pdf"), Path::new("paper.pdf")] {
            assert_eq!(open_with("true", path).unwrap_err().code(), "not_opened", "{path:?}");
        }
    }

    #[test]
    fn what_cannot_be_opened_is_said_with_its_place() {
        let dir = tempfile::tempdir().unwrap();
        for opener in ["false", "/no/such/program"] {
            let error = open_with(opener, dir.path()).unwrap_err();
            assert_eq!(error.params()["place"], dir.path().display().to_string());
        }
    }
}
