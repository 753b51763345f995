//! The command line opens no socket: run where there is no network, and traced.

#![cfg(unix)]

mod common;
use common::*;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the command in an empty network namespace, under strace; its answer, and the sockets that were asked for.
fn traced(place: &Place, args: &[&str], lines: &str) -> (Answer, Vec<String>) {
    let trace = place.path("trace");
    let plain = place.command(args);
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net", "strace", "-f", "-qq", "-e", "trace=%network", "-o"]).arg(&trace);
    command.arg(plain.get_program()).args(plain.get_args()).current_dir(place.dir.path());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("unshare is there");
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let answer = Answer::of(child.wait_with_output().unwrap());
    let trace = std::fs::read_to_string(&trace).expect("strace has written");
    (answer, trace.lines().filter(|line| line.contains('(')).map(str::to_owned).collect())
}

/// What is not there to trace with.
fn missing() -> Option<&'static str> {
    let runs = |program: &str, args: &[&str]| {
        let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    [
        ("strace", runs("strace", &["-qq", "-o", "/dev/null", "true"])),
        ("an empty network namespace", runs("unshare", &["--map-root-user", "--net", "true"])),
    ]
    .into_iter()
    .find_map(|(tool, there)| (!there).then_some(tool))
}

#[test]
fn no_socket_is_opened_from_the_pack_to_the_publication() {
    if let Some(missing) = missing() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing} is missing, and CI must not pass over a test");
        eprintln!("passed over: {missing} is missing");
        return;
    }
    let place = Place::new();
    let list = place.file("projects.csv", list(4));
    let mut commands = 0;
    let mut ok = |args: &[&str], lines: &str| -> Value {
        let (answer, sockets) = traced(&place, args, lines);
        assert_eq!(answer.status, 0, "{args:?}: {}{}", answer.out, answer.err);
        assert_eq!(sockets, Vec::<String>::new(), "{args:?}");
        commands += 1;
        answer.out.lines().last().map(|line| serde_json::from_str(line).unwrap()).unwrap_or_default()
    };
    let made = ok(&["pack", "new", &list, "--tables", "2", "--allot", "all", "--out", "packs", "--json"], "");
    let pack = made["packs"][0]["file"].as_str().unwrap();
    let session = ok(&["session", "open", "--pack", pack, "--kind", "practice", "--json"], "");
    let session = session["session"].as_str().unwrap();
    let lines = "{\"do\":{\"take_staff\":{\"role\":\"leader\",\"person\":1,\"name\":\"x\"}}}\n\
        {\"do\":{\"type_line\":{\"text\":\"half a line\"}}}\n";
    ok(&["session", "do", session], lines);
    ok(&["session", "show", session, "--json"], "");
    let packs = place.files("packs", "rtpack");
    let packs: Vec<&str> = packs.iter().map(String::as_str).collect();
    ok(&[&["simulate", "--seed", "7", "--residents", "3", "--out", "stick", "--json"], packs.as_slice()].concat(), "");
    let bundle = place.files("stick", "rtbundle").remove(0);
    ok(&["bundle", "verify", &bundle, "--json"], "");
    ok(&["import", "stick", "--json"], "");
    ok(&["tally", "--json"], "");
    ok(&["publish", "--read-through", "--lacks-known", "--out", "published", "--json"], "");
    ok(&["doctor", "--json"], "");
    println!(
        "PROOF | sockets of the command line, from the pack to the publication, in an empty network namespace | {commands} commands | - | none"
    );
}

/// The tracing itself sees a socket where there is one.
#[test]
fn a_socket_would_be_seen() {
    if missing().is_some() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let trace = dir.path().join("trace");
    let script = "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM)";
    let mut ran = Command::new("strace");
    ran.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(&trace).args(["python3", "-c", script]);
    assert!(ran.status().unwrap().success());
    assert!(std::fs::read_to_string(&trace).unwrap().contains("socket(AF_INET,"));
}
