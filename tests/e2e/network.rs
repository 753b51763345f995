//! The window, used where there is no network, and traced: no socket but the display's and the desktop bus. It is used
//! by mouse and keyboard alone, for the driver of the other tests would be a network itself.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use roundtable_desk::{Home, SystemClock};

use super::kit::Screen;

/// The page is there and asks for the first screen: the program looks through what it has noted of records.
const USABLE: &str = "/heads\", O_RDONLY|O_NONBLOCK";
/// Until the page is there, at the longest; tracing is slow.
const USABLE_WITHIN: Duration = Duration::from_secs(90);
/// Until an act is on the disk, at the longest.
const DONE_WITHIN: Duration = Duration::from_secs(60);
/// Until what an act came to is drawn.
const DRAWN: Duration = Duration::from_secs(2);
/// How long it is watched after the last act.
const WATCHED: Duration = Duration::from_secs(3);

/// Where the screen of the first window has what is pressed: across and down, in pixels, at 1366 x 768 in Chinese.
const PRACTICE: [&str; 2] = ["1000", "150"];
const LEADER: [&str; 2] = ["675", "167"];
const TEN_RESIDENTS: [&str; 2] = ["1168", "345"];
const SHOW_RESIDENTS: [&str; 2] = ["1153", "30"];

#[test]
fn the_window_opens_no_socket_of_a_network() {
    if let Some(missing) = missing() {
        assert!(env::var("CI").as_deref() != Ok("true"), "{missing}, and CI must not pass over a test");
        eprintln!("passed over: {missing}");
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let trace = dir.path().join("trace");
    let screen = Screen::start();
    let mut child = Command::new("unshare")
        .args([
            "--map-root-user",
            "--net",
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=socket,connect,bind,openat,seccomp,prctl",
            "-o",
        ])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_roundtable"))
        .args(["--lang", "zh-CN", "--home"])
        .arg(dir.path().join("home"))
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11")
        // Where no desktop bus runs none is started for it: what is traced is the window alone.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the window starts");
    let begun = Instant::now();
    let traced = || fs::read_to_string(&trace).unwrap_or_default();
    let usable = loop {
        if traced().contains(USABLE) {
            break true;
        }
        if begun.elapsed() > USABLE_WITHIN || !matches!(child.try_wait(), Ok(None)) {
            break false;
        }
        thread::sleep(Duration::from_millis(100));
    };
    let lines = if usable { practise(&screen, &dir.path().join("home")) } else { 0 };
    // The tracer is stopped, and what it traces goes with the screen that it draws on.
    drop(screen);
    let _ = child.kill();
    let _ = child.wait();
    let traced = traced();
    assert!(usable, "the page never asked for the first screen");
    assert_eq!(lines, 12, "opened, a leader, ten residents: what was pressed did not come to that");
    let ruled = ["seccomp(SECCOMP_SET_MODE_FILTER", "prctl(PR_SET_SECCOMP"].iter().any(|call| traced.contains(call));
    assert!(ruled, "the kernel was not asked to refuse sockets");
    let sockets: Vec<&str> = traced.lines().filter(|line| line.contains(" socket(")).collect();
    assert!(!sockets.is_empty(), "the display's is one");
    let other: Vec<&&str> = sockets.iter().filter(|line| !line.contains("socket(AF_UNIX,")).collect();
    assert!(other.is_empty(), "{other:#?}");
    for line in traced.lines().filter(|line| line.contains(" connect(") || line.contains(" bind(")) {
        assert!(line.contains("sa_family=AF_UNIX"), "{line}");
    }
    println!(
        "PROOF | sockets of the window, used by mouse and keyboard in an empty network namespace | {} sockets | - | all of them AF_UNIX",
        sockets.len()
    );
}

/// Opens a practice, seats a leader and ten residents and shows them their screen; how many lines the record has then.
fn practise(screen: &Screen, home: &Path) -> u64 {
    thread::sleep(DRAWN);
    let press = |[across, down]: [&str; 2]| input(screen, &["mousemove", across, down, "click", "1"]);
    let home = Home::open(home, Arc::new(SystemClock)).expect("the home");
    let lines =
        || home.store().and_then(|store| Ok(store.sessions()?)).map_or(0, |all| all.first().map_or(0, |s| s.seq));
    // The record is there before the screen that shows it.
    let done = |wanted: u64, act: &dyn Fn()| {
        act();
        let begun = Instant::now();
        while lines() < wanted && begun.elapsed() < DONE_WITHIN {
            thread::sleep(Duration::from_millis(200));
        }
        thread::sleep(DRAWN);
    };
    done(1, &|| press(PRACTICE));
    done(2, &|| {
        press(LEADER);
        input(screen, &["key", "--delay", "100", "L", "i", "n", "Tab"]);
    });
    done(12, &|| press(TEN_RESIDENTS));
    press(SHOW_RESIDENTS);
    thread::sleep(WATCHED);
    lines()
}

fn input(screen: &Screen, arguments: &[&str]) {
    let done = Command::new("xdotool").args(arguments).env("DISPLAY", screen.name()).status();
    assert!(done.expect("xdotool runs").success(), "{arguments:?}");
}

fn missing() -> Option<String> {
    let runs = |program: &str, arguments: &[&str]| {
        let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let tools = [
        ("Xvfb", Path::new("/usr/bin/Xvfb").exists() || runs("Xvfb", &["-help"])),
        ("xdotool", Path::new("/usr/bin/xdotool").exists()),
        ("strace", runs("strace", &["-qq", "-o", "/dev/null", "true"])),
        ("an empty network namespace", runs("unshare", &["--map-root-user", "--net", "true"])),
    ];
    tools.into_iter().find(|(_, there)| !there).map(|(tool, _)| format!("{tool} is missing"))
}
