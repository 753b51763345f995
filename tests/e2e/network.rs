//! The window, started where there is no network, and traced: no socket but the display's and the desktop bus.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::kit::Screen;

/// The page is there and asks the program for the sticks, which looks at what is mounted.
const USABLE: &str = "/proc/self/mounts";
/// Until the page is there, at the longest; tracing is slow.
const USABLE_WITHIN: Duration = Duration::from_secs(90);
/// How long it is watched after that.
const WATCHED: Duration = Duration::from_secs(3);

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
        .arg("--home")
        .arg(dir.path().join("home"))
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11")
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
            thread::sleep(WATCHED);
            break true;
        }
        if begun.elapsed() > USABLE_WITHIN || !matches!(child.try_wait(), Ok(None)) {
            break false;
        }
        thread::sleep(Duration::from_millis(100));
    };
    // The tracer is stopped, and what it traces goes with the screen that it draws on.
    drop(screen);
    let _ = child.kill();
    let _ = child.wait();
    let traced = traced();
    assert!(usable, "the page never asked for the sticks");
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
        "PROOF | sockets of the window, from an empty network namespace until it is usable and for 3 s | {} sockets | - | all of them AF_UNIX",
        sockets.len()
    );
}

fn missing() -> Option<String> {
    let runs = |program: &str, arguments: &[&str]| {
        let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let tools = [
        ("Xvfb", Path::new("/usr/bin/Xvfb").exists() || runs("Xvfb", &["-help"])),
        ("strace", runs("strace", &["-qq", "-o", "/dev/null", "true"])),
        ("an empty network namespace", runs("unshare", &["--map-root-user", "--net", "true"])),
    ];
    tools.into_iter().find(|(_, there)| !there).map(|(tool, _)| format!("{tool} is missing"))
}
