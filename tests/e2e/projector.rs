//! The residents' window while screens come and go: on the projector or nowhere, never over the table's.

use serde_json::json;

use super::{
    kit::{Role, Window, meeting},
    people::{LIST, folder, said, talked},
};

/// The title of the residents' window.
const RESIDENTS: &str = "给居民看";
/// The button at the table's window, as it is called at each time.
const OPENS: &str = "转给居民看";
const CLOSES: &str = "关上居民窗口";
const WAITS_NO_MORE: &str = "投影断了，不等了";
const PLUGGED: &str = "--output DUMMY1 --mode 1024x768 --right-of DUMMY0";
const PULLED: &str = "--output DUMMY1 --off";
const ON_THE_PROJECTOR: [i64; 4] = [1368, 0, 1024, 768];

const LID_OPENED: &str = "--output DUMMY0 --mode 1368x768 --pos 0x0 --output DUMMY1 --pos 1368x0";

/// What happens to the screens once the residents' window is on the projector, and where it is then.
const HAPPENS: [(&str, &str, Option<[i64; 4]>); 9] = [
    ("pulled out", PULLED, None),
    ("plugged in again", PLUGGED, Some(ON_THE_PROJECTOR)),
    ("of another size", "--output DUMMY1 --mode 1280x720 --right-of DUMMY0", Some([1368, 0, 1280, 720])),
    ("mirrored", "--output DUMMY1 --mode 1024x768 --same-as DUMMY0", None),
    ("beside it again", PLUGGED, Some(ON_THE_PROJECTOR)),
    // The table's window stays at the left, which is the projector now.
    ("on the other side", "--output DUMMY1 --left-of DUMMY0", Some([1024, 0, 1368, 768])),
    ("the laptop's lid shut", "--output DUMMY0 --off --output DUMMY1 --pos 0x0", None),
    ("the lid opened", LID_OPENED, Some(ON_THE_PROJECTOR)),
    ("pulled out at last", PULLED, None),
];

#[test]
fn whatever_happens_to_screens_the_residents_window_is_never_over_the_tables() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
    drop(talked(laptop.path(), &pack));
    let Some(window) = Window::open_with_outputs(laptop.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    window.phase("discussion");
    window.to_the_line();

    window.outputs(PLUGGED);
    are(&window, 2, false, false);
    window.x_type("lud");
    window.click_the(Role::Button, OPENS);
    is_at(&window, "opened", Some(ON_THE_PROJECTOR));
    // It has not taken the keyboard from who types.
    window.x_type("eng");
    window.line_is("ludeng");

    for (what, change, place) in HAPPENS {
        window.outputs(change);
        is_at(&window, what, place);
    }

    // One button closes it, also while it waits for its screen; then no screen brings it back.
    are(&window, 1, false, true);
    window.click_the(Role::Button, WAITS_NO_MORE);
    window.outputs(PLUGGED);
    are(&window, 2, false, false);
    window.click_the(Role::Button, OPENS);
    is_at(&window, "opened again", Some(ON_THE_PROJECTOR));
    window.click_the(Role::Button, CLOSES);
    is_at(&window, "closed", None);
    are(&window, 2, false, false);
    window.line_is("ludeng");
}

#[track_caller]
fn is_at(window: &Window, what: &str, place: Option<[i64; 4]>) {
    window.until(&format!("{what}: {place:?}"), || window.x_place(RESIDENTS) == place);
}

/// Waits until the program knows of so many screens, and has the residents' window open or waits to open it.
#[track_caller]
fn are(window: &Window, count: u8, display_open: bool, display_waits: bool) {
    let ask = "const done = arguments[arguments.length - 1]
        window.__TAURI_INTERNALS__.invoke('screens', {}).then(({ count, display_open, display_waits }) =>
          done({ count, display_open, display_waits }), (wrong) => done(String(wrong)))";
    let so = json!({ "count": count, "display_open": display_open, "display_waits": display_waits });
    window.until(&so.to_string(), || window.script_async(ask, &[json!(null)]) == so);
}
