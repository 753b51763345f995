//! What the organiser does in the window, step by step.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::{keys, window::Window};

/// Tables whose sticks are not written.
const UNWRITTEN: &str = "[data-screen=sticks] [data-stands]:not([data-stands=written])";

/// Longer than what comes so soon after a press that nobody has seen it.
const NOT_AT_ONCE: Duration = Duration::from_millis(600);

impl Window {
    /// From home to an empty plan, and its head filled in.
    #[track_caller]
    pub fn begin_plan(&self, community: &str, name: &str, budget: &str) {
        self.act("prepare");
        self.css("[data-screen=prepare]");
        for (field, text) in
            [("community", community), ("name", name), ("date", "2026-12-05"), ("place", "三楼"), ("budget", budget)]
        {
            self.fill(&format!("[data-act=plan-{field}]"), text);
        }
    }

    /// Puts the cursor of the sheet into a cell.
    #[track_caller]
    pub fn cell(&self, cell: &str) {
        let cell = format!("[data-cell=\"{cell}\"]");
        self.press_into(&cell, &format!("{cell} *"));
    }

    /// Types a row of cells as in a spreadsheet: Tab between them, Enter at the end.
    #[track_caller]
    pub fn type_row(&self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.chord(&[keys::TAB]);
            }
            self.keys(cell);
        }
        self.chord(&[keys::ENTER]);
    }

    /// Pastes text into the cell that has the cursor.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        let paste = "const data = new DataTransfer()
            data.setData('text/plain', arguments[0])
            document.activeElement.dispatchEvent(
              new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))";
        self.script(paste, &[json!(text)]);
    }

    /// Makes the packs, and writes all of them on the one stick that is there: a rehearsal has no more.
    #[track_caller]
    pub fn make_packs(&self) {
        self.act("make");
        self.act("make-packs");
        self.css("[data-act=packs-made]");
        self.act("sticks");
        loop {
            self.write_stick();
            if self.count(UNWRITTEN) == 0 {
                break;
            }
            self.press(UNWRITTEN);
            self.gone("[data-act=stick-written]");
        }
        self.act("stick-stop");
        self.css("[data-act=packs-made]");
    }

    /// Writes the pack of the table that is asked for onto the one stick that was there before; one that asks because of
    /// others there gets its answer.
    #[track_caller]
    pub fn write_stick(&self) {
        self.css("[data-screen=sticks] [data-act=stick-there]");
        if self.count("[data-act=stick-offer]") > 0 {
            self.act("stick-offer");
        } else {
            self.act("stick-anyway");
            self.act("stick-knowing");
        }
        self.css("[data-act=stick-written]");
    }

    /// Reads all notes through, page by page, and publishes into a folder of its own on the one stick that is there.
    #[track_caller]
    pub fn read_and_publish(&self) {
        self.read_all();
        self.publish();
    }

    /// Reads all notes through, page by page.
    #[track_caller]
    pub fn read_all(&self) {
        self.css("[data-screen=publish]");
        let mut left = self.unread();
        while left > 0 {
            self.read_page(|| self.act("read-page"));
            left = self.unread();
        }
    }

    /// Presses until a page counts as read: what is below the window is gone down to first, and presses that follow at
    /// once do nothing.
    #[track_caller]
    pub fn read_page(&self, press: impl Fn()) {
        let left = self.unread();
        self.until("the notes to be read", || {
            press();
            thread::sleep(NOT_AT_ONCE);
            self.unread() < left
        });
    }

    /// Turns the pages of what is read through to where this stands.
    #[track_caller]
    pub fn turn_to(&self, note: &str) {
        self.css("[data-act=reading]");
        while self.count("[data-act=page-before]:not(:disabled)") > 0 {
            self.act("page-before");
        }
        while self.count(note) == 0 && self.count("[data-act=page-after]:not(:disabled)") > 0 {
            self.act("page-after");
        }
        self.css(note);
    }

    /// How many texts nobody has read.
    pub fn unread(&self) -> u64 {
        self.attribute("[data-act=show-unread]", "data-n").parse().unwrap_or(0)
    }

    /// Publishes as it is, onto the one stick that is there, knowing what it lacks.
    #[track_caller]
    pub fn publish(&self) {
        self.publish_after(None);
    }

    /// The same where the office has to say which publication was the last.
    #[track_caller]
    pub fn publish_after(&self, last: Option<&str>) {
        self.act("publish-open");
        self.act("place-stick");
        self.until("publishing to be possible", || {
            if self.count("[data-act=publish-known]:not(:checked)") > 0 {
                self.act("publish-known");
            }
            self.count("[data-act=publish]:not(:disabled)") > 0
        });
        self.act("publish");
        if let Some(last) = last {
            self.fill("[data-act=publish-after]", last);
            self.act("publish");
        }
        self.gone("dialog[open]");
        self.css("[data-act=published]");
    }

    /// Takes in the bundles on the stick that is there, and waits for the verdicts on them.
    #[track_caller]
    pub fn bring_found(&self) {
        self.act("bring-found");
        self.css("[data-act=verdicts]");
        self.act("verdicts-read");
        self.gone("[data-act=verdicts]");
    }

    /// Opens what a table's card offers.
    #[track_caller]
    pub fn card(&self, table: u8, act: &str) {
        self.press(&format!("[data-table=\"{table}\"] [data-act=\"{act}\"]"));
        self.css("dialog[open]");
    }

    /// Types a check code from a slip into the dialog that is open.
    #[track_caller]
    pub fn type_code(&self, code: &str) {
        for (group, n) in code.split('-').zip(1..) {
            self.fill(&format!("dialog[open] [data-act=code-{n}]"), group);
        }
        self.press("dialog[open] [data-act=code-go]");
    }

    /// How a table stands on the board.
    pub fn status(&self, table: u8) -> String {
        self.attribute(&format!("[data-table=\"{table}\"]"), "data-status")
    }
}

/// The folder of the one publication on a stick: one of its own, never the stick itself.
#[track_caller]
pub fn published(stick: &Path) -> PathBuf {
    let pages = files(stick, "index.html");
    let [page] = pages.as_slice() else { panic!("one page, not {pages:?}") };
    let dir = page.parent().expect("a folder").to_owned();
    assert_ne!(dir, stick, "the page lies loose on the stick");
    dir
}

/// All files below a folder whose names end so, by name.
pub fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
