//! The two windows: `main` for the staff or the organiser, `display` for the residents.
//!
//! The residents' window has no permission at all: it can ask for nothing. What it shows is put into it here,
//! at its birth by a script that runs before the page, later by calling that script's `show`.

use std::sync::Mutex;

use serde::Serialize;
use tauri::{
    AppHandle, Emitter, Manager, Monitor, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

use crate::{
    arguments::Arguments,
    words::{Lang, say},
};

const MAIN: &str = "main";
const DISPLAY: &str = "display";

/// The smallest screen that the table is made for, in CSS pixels.
const USUAL_SIZE: (f64, f64) = (1366.0, 768.0);
/// Smaller than this nothing can be read; text at 200 % then scrolls.
const SMALLEST_SIZE: (f64, f64) = (800.0, 560.0);

/// The news for the main window that the screens or the residents' window have changed.
const SCREENS_CHANGED: &str = "screens";

/// Which screens there are, and whether the residents' window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Screens {
    /// How many screens the machine drives now.
    pub count: usize,
    /// Whether the residents' window is open.
    pub display_open: bool,
}

/// The view that the residents' window shows now, as JSON; `null` before the first.
#[derive(Debug)]
pub struct Shown(Mutex<String>);

impl Default for Shown {
    fn default() -> Self {
        Self(Mutex::new("null".into()))
    }
}

impl Shown {
    fn replace(&self, json: String) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = json;
    }

    /// The script that runs before the residents' page: it holds the view and tells the page of a new one.
    fn script(&self) -> String {
        let json = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        format!(
            "globalThis.residents = {{ view: {json}, show(view) {{ this.view = view; dispatchEvent(new Event('shown')) }} }}"
        )
    }
}

/// Opens the main window.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    build(app, MAIN, "index.html", "app.title")?.maximized(true).build()?;
    Ok(())
}

/// Opens the residents' window, or brings it forward: full on the second screen, an ordinary window where there is none.
pub fn open_display(app: &AppHandle) -> tauri::Result<()> {
    let display = match app.get_webview_window(DISPLAY) {
        Some(open) => open,
        None => {
            let script = app.state::<Shown>().script();
            build(app, DISPLAY, "display.html", "display.title")?.focused(false).initialization_script(script).build()?
        }
    };
    if let Some(second) = second_screen(app)? {
        let corner = second.position();
        display.set_fullscreen_on_monitor((f64::from(corner.x), f64::from(corner.y)).into())?;
    }
    tell_screens(app)
}

/// Closes the residents' window where it is open.
pub fn close_display(app: &AppHandle) -> tauri::Result<()> {
    app.get_webview_window(DISPLAY).map_or(Ok(()), |open| open.destroy())
}

/// Fills the laptop's own screen with the main window, which then shows what residents may see, or ends that.
pub fn turn_round(app: &AppHandle, to_residents: bool) -> tauri::Result<()> {
    app.get_webview_window(MAIN).map_or(Ok(()), |main| main.set_fullscreen(to_residents))
}

/// Puts a view into the residents' window, now or when it opens.
pub fn show_to_residents(app: &AppHandle, view: &impl Serialize) -> tauri::Result<()> {
    let json = serde_json::to_string(view)?;
    if let Some(open) = app.get_webview_window(DISPLAY) {
        open.eval(format!("residents.show({json})"))?;
    }
    app.state::<Shown>().replace(json);
    Ok(())
}

/// Counts the screens and looks whether the residents' window is open.
pub fn screens(app: &AppHandle) -> tauri::Result<Screens> {
    Ok(Screens { count: app.available_monitors()?.len(), display_open: app.get_webview_window(DISPLAY).is_some() })
}

/// The main window takes the residents' window with it, and is told when that is closed by hand.
pub fn window_event(window: &Window, event: &WindowEvent) {
    if !matches!(event, WindowEvent::Destroyed) {
        return;
    }
    let app = window.app_handle();
    // Both can only fail where the program is ending anyway.
    let _ = if window.label() == MAIN { close_display(app) } else { tell_screens(app) };
}

fn tell_screens(app: &AppHandle) -> tauri::Result<()> {
    app.emit_to(MAIN, SCREENS_CHANGED, screens(app)?)
}

/// A screen that the main window is not on.
fn second_screen(app: &AppHandle) -> tauri::Result<Option<Monitor>> {
    let own = match app.get_webview_window(MAIN) {
        Some(main) => main.current_monitor()?,
        None => None,
    };
    let own = own.map(|monitor| *monitor.position());
    Ok(app.available_monitors()?.into_iter().find(|monitor| own.is_some_and(|own| own != *monitor.position())))
}

fn build<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
    title: &str,
) -> tauri::Result<WebviewWindowBuilder<'a, tauri::Wry, AppHandle>> {
    let arguments = app.state::<Arguments>();
    let lang = arguments.lang.unwrap_or_else(Lang::of_machine);
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(say(lang, title))
        .inner_size(USUAL_SIZE.0, USUAL_SIZE.1)
        .min_inner_size(SMALLEST_SIZE.0, SMALLEST_SIZE.1)
        .on_navigation(is_own_page)
        .on_document_title_changed(follow_title);
    // What the page remembers (language, size of text) lives in the installation's home like all else.
    Ok(match &arguments.home {
        Some(home) => builder.data_directory(home.join("window")),
        None => builder,
    })
}

/// No page but the program's own is ever shown.
fn is_own_page(url: &Url) -> bool {
    matches!(url.scheme(), "tauri" | "about") || (tauri::is_dev() && url.host_str() == Some("localhost"))
}

/// The window's title follows the page's, which follows the language.
fn follow_title(window: WebviewWindow, title: String) {
    // A window that is going away has no title to set.
    let _ = window.set_title(&title);
}
