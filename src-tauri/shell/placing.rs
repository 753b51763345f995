//! Where the residents' window is: on a screen that the table's window is not on, or nowhere.
//!
//! Window managers place windows as they like, and projectors come and go. So it is looked at once a second, and put
//! right: moved, closed while there is no second screen, opened again when there is one.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use tauri::{AppHandle, Emitter, Manager, Monitor, WebviewWindow};

use crate::windows::{self, DISPLAY, MAIN, SCREENS, Screens};

/// How often the screens are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// So often in a row it is put where it belongs; a window manager that takes it away each time is stronger.
const MOST_MOVES: u32 = 5;

/// What is to become of the residents' window when screens come and go.
#[derive(Debug, Default)]
pub struct Placing(Mutex<Wanted>);

#[derive(Debug, Default)]
struct Wanted {
    /// Somebody has opened it on a second screen, and nobody has closed it.
    on_second: bool,
    /// Moves in a row that did not help.
    moves: u32,
    /// What the table's window was told last.
    told: Option<Screens>,
}

impl Placing {
    /// No panic happens while it is held; were there one, what was written stands.
    fn hold(&self) -> MutexGuard<'_, Wanted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// It belongs on a second screen from now on, or it does no longer.
    pub fn want(&self, on_second: bool) {
        let mut wanted = self.hold();
        wanted.on_second = on_second;
        wanted.moves = 0;
    }

    /// Whether it belongs on a second screen.
    pub fn wanted(&self) -> bool {
        self.hold().on_second
    }
}

/// Looks at the screens for as long as the program runs.
pub fn keep_in_place(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            // What cannot be told or done now is tried at the next look.
            let _ = put_right(&app);
        }
    });
}

fn put_right(app: &AppHandle) -> tauri::Result<()> {
    let placing = app.state::<Placing>();
    if placing.wanted() {
        let display = app.get_webview_window(DISPLAY);
        match (display, second_screen(app)?) {
            (None, Some(second)) => {
                let display = windows::build_display(app, Some(&second))?;
                put_on(&display, &second)?;
            }
            (Some(display), None) => display.destroy()?,
            (Some(display), Some(second)) if !is_beside_the_table(app, &display)? => {
                let mut wanted = placing.hold();
                wanted.moves += 1;
                let give_up = wanted.moves > MOST_MOVES;
                wanted.on_second &= !give_up;
                drop(wanted);
                if give_up {
                    display.destroy()?;
                } else {
                    put_on(&display, &second)?;
                }
            }
            (Some(_), Some(_)) => placing.hold().moves = 0,
            (None, None) => {}
        }
    }
    tell(app)
}

/// Tells the table's window how it is with the screens, where that has changed.
pub fn tell(app: &AppHandle) -> tauri::Result<()> {
    let now = windows::screens(app)?;
    let placing = app.state::<Placing>();
    let mut wanted = placing.hold();
    if wanted.told == Some(now) {
        return Ok(());
    }
    wanted.told = Some(now);
    drop(wanted);
    app.emit_to(MAIN, SCREENS, now)
}

/// Fills this screen with it, and shows it.
pub fn put_on(display: &WebviewWindow, screen: &Monitor) -> tauri::Result<()> {
    let corner = *screen.position();
    if display.is_visible()? {
        // A window that fills one screen is not moved to another.
        display.set_fullscreen(false)?;
        display.unmaximize()?;
    }
    display.set_position(corner)?;
    display.set_fullscreen_on_monitor((f64::from(corner.x), f64::from(corner.y)).into())?;
    display.show()
}

/// A screen that shows nothing of what the table's window is on.
pub fn second_screen(app: &AppHandle) -> tauri::Result<Option<Monitor>> {
    let own = match app.get_webview_window(MAIN) {
        Some(main) => main.current_monitor()?,
        None => None,
    };
    let Some(own) = own else { return Ok(None) };
    Ok(app.available_monitors()?.into_iter().find(|screen| !Place::of(screen).meets(Place::of(&own))))
}

/// How many screens there are, and whether another one shows some of what the table's window is on.
pub fn count(app: &AppHandle) -> tauri::Result<(usize, bool)> {
    let screens = app.available_monitors()?;
    let own = match app.get_webview_window(MAIN) {
        Some(main) => main.current_monitor()?,
        None => None,
    };
    let over = own.map_or(0, |own| screens.iter().filter(|one| Place::of(one).meets(Place::of(&own))).count());
    Ok((screens.len(), over > 1))
}

/// Whether nothing of it lies over the screen of the table's window.
fn is_beside_the_table(app: &AppHandle, display: &WebviewWindow) -> tauri::Result<bool> {
    let own = match app.get_webview_window(MAIN) {
        Some(main) => main.current_monitor()?,
        None => None,
    };
    let (at, size) = (display.outer_position()?, display.outer_size()?);
    let place = Place { x: at.x, y: at.y, width: size.width, height: size.height };
    Ok(own.is_none_or(|own| !place.meets(Place::of(&own))))
}

/// A rectangle of the desktop, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
}

impl Place {
    fn of(screen: &Monitor) -> Place {
        let (at, size) = (screen.position(), screen.size());
        Place { x: at.x, y: at.y, width: size.width, height: size.height }
    }

    /// Whether both show some of the same.
    fn meets(self, other: Place) -> bool {
        let apart = |from: i32, length: u32, to: i32| i64::from(from) + i64::from(length) <= i64::from(to);
        !(apart(self.x, self.width, other.x)
            || apart(other.x, other.width, self.x)
            || apart(self.y, self.height, other.y)
            || apart(other.y, other.height, self.y))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn screens_side_by_side_are_two_and_one_that_repeats_another_is_none() {
        let laptop = Place { x: 0, y: 0, width: 1366, height: 768 };
        let beside = Place { x: 1366, y: 0, width: 1024, height: 768 };
        let before = Place { x: -1920, y: 0, width: 1920, height: 1080 };
        let above = Place { x: 0, y: -1080, width: 1920, height: 1080 };
        let mirrored = Place { x: 0, y: 0, width: 1024, height: 768 };
        let over = Place { x: 1300, y: 700, width: 800, height: 600 };
        for second in [beside, before, above] {
            assert!(!laptop.meets(second) && !second.meets(laptop), "{second:?}");
        }
        for same in [laptop, mirrored, over] {
            assert!(laptop.meets(same) && same.meets(laptop), "{same:?}");
        }
    }
}
