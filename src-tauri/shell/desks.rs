//! The desks behind the window: the installation, and the session that is open here.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use roundtable_desk::{DeskError, Home, Said, Signs, SystemClock, TableDesk, usual_home, view::ErrorView};
use roundtable_platform::{Awake, stay_awake};
use roundtable_words::{Words, say};
use tauri::{AppHandle, Emitter, Manager};

use crate::{arguments::Arguments, machine_lang::of_machine, windows::MAIN};

/// How often the clock of the open session is noted, in case the machine dies.
const BEAT: Duration = Duration::from_secs(5);

/// How often is looked whether something changed that a screen shows.
const LOOK: Duration = Duration::from_secs(1);
/// Told then.
const CHANGED: &str = "changed";

/// The installation that this window works in, or why it cannot be used.
pub struct Desks {
    home: Result<Home, ErrorView>,
    table: Mutex<Option<TableDesk>>,
    awake: Mutex<Option<Awake>>,
}

impl Desks {
    /// Opens the installation.
    pub fn open(dir: Option<PathBuf>) -> Desks {
        let home = match dir.or_else(|| std::env::var_os("ROUNDTABLE_HOME").map(PathBuf::from)).or_else(usual_home) {
            Some(dir) => Home::open(&dir, Arc::new(SystemClock)).map_err(|error| error.view()),
            None => Err(Said::NoHome.view()),
        };
        Desks { home, table: Mutex::new(None), awake: Mutex::new(None) }
    }

    /// The installation.
    pub fn home(&self) -> Result<&Home, ErrorView> {
        self.home.as_ref().map_err(Clone::clone)
    }

    /// The open session, if any.
    pub fn table(&self) -> MutexGuard<'_, Option<TableDesk>> {
        // A panic in the middle of an act leaves the record as it was on the disk; the desk is read again then.
        self.table.lock().unwrap_or_else(|poisoned| {
            self.table.clear_poison();
            let mut table = poisoned.into_inner();
            *table = None;
            table
        })
    }
}

impl Desks {
    /// Keeps the machine awake while a session is open, and lets it sleep when none is.
    fn keep_awake(&self) {
        let is_open = self.table().is_some();
        let mut awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        match (is_open, awake.is_some()) {
            // Where the system has nobody to ask, it sleeps when it is set to; the check of the computer says how that is.
            (true, false) => *awake = stay_awake(&say!(Words::of(of_machine()), "window.awake")).ok(),
            (false, true) => *awake = None,
            (true, true) | (false, false) => {}
        }
    }

    /// Closes the open session, if any; its clock stands from now on.
    pub fn close_table(&self) -> Result<(), DeskError> {
        let open = self.table().take();
        open.map_or(Ok(()), TableDesk::close)
    }
}

/// Notes the open session's clock every few seconds, for as long as the window runs.
pub fn keep_beating(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(BEAT);
            app.state::<Desks>().keep_awake();
            if let Some(desk) = app.state::<Desks>().table().as_mut() {
                // Where the disk fails, the next act says so to the person; a beat alone has nothing to tell.
                let _ = desk.beat();
            }
        }
    });
}

/// Tells the window when a stick or a file on it came or went, or any process wrote into the database.
pub fn keep_looking(app: AppHandle) {
    std::thread::spawn(move || {
        let mut before = None;
        loop {
            if let Ok(home) = app.state::<Desks>().home() {
                let now = Some(Signs::of(home, &app.state::<Arguments>().media));
                if before.is_some() && before != now {
                    // Where nobody hears it, nobody shows anything.
                    let _ = app.emit_to(MAIN, CHANGED, ());
                }
                before = now;
            }
            std::thread::sleep(LOOK);
        }
    });
}
