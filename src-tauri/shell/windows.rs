//! The two windows: `main` for the staff or the organiser, `display` for the residents.
//!
//! The residents' window has no permission at all: it can ask for nothing. What it shows is put into it here,
//! at its birth by a script that runs before the page, later by calling that script's `show`.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use roundtable_domain::view::DisplayView;
use roundtable_words::{SixWords, Words, say};
use serde::{Deserialize, Serialize};
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window,
    WindowEvent,
};

use crate::{
    arguments::Arguments,
    desks::Desks,
    machine_lang::of_machine,
    origin::is_own_page,
    placing::{self, Placing},
    typing,
};

/// What WebView2, the web view of Windows, is started with; other web views have no such switches. It looks no name up, and
/// does by itself nothing that asks a network. The first two are what the window's library starts it with.
const BROWSER: &str = "--disable-features=msWebOOUI,msPdfOOUI,msSmartScreenProtection \
    --autoplay-policy=no-user-gesture-required --host-resolver-rules=\"MAP * ~NOTFOUND\" --disable-background-networking \
    --disable-component-update --disable-domain-reliability --disable-sync --no-first-run --no-pings";

/// The news that files were dropped on the window.
const DROPPED: &str = "dropped";
pub const MAIN: &str = "main";
pub const DISPLAY: &str = "display";

/// The smallest screen that the table is made for, in CSS pixels.
const USUAL_SIZE: (f64, f64) = (1366.0, 768.0);
/// Smaller than this nothing can be read; text at 200 % then scrolls.
const SMALLEST_SIZE: (f64, f64) = (800.0, 560.0);

/// The news for the main window: what residents see, while the laptop is turned round to them.
const SHOWN: &str = "shown";
/// The news for the main window: somebody has closed the residents' window by hand.
const DISPLAY_CLOSED: &str = "display_closed";
/// The news for the main window: the residents' window has opened or closed.
pub const SCREENS: &str = "screens";
/// The news for the main window: somebody closes it while a session is open.
const CLOSING: &str = "closing";

/// Where residents see what is shown to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DisplayOn {
    /// In a window of its own, which fills the second screen where one is found and can be dragged where none is.
    Second,
    /// On the laptop's own screen, turned round: the main window shows it.
    Same,
}

/// Which screens the machine drives, and whether residents have one of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Screens {
    /// How many there are.
    pub count: usize,
    /// Whether another one shows what the laptop's own does.
    pub same: bool,
    /// Whether the residents' window is open.
    pub display_open: bool,
    /// Whether it waits for a second screen to come back.
    pub display_waits: bool,
}

/// What the residents' window shows.
#[derive(Clone, Debug, Default, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Residents {
    /// The view; none before a table is open.
    pub view: Option<DisplayView>,
    /// The key that signed the table's pack, for people to compare; none before a table is open.
    pub signer: Option<SixWords>,
    /// The picture of the project on the table, as a data URL.
    pub picture: Option<String>,
    /// The page of a paper that is shown to them, over all else.
    pub paper: Option<PaperPage>,
    /// Light on ink, by choice.
    pub dark: bool,
    /// In the theme of high contrast, as the main window.
    pub contrast: bool,
    /// How large the text is, in percent, where somebody said how large the screen is.
    pub percent: Option<u16>,
    /// When the view was made, by the machine's wall clock: a page that begins later counts on from there.
    pub made_at: u64,
}

/// A page of a paper of the pack, as residents see it.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PaperPage {
    /// What people call the paper.
    pub title: String,
    /// Which page, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// As a data URL.
    pub url: String,
}

/// What the windows are at now.
#[derive(Debug, Default)]
struct Now {
    /// What residents see.
    residents: Residents,
    /// Whether the laptop is turned round to them.
    turned: bool,
    /// Somebody closes the main window, and its page was not yet heard of.
    closing: bool,
}

/// What the windows show.
#[derive(Debug, Default)]
pub struct Shown(Mutex<Now>);

impl Shown {
    /// No panic happens while it is held; were there one, what was written stands.
    fn hold(&self) -> MutexGuard<'_, Now> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens the main window.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    let main = build(app, MAIN, "index.html", |words| say!(words, "app.title"))?.maximized(true).build()?;
    typing::let_compose(&main)
}

/// Shows residents what is theirs: where it was asked for, else on the second screen, else on the laptop's own.
pub fn open_display(app: &AppHandle, asked: Option<DisplayOn>) -> tauri::Result<DisplayOn> {
    let second = placing::second_screen(app)?;
    let on = asked.unwrap_or(if second.is_some() { DisplayOn::Second } else { DisplayOn::Same });
    match on {
        DisplayOn::Same => turn_round(app)?,
        DisplayOn::Second => {
            let display = match app.get_webview_window(DISPLAY) {
                Some(open) => open,
                None => build_display(app, second.as_ref())?,
            };
            app.state::<Placing>().want(second.is_some());
            match second {
                Some(second) => placing::put_on(&display, &second)?,
                None => display.show()?,
            }
            placing::tell(app)?;
        }
    }
    Ok(on)
}

fn turn_round(app: &AppHandle) -> tauri::Result<()> {
    let state = app.state::<Shown>();
    let mut shown = state.hold();
    shown.turned = true;
    main(app).map_or(Ok(()), |main| main.set_fullscreen(true))?;
    app.emit_to(MAIN, SHOWN, &shown.residents)
}

/// Makes the residents' window, not yet shown, at the corner of its screen. It never takes the keyboard: there is
/// nothing to type into it, and the recorder's letters go on.
pub fn build_display(app: &AppHandle, screen: Option<&Monitor>) -> tauri::Result<WebviewWindow> {
    let script = birth_script(&app.state::<Shown>().hold().residents)?;
    let builder = build(app, DISPLAY, "display.html", |words| say!(words, "display.title"))?
        .focused(false)
        .focusable(false)
        .visible(false)
        .initialization_script(script);
    let builder = match screen {
        Some(screen) => {
            let corner = screen.position().to_logical::<f64>(screen.scale_factor());
            // Smaller than any screen: a window manager fills the screen with it only when it is told to.
            builder.inner_size(SMALLEST_SIZE.0, SMALLEST_SIZE.1).position(corner.x, corner.y)
        }
        None => builder,
    };
    builder.build()
}

/// Gives the laptop's screen back to the staff, and closes the residents' window where it is open.
pub fn close_display(app: &AppHandle) -> tauri::Result<()> {
    let turned = std::mem::take(&mut app.state::<Shown>().hold().turned);
    if turned {
        main(app).map_or(Ok(()), |main| main.set_fullscreen(false))?;
    }
    app.state::<Placing>().want(false);
    app.get_webview_window(DISPLAY).map_or(Ok(()), |open| open.destroy())?;
    placing::tell(app)
}

/// Looks which screens there are, and whether the residents' window is open.
pub fn screens(app: &AppHandle) -> tauri::Result<Screens> {
    let display_open = app.get_webview_window(DISPLAY).is_some();
    let display_waits = !display_open && app.state::<Placing>().wanted();
    let (count, same) = placing::count(app)?;
    Ok(Screens { count, same, display_open, display_waits })
}

/// Lets residents see this now; a window of theirs that opens later begins with it.
pub fn show_to_residents(app: &AppHandle, residents: Residents) -> tauri::Result<()> {
    let state = app.state::<Shown>();
    let mut shown = state.hold();
    if let Some(open) = app.get_webview_window(DISPLAY) {
        open.eval(format!("residents.show({})", serde_json::to_string(&residents)?))?;
    }
    if shown.turned {
        app.emit_to(MAIN, SHOWN, &residents)?;
    }
    shown.residents = residents;
    Ok(())
}

/// Lets residents see what is theirs of the open session, or nothing; how their window looks stays.
pub fn show_table(
    app: &AppHandle,
    view: Option<(DisplayView, SixWords)>,
    picture: Option<String>,
    paper: Option<PaperPage>,
) -> tauri::Result<()> {
    let Residents { dark, contrast, percent, .. } = residents(app);
    let (view, signer) = view.unzip();
    show_to_residents(app, Residents { view, signer, picture, paper, dark, contrast, percent, made_at: wall_ms() })
}

/// What residents see now.
pub fn residents(app: &AppHandle) -> Residents {
    app.state::<Shown>().hold().residents.clone()
}

/// The page of the main window has heard that somebody closes it, and asks them.
pub fn closing_heard(app: &AppHandle) {
    app.state::<Shown>().hold().closing = false;
}

/// Closes the main window, and with it the program.
pub fn close_main(app: &AppHandle) -> tauri::Result<()> {
    main(app).map_or(Ok(()), |main| main.destroy())
}

/// The main window takes the residents' window with it, is told when that is closed by hand, and asks before it is
/// closed itself while a session is open. Files that are dropped on the main window are told to it by their paths.
pub fn window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
        && window.label() == MAIN
    {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        // A window that is going away needs no news.
        let _ = window.app_handle().emit_to(MAIN, DROPPED, paths);
    }
    let app = window.app_handle();
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.label() == MAIN
    {
        let state = app.state::<Shown>();
        let mut shown = state.hold();
        // A page that does not answer any more asks nobody: the next time the window goes.
        if shown.residents.view.is_some() && !shown.closing {
            shown.closing = true;
            api.prevent_close();
            let _ = app.emit_to(MAIN, CLOSING, ());
        }
        return;
    }
    if let WindowEvent::CloseRequested { .. } = event {
        // By hand: it does not come back by itself.
        app.state::<Placing>().want(false);
    }
    if !matches!(event, WindowEvent::Destroyed) {
        return;
    }
    // Both can only fail where the program is ending anyway.
    let _ = match window.label() {
        MAIN => {
            app.state::<Placing>().want(false);
            app.get_webview_window(DISPLAY).map_or(Ok(()), |open| open.destroy())
        }
        // How the screens are now is told at the next look: news of two threads may overtake each other.
        _ => app.emit_to(MAIN, DISPLAY_CLOSED, ()),
    };
}

/// Runs before the residents' page: holds what is shown, and tells the page of a change.
fn birth_script(residents: &Residents) -> tauri::Result<String> {
    let first = serde_json::to_string(residents)?;
    Ok(format!(
        "globalThis.residents = {{ ...{first}, show(now) {{ Object.assign(this, now); dispatchEvent(new Event('shown')) }} }}"
    ))
}

fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(MAIN)
}

/// The wall's time now, in milliseconds.
fn wall_ms() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn build<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
    title: fn(&Words) -> String,
) -> tauri::Result<WebviewWindowBuilder<'a, tauri::Wry, AppHandle>> {
    let arguments = app.state::<Arguments>();
    let lang = arguments.lang.unwrap_or_else(of_machine);
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(title(Words::of(lang)))
        .inner_size(USUAL_SIZE.0, USUAL_SIZE.1)
        .min_inner_size(SMALLEST_SIZE.0, SMALLEST_SIZE.1)
        .additional_browser_args(BROWSER)
        .on_navigation(is_own_page)
        .on_document_title_changed(follow_title);
    // What the page remembers (language, size of text) lives in the installation's home like all else; in a folder that
    // is none, nothing is written.
    let desks = app.state::<Desks>();
    Ok(match desks.home() {
        Ok(home) => builder.data_directory(home.dir().join("window")),
        Err(_) => builder,
    })
}

/// The window's title follows the page's, which follows the language.
fn follow_title(window: WebviewWindow, title: String) {
    // A window that is going away has no title to set.
    let _ = window.set_title(&title);
}
