//! Mouse and keys as the X server sends them: they go where a person's would, through the input method and the window's
//! own focus, where what the driver sends is put straight into the page.

use std::{process::Command, thread, time::Duration};

use serde_json::{Value, json};

use super::window::Window;

/// So fast is a hand that types, in milliseconds a key.
const A_KEY: &str = "25";
/// Longer than the system's dialog takes to look up what was typed, and to go.
const DIALOG_RESTS: Duration = Duration::from_millis(600);

impl Window {
    /// Clicks at this place of the page.
    #[track_caller]
    pub fn x_click_at(&self, (across, down): (i64, i64), button: u8) {
        let (across, down) = (across.to_string(), down.to_string());
        self.x(&["mousemove", "--sync", &across, &down, "click", &button.to_string()]);
    }

    /// Clicks in the middle of the first of a selector.
    #[track_caller]
    pub fn x_click(&self, selector: &str) {
        self.x_click_at(self.middle_of(selector), 1);
    }

    #[track_caller]
    fn middle_of(&self, selector: &str) -> (i64, i64) {
        self.css(selector);
        let place = self.script(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect()
             return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]",
            &[json!(selector)],
        );
        (place[0].as_i64().unwrap_or_default(), place[1].as_i64().unwrap_or_default())
    }

    /// Types letters and clicks in the middle of the first of a selector while the last of them are still under way.
    #[track_caller]
    pub fn x_type_and_click(&self, letters: &str, selector: &str) {
        let (across, down) = self.middle_of(selector);
        let (across, down) = (across.to_string(), down.to_string());
        let typed = ["type", "--delay", A_KEY, "--args", "1", letters];
        self.x(&[&typed[..], &["mousemove", &across, &down, "click", "1"]].concat());
    }

    /// Types letters, as they lie on an American keyboard.
    #[track_caller]
    pub fn x_type(&self, letters: &str) {
        self.x(&["type", "--delay", A_KEY, letters]);
    }

    /// Presses a key by its X name: `Return`, `space`, `Escape`, `alt+a`.
    #[track_caller]
    pub fn x_key(&self, key: &str) {
        self.x(&["key", key]);
    }

    /// Types a word, clicks somewhere, types on, and saves with Enter, as fast as that goes.
    #[track_caller]
    pub fn x_note_around(&self, before: &str, (across, down): (i64, i64), button: u8, after: &str) {
        let (across, down, button) = (across.to_string(), down.to_string(), button.to_string());
        let typed = |word| ["type", "--delay", A_KEY, "--args", "1", word];
        let click = ["mousemove", "--sync", &across, &down, "click", &button];
        self.x(&[&typed(before)[..], &click, &typed(after), &["key", "Return"]].concat());
    }

    /// Where the window of this title is on the screen, and how large: across, down, wide, high; nothing where there is none.
    pub fn x_place(&self, title: &str) -> Option<[i64; 4]> {
        let found = ["search", "--onlyvisible", "--name", title, "getwindowgeometry", "--shell"];
        let said = Command::new("xdotool").args(found).env("DISPLAY", self.screen()).output().expect("xdotool runs");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let of = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)?.parse().ok());
        Some([of("X=")?, of("Y=")?, of("WIDTH=")?, of("HEIGHT=")?])
    }

    /// Chooses a file or a folder in the system's own dialog of this title, as people do who know where it lies: by typing its path.
    #[track_caller]
    pub fn x_choose_file(&self, title: &str, path: &str) {
        self.until(&format!("the dialog “{title}”"), || self.x_place(title).is_some());
        self.until(&format!("the dialog “{title}” to take it"), || {
            thread::sleep(DIALOG_RESTS);
            self.x(&["search", "--onlyvisible", "--name", title, "windowfocus"]);
            self.x_key("ctrl+l");
            self.x_key("ctrl+a");
            self.x_type(path);
            thread::sleep(DIALOG_RESTS);
            self.x_key("Return");
            thread::sleep(DIALOG_RESTS);
            self.x_place(title).is_none()
        });
    }

    #[track_caller]
    fn x(&self, arguments: &[&str]) {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", self.screen()).status();
        assert!(done.expect("xdotool runs").success(), "{arguments:?}");
    }

    /// Everything that was noted in the open session, the newest first, as the desk has it.
    pub fn all_noted(&self) -> Vec<(u64, String)> {
        let look = self.script_async(
            "const done = arguments[arguments.length - 1]
             window.__TAURI_INTERNALS__.invoke('look', { notes: 'all' })
               .then((look) => done(look.notes.notes.map((note) => [note.seat, note.text])), (wrong) => done(String(wrong)))",
            &[json!(null)],
        );
        let of = |note: &Value| (note[0].as_u64().unwrap_or_default(), note[1].as_str().unwrap_or_default().to_owned());
        look.as_array().unwrap_or_else(|| panic!("{look}")).iter().map(of).collect()
    }
}
