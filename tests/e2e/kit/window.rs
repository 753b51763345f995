//! The program's window in the hands of a test: it points at things by their names, clicks, types, and looks.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use super::{
    by_name::{FIND, Role},
    driver::{Driver, Refused},
    input_method::InputMethod,
    screen::Screen,
};

/// The smallest screen that the program is made for.
pub const SMALLEST_SCREEN: (u32, u32) = (1366, 768);

pub(super) const PATIENCE: Duration = Duration::from_secs(30);
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(30);
/// The folder that pictures are wanted in.
const PICTURES: &str = "ROUNDTABLE_PICTURES";
/// How WebDriver marks an element in its JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// So many tests have a window at a time: with one the cores wait for a person's pace, with many a test waits for the cores.
const AT_ONCE: usize = 2;
static OPEN: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// The right of a test to have a window; the next one gets it when this is dropped.
struct Turn;

impl Turn {
    fn wait() -> Self {
        let open = OPEN.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = OPEN.1.wait_while(open, |open| *open >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *open += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *OPEN.0.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        OPEN.1.notify_one();
    }
}

/// A driver that has lost a window is started so often again.
const MOST_STARTS: usize = 3;

/// Opens a window and waits for its page. None where the driver lost it before anything was asked of it, which happens
/// about once in some hundred starts: the program itself still runs then.
fn answering(driver: Driver, wanted: &Value) -> Option<(Driver, String)> {
    let session = driver.call("POST", "/session", Some(wanted)).expect("the window opens");
    let session = session["sessionId"].as_str().expect("a session has an id").to_owned();
    let begun = Instant::now();
    loop {
        let has_words =
            json!({ "script": "return document.body !== null && document.body.innerText.trim() !== ''", "args": [] });
        match driver.call("POST", &format!("/session/{session}/execute/sync"), Some(&has_words)) {
            Ok(Value::Bool(true)) => return Some((driver, session)),
            Err(refused) if refused.error == "invalid session id" => {
                assert!(!driver.children().is_empty(), "the program ended by itself at its start");
                eprintln!("the driver lost its window at the start; it is opened again");
                return None;
            }
            Ok(_) | Err(_) => assert!(begun.elapsed() < PATIENCE, "no page after {PATIENCE:?}"),
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Something on the page.
#[derive(Clone, Debug)]
pub struct Element(pub(super) Value);

impl Element {
    pub(super) fn id(&self) -> &str {
        self.0[ELEMENT].as_str().unwrap_or_default()
    }
}

/// A running program and its windows.
pub struct Window {
    driver: Driver,
    session: String,
    screen: Screen,
    input_method: Option<InputMethod>,
    _turn: Option<Turn>,
}

impl Window {
    /// Starts the program on a home, 1366 x 768; `None`, with a line that says why, where windows cannot be opened.
    pub fn open(home: &Path, arguments: &[&str]) -> Option<Self> {
        Self::open_in_turn(home, arguments, missing(), Screen::start, false)
    }

    /// The same with an input method that real keys go through.
    pub fn open_composing(home: &Path, arguments: &[&str]) -> Option<Self> {
        Self::open_in_turn(home, arguments, missing().or_else(InputMethod::missing), Screen::start, true)
    }

    /// The same with a window manager, and outputs that come and go; the window fills the laptop's.
    pub fn open_with_outputs(home: &Path, arguments: &[&str]) -> Option<Self> {
        let missing = missing().or_else(Screen::outputs_missing);
        let window = Self::open_in_turn(home, arguments, missing, Screen::with_outputs, false)?;
        window.post("window/maximize", &json!({}));
        Some(window)
    }

    fn open_in_turn(
        home: &Path,
        arguments: &[&str],
        missing: Option<&str>,
        screen: fn() -> Screen,
        composing: bool,
    ) -> Option<Self> {
        if let Some(missing) = missing {
            assert!(env::var("CI").as_deref() != Ok("true"), "{missing}, and CI must not pass over a test");
            eprintln!("passed over: {missing}");
            return None;
        }
        let turn = Turn::wait();
        Some(Self::start(home, arguments, screen(), Some(turn), composing))
    }

    /// From now on the keys of the X server make Chinese.
    #[track_caller]
    pub fn pinyin(&self) {
        self.input_method.as_ref().expect("the window was opened with an input method").pinyin();
    }

    /// What `DISPLAY` is called here.
    pub fn screen(&self) -> &str {
        self.screen.name()
    }

    /// Changes what is plugged in, as `xrandr` is told it.
    #[track_caller]
    pub fn outputs(&self, change: &str) {
        self.screen.outputs(&change.split(' ').collect::<Vec<_>>());
    }

    /// A second window beside this one, as somebody opens who has forgotten the first.
    pub fn beside(&self, home: &Path, arguments: &[&str]) -> Self {
        Self::start(home, arguments, Screen::start(), None, false)
    }

    fn start(home: &Path, arguments: &[&str], screen: Screen, turn: Option<Turn>, composing: bool) -> Self {
        let input_method = composing.then(|| InputMethod::start(screen.name()));
        let env: Vec<_> = input_method.as_ref().map_or(&[][..], InputMethod::env).to_vec();
        let home = home.display().to_string();
        let arguments: Vec<&str> = ["--home", &home].into_iter().chain(arguments.iter().copied()).collect();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": env!("CARGO_BIN_EXE_roundtable"), "args": arguments },
            "timeouts": { "script": 60_000 },
        } } });
        let (driver, session) = (0..MOST_STARTS)
            .find_map(|_| answering(Driver::start(screen.name(), &env), &wanted))
            .expect("a driver that keeps its window");
        let window = Self { driver, session, screen, input_method, _turn: turn };
        window.resize(SMALLEST_SCREEN);
        window
    }

    /// The program's own process, for tests that end it hard.
    pub fn process(&self) -> u32 {
        *self.driver.children().first().expect("the driver has started the window")
    }

    // Looking

    /// Waits for the first visible thing of this role and name.
    #[track_caller]
    pub fn the(&self, role: Role, name: &str) -> Element {
        self.wait_for(&format!("{role:?} “{name}”"), || self.look_for(role, name))
    }

    /// The same, without waiting.
    pub fn look_for(&self, role: Role, name: &str) -> Option<Element> {
        let found = self.try_script(FIND, &[json!(role.selector()), json!(name)]).ok()?;
        (!found.is_null()).then_some(Element(found))
    }

    /// Waits for the first element of a CSS selector.
    #[track_caller]
    pub fn css(&self, selector: &str) -> Element {
        self.wait_for(selector, || self.all(selector).into_iter().next())
    }

    /// All elements of a CSS selector now.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.call("POST", "elements", &json!({ "using": "css selector", "value": selector }));
        found.ok().and_then(|list| list.as_array().cloned()).unwrap_or_default().into_iter().map(Element).collect()
    }

    /// The first element of a selector that can be seen now.
    pub fn shown(&self, selector: &str) -> Option<Element> {
        let find = "return [...document.querySelectorAll(arguments[0])]
            .find((element) => element.checkVisibility({ visibilityProperty: true })) ?? null";
        let found = self.try_script(find, &[json!(selector)]).ok()?;
        (!found.is_null()).then_some(Element(found))
    }

    #[track_caller]
    pub fn text(&self, element: &Element) -> String {
        let text = self.get(&format!("element/{}/text", element.id()));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, element: &Element) -> String {
        let value = self.script("return arguments[0].value", std::slice::from_ref(&element.0));
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Everything that can be read on the page.
    pub fn page(&self) -> String {
        let page = self.try_script("return document.body.innerText", &[]);
        page.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the page says this.
    #[track_caller]
    pub fn says(&self, words: &str) {
        self.until(&format!("the page to say “{words}”"), || self.page().contains(words));
    }

    #[track_caller]
    pub fn title(&self) -> String {
        self.get("title").as_str().unwrap_or_default().to_owned()
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn until(&self, what: &str, holds: impl Fn() -> bool) {
        self.wait_for(what, || holds().then_some(()));
    }

    #[track_caller]
    fn wait_for<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                let picture = self.picture("waited-in-vain");
                panic!("waited in vain for {what}; see {}. The page says:\n{}", picture.display(), self.page());
            }
            thread::sleep(LOOK_EVERY);
        }
    }

    // Scripts

    /// Runs a script's body in the page and answers what it returns.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let answer = self.try_script(body, arguments).or_else(|refused| match refused.message.as_str() {
            // The driver now and then loses an answer; what only reads is asked again.
            "Could not parse script result" if body.starts_with("return ") => self.try_script(body, arguments),
            _ => Err(refused),
        });
        answer.unwrap_or_else(|refused| panic!("{refused:?}"))
    }

    /// Runs a script that ends by calling its last argument.
    #[track_caller]
    pub fn script_async(&self, body: &str, arguments: &[Value]) -> Value {
        self.post("execute/async", &json!({ "script": body, "args": arguments }))
    }

    pub(super) fn try_script(&self, body: &str, arguments: &[Value]) -> Result<Value, Refused> {
        self.call("POST", "execute/sync", &json!({ "script": body, "args": arguments }))
    }

    // Windows

    #[track_caller]
    pub fn resize(&self, (width, height): (u32, u32)) {
        self.post("window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height }));
    }

    #[track_caller]
    pub fn handles(&self) -> Vec<String> {
        let handles = self.get("window/handles");
        handles.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    #[track_caller]
    pub fn handle(&self) -> String {
        self.get("window").as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn switch_to(&self, handle: &str) {
        self.post("window", &json!({ "handle": handle }));
    }

    /// Waits for a second window, looks into it, and comes back.
    #[track_caller]
    pub fn in_the_other<T>(&self, look: impl FnOnce(&Self) -> T) -> T {
        let own = self.handle();
        let other = self.wait_for("a second window", || self.handles().into_iter().find(|handle| *handle != own));
        self.switch_to(&other);
        let seen = look(self);
        self.switch_to(&own);
        seen
    }

    /// Whether somebody wants to see every screen that is looked at, not only what is wrong.
    pub fn pictures_are_wanted(&self) -> bool {
        env::var_os(PICTURES).is_some()
    }

    /// Keeps a picture of the window: in `ROUNDTABLE_PICTURES`, or below the target directory.
    #[track_caller]
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = env::var_os(PICTURES)
            .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures"), PathBuf::from);
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let file = folder.join(name).with_extension("png");
        let png = self.get("screenshot");
        let png = BASE64.decode(png.as_str().unwrap_or_default()).expect("a picture in base 64");
        fs::write(&file, png).expect("the picture is kept");
        file
    }

    // Wire

    #[track_caller]
    fn get(&self, path: &str) -> Value {
        let path = format!("/session/{}/{path}", self.session);
        self.driver.call("GET", &path, None).unwrap_or_else(|refused| panic!("{path}: {refused:?}"))
    }

    #[track_caller]
    pub(super) fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", path, body).unwrap_or_else(|refused| panic!("{path}: {refused:?}"))
    }

    pub(super) fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        self.driver.call(method, &format!("/session/{}/{path}", self.session), Some(body))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // The driver ends the program; where it cannot, dropping the driver does.
        let _ = self.driver.call("DELETE", &format!("/session/{}", self.session), None);
    }
}

/// What a window needs and this machine has not.
fn missing() -> Option<&'static str> {
    let cannot = |tool: &str, ask: &str| Command::new(tool).arg(ask).output().is_err();
    if cannot("WebKitWebDriver", "--version") {
        return Some("WebKitWebDriver is not installed (apt install webkit2gtk-driver)");
    }
    cannot("Xvfb", "-help").then_some("Xvfb is not installed (apt install xvfb)")
}
