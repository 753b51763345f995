//! Files that somebody opened in the desktop, by a double click: a pack, a record, a backup. The page goes where each belongs.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use roundtable_desk::{Door, Home, first_screen, shown, view::ErrorView};
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _, State};

use crate::{arguments::Arguments, desks::Desks, error::WindowError, windows::MAIN};

/// The news that a file waits.
const GIVEN: &str = "given";
const LOOK: Duration = Duration::from_secs(1);

/// What a file that was opened is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GivenKind {
    /// A table's pack.
    Pack,
    /// A table's record.
    Bundle,
    /// A backup of an installation.
    Backup,
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Given {
    /// Where it lies.
    pub path: String,
    /// What it is, by its name.
    pub kind: GivenKind,
}

/// Those that no page has taken yet.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<Vec<PathBuf>>);

impl Waiting {
    /// With the file that the window was started for.
    pub fn with(file: Option<PathBuf>) -> Self {
        Self(Mutex::new(file.into_iter().collect()))
    }

    fn add(&self, files: Vec<PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    }

    fn next(&self) -> Option<PathBuf> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (!waiting.is_empty()).then(|| waiting.remove(0))
    }
}

/// Whether another window of this home takes the file, and was handed it: then none is opened here.
pub fn is_taken_elsewhere(home: &Home, file: &Path) -> bool {
    matches!(Door::open(home), Ok(None)) && Door::hand_in(home, file).is_ok()
}

/// Looks for files that were opened since, for as long as the window runs, and brings it to the front for them.
pub fn keep_open(app: AppHandle) {
    thread::spawn(move || {
        let mut door = None;
        loop {
            if let (None, Ok(home)) = (&door, app.state::<Desks>().home()) {
                door = Door::open(home).ok().flatten();
            }
            let files = door.as_ref().map(Door::take).unwrap_or_default();
            if !files.is_empty() {
                app.state::<Waiting>().add(files);
                if let Some(main) = app.get_webview_window(MAIN) {
                    // Where the desktop does not let it, the file opens all the same.
                    let _ = main.unminimize().and_then(|()| main.set_focus());
                }
                // Where nobody hears it, nobody shows anything.
                let _ = app.emit_to(MAIN, GIVEN, ());
            }
            thread::sleep(LOOK);
        }
    });
}

/// The next file that was opened and that no page has taken; one that is none of ours is refused.
#[tauri::command(async)]
pub fn given(
    waiting: State<'_, Waiting>,
    desks: State<'_, Desks>,
    arguments: State<'_, Arguments>,
) -> Result<Option<Given>, ErrorView> {
    let Some(path) = waiting.next() else { return Ok(None) };
    let file = shown(&path);
    let kind = kind_of(&path).ok_or_else(|| WindowError::GivenNotOurs { file: file.clone() }.view())?;
    let meetings = || first_screen(desks.home(), &arguments.media).meetings;
    if kind == GivenKind::Bundle && !meetings().iter().any(|meeting| meeting.made) {
        return Err(WindowError::GivenNoMeeting { file }.view());
    }
    Ok(Some(Given { path: path.display().to_string(), kind }))
}

fn kind_of(path: &Path) -> Option<GivenKind> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    match name.strip_suffix(".age").unwrap_or(&name).rsplit_once('.')?.1 {
        "rtpack" => Some(GivenKind::Pack),
        "rtbundle" => Some(GivenKind::Bundle),
        "rtbackup" => Some(GivenKind::Backup),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_is_told_by_its_name() {
        for (name, kind) in [
            ("/s/象山社区-第3桌.rtpack", Some(GivenKind::Pack)),
            ("/s/T3.RTPACK", Some(GivenKind::Pack)),
            ("/s/a.rtbundle", Some(GivenKind::Bundle)),
            ("/s/a.rtbundle.age", Some(GivenKind::Bundle)),
            ("/s/a.rtbackup", Some(GivenKind::Backup)),
            ("/s/a.pdf", None),
            ("/s/rtpack", None),
            ("/", None),
        ] {
            assert_eq!(kind_of(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn files_are_taken_in_the_order_in_which_they_came() {
        let waiting = Waiting::with(Some("/a.rtpack".into()));
        waiting.add(vec!["/b.rtpack".into()]);
        assert_eq!(
            [waiting.next(), waiting.next(), waiting.next()],
            [Some("/a.rtpack".into()), Some("/b.rtpack".into()), None]
        );
    }
}
