//! What the windows may not do: reach a network, show what is not ours, and, the residents' one, ask for anything.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::kit::Window;

/// How a page could reach out; each is tried (but a connection made ahead of need, which no policy for content rules,
/// and which the kernel refuses: `offline.rs`) with an address of this machine, and says what became of it.
const WAYS: &str = r"
const [at, done] = [arguments[0], arguments[arguments.length - 1]]
const settled = (start) => Promise.race([
  new Promise((answer) => { try { start(answer) } catch (error) { answer('refused') } }),
  new Promise((answer) => setTimeout(answer, 800, 'nothing')),
])
const element = (tag, fields) => settled((answer) => {
  const made = Object.assign(document.createElement(tag), fields)
  made.onload = () => answer('loaded')
  made.onerror = () => answer('refused')
  document.body.append(made)
  setTimeout(() => made.remove(), 700)
})
const ways = {
  fetch: () => settled((answer) => fetch(at + 'fetch').then(() => answer('loaded'), () => answer('refused'))),
  xhr: () => settled((answer) => {
    const asked = new XMLHttpRequest()
    asked.onload = () => answer('loaded')
    asked.onerror = () => answer('refused')
    asked.open('GET', at + 'xhr')
    asked.send()
  }),
  beacon: () => settled((answer) => answer(navigator.sendBeacon(at + 'beacon', 'x') ? 'nothing' : 'refused')),
  socket: () => settled((answer) => {
    const socket = new WebSocket(at.replace('http', 'ws') + 'socket')
    socket.onopen = () => answer('loaded')
    socket.onerror = () => answer('refused')
  }),
  events: () => settled((answer) => {
    const source = new EventSource(at + 'events')
    source.onopen = () => answer('loaded')
    source.onerror = () => { source.close(); answer('refused') }
  }),
  worker: () => settled((answer) => { new Worker(at + 'worker').onerror = () => answer('refused') }),
  image: () => element('img', { src: at + 'image' }),
  script: () => element('script', { src: at + 'script' }),
  style: () => element('link', { rel: 'stylesheet', href: at + 'style' }),
  icon: () => element('link', { rel: 'icon', href: at + 'icon' }),
  // A frame that is refused tells of a page all the same: the empty one that stands in its place.
  frame: () => element('iframe', { src: at + 'frame' }).then(() => 'nothing'),
  object: () => element('object', { data: at + 'object' }),
  sound: () => element('audio', { src: at + 'sound', autoplay: true }),
  form: () => settled(() => {
    const form = Object.assign(document.createElement('form'), { action: at + 'form' })
    document.body.append(form)
    form.submit()
  }),
  another: () => settled((answer) => answer(window.open(at + 'another') ? 'loaded' : 'refused')),
  elsewhere: () => settled(() => { location.href = at + 'elsewhere' }),
}
;(async () => {
  const came = {}
  for (const [name, way] of Object.entries(ways)) came[name] = await way()
  done({ came, at: location.protocol })
})()";

/// Calls a command as a page would, and says whether it was done.
const CALL: &str = "const [command, given, done] = arguments
    window.__TAURI_INTERNALS__.invoke(command, given).then((value) => done({ done: value ?? null }), (error) => done({ refused: String(error) }))";

#[test]
fn nothing_that_a_page_tries_reaches_a_network() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "en"]) else { return };
    window.css("[data-screen=home]");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let at = format!("http://{}/", listener.local_addr().expect("its number"));
    let arrived = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&arrived);
    // It waits for as long as the test runs.
    thread::spawn(move || {
        for came in listener.incoming() {
            drop(came);
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    let tried = |window: &Window| {
        let came = window.script_async(WAYS, &[json!(at)]);
        assert_eq!(came["at"], "tauri:", "{came}");
        let ways = came["came"].as_object().expect("each way was tried");
        assert!(ways.len() > 15 && ways.values().all(|came| came != "loaded"), "{came}");
        assert_eq!(ways["fetch"], "refused", "{came}");
    };
    tried(&window);
    window.css("[data-screen=home]");
    let opened = window.script_async(CALL, &[json!("display_open"), json!({ "on": "second" })]);
    assert!(opened.get("done").is_some(), "{opened}");
    window.in_the_other(|display| {
        display.until("the residents' page", || !display.title().is_empty());
        tried(display);
    });
    thread::sleep(Duration::from_millis(200));
    assert_eq!(arrived.load(Ordering::SeqCst), 0, "something arrived at {at}");
}

#[test]
fn the_residents_window_may_call_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "en"]) else { return };
    let opened = window.script_async(CALL, &[json!("display_open"), json!({ "on": "second" })]);
    assert!(opened.get("done").is_some(), "{opened}");
    let commands = commands();
    assert!(commands.len() > 30);
    window.in_the_other(|display| {
        display.until("the residents' page", || !display.title().is_empty());
        for command in &commands {
            let refused = display.script_async(CALL, &[json!(command), json!({})]);
            let said = refused["refused"].as_str().unwrap_or_else(|| panic!("{command}: {refused}"));
            assert!(said.contains("not allowed"), "{command}: {said}");
        }
    });
    // What no window may: files, commands of the machine, other addresses.
    for command in ["plugin:fs|read_text_file", "plugin:shell|execute", "plugin:http|fetch", "plugin:opener|open_url"] {
        let refused = window.script_async(CALL, &[json!(command), json!({ "path": "/etc/passwd" })]);
        assert!(refused.get("refused").is_some(), "{command}: {refused}");
    }
}

#[test]
fn no_window_is_given_files_commands_or_addresses() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    for entry in fs::read_dir(top.join("src-tauri/capabilities")).expect("the capabilities") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("it is text");
        let capability: Value = serde_json::from_str(&text).expect("it is JSON");
        for permission in capability["permissions"].as_array().expect("its permissions") {
            let name = permission.as_str().expect("a permission is a name, with no scope of its own");
            assert!(["core:event:allow-listen", "core:event:allow-unlisten"].contains(&name), "{name}");
        }
        assert!(capability.get("remote").is_none(), "no page of elsewhere has any");
        files += 1;
    }
    assert_eq!(files, 2);
    let settings = fs::read_to_string(top.join("tauri.conf.json")).expect("the settings");
    let settings: Value = serde_json::from_str(&settings).expect("they are JSON");
    let csp = settings["app"]["security"]["csp"].as_str().expect("a policy for content");
    assert!(csp.starts_with("default-src 'self';") && !csp.contains("unsafe") && !csp.contains('*'), "{csp}");
    for source in csp.split([' ', ';']).filter(|source| source.contains(':')) {
        assert!(["data:", "ipc:", "http://ipc.localhost"].contains(&source), "{source} in {csp}");
    }
    let lock = fs::read_to_string(top.join("Cargo.lock")).expect("the lock file");
    for plugin in ["shell", "http", "opener", "upload", "websocket", "updater", "process"] {
        assert!(!lock.contains(&format!("name = \"tauri-plugin-{plugin}\"")), "tauri-plugin-{plugin}");
    }
    // The dialogs' plugin brings along that of files, for a scope; it is not started.
    let main = fs::read_to_string(top.join("src-tauri/shell/main.rs")).expect("the window's main");
    assert_eq!(main.matches(".plugin(").count(), 1, "the dialogs' alone");
}

/// Every command of the window, and some of the frame's own.
fn commands() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/shell/main.rs");
    let main = fs::read_to_string(file).expect("the window's main");
    let list = main.split_once("generate_handler![").and_then(|(_, behind)| behind.split_once(']'));
    let paths = list.expect("the commands that it handles").0.split(',');
    let ours: Vec<&str> =
        paths.filter_map(|path| path.trim().rsplit("::").next()).filter(|name| !name.is_empty()).collect();
    assert!(ours.len() > 60, "{ours:?}");
    let frames = ["plugin:event|listen", "plugin:event|emit", "plugin:dialog|open", "plugin:window|close"];
    ours.into_iter().chain(frames).map(str::to_owned).collect()
}
