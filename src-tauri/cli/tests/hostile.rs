//! Files that mean harm: too large, too long, too deep, endless, or no files at all. Each is refused by its right name,
//! by a process that may use 256 MB and not a byte more (`ulimit -v`), and changes nothing.

#![cfg(unix)]

mod common;
use common::*;
use roundtable_bag::{Bag, BagKind, bundle_namespace};
use roundtable_desk::Pack;
use roundtable_record::{Hash, canonical};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a child may use of memory, in KiB: everything it maps, its own program included.
const MEMORY_KIB: u64 = 256 * 1024;
const RECORD: &str = "data/record.jsonl";
const OPENINGS: &str = "private/openings.jsonl";
const MEETING: &str = "data/pack/meeting.json";
const GIGABYTE: u64 = 1 << 30;

/// Runs the program within its memory; its status and its JSON document.
fn within(place: &Place, args: &[&str]) -> (i32, Value) {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("ulimit -v {MEMORY_KIB}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_roundtable-cli"));
    command.args(args).arg("--json").current_dir(place.dir.path()).env("ROUNDTABLE_HOME", place.home());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let status = output.status.code().unwrap_or(-1);
    let out = String::from_utf8(output.stdout).unwrap();
    let told = || panic!("{args:?}: {status} {out} {}", String::from_utf8_lossy(&output.stderr));
    (status, serde_json::from_str(&out).unwrap_or_else(|_| told()))
}

/// The reason for which the one bundle of an answer is refused.
fn reason(place: &Place, command: &[&str], file: &str) -> String {
    let (status, answer) = within(place, &[command, &[file]].concat());
    let one = &answer["bundles"][0];
    assert_eq!((status, one["verdict"].as_str()), (1, Some("refused")), "{command:?} {file}: {answer}");
    one["reason"].as_str().unwrap().to_owned()
}

/// The code with which a command that answers no rows refuses.
fn error(place: &Place, args: &[&str]) -> String {
    let (status, answer) = within(place, args);
    assert_eq!(status, 1, "{args:?}: {answer}");
    answer["error"]["code"].as_str().unwrap().to_owned()
}

/// A meeting with one good bundle, and what it takes to sign others.
struct Scene {
    place: Place,
    pack_file: String,
    pack: Pack,
    good: BTreeMap<String, Vec<u8>>,
    bytes: Vec<u8>,
}

fn scene() -> Scene {
    let place = Place::new();
    let pack_file = place.packs(1).remove(0);
    let made = place.json(&["simulate", &pack_file, "--seed", "1", "--out", "b"]);
    let bytes = std::fs::read(place.path(made["bundles"][0]["file"].as_str().unwrap())).unwrap();
    let bag = Bag::read(bytes.clone(), BagKind::Bundle).unwrap();
    let given = |name: &str| name.starts_with("data/") || name == OPENINGS;
    let good = bag.entries().filter(|(name, _)| given(name)).map(|(n, b)| (n.to_owned(), b.to_vec())).collect();
    let pack = Pack::read(std::fs::read(&pack_file).unwrap()).unwrap();
    Scene { place, pack_file, pack, good, bytes }
}

impl Scene {
    /// A bundle with other content, signed by the table.
    fn signed(&self, name: &str, content: impl Into<Vec<u8>>) -> String {
        let mut files = self.good.clone();
        files.insert(name.to_owned(), content.into());
        let namespace = bundle_namespace(&self.pack.meeting.meeting_id);
        let bag = Bag::build(BagKind::Bundle, &files, &self.pack.key().unwrap(), &namespace).unwrap();
        self.place.file("hostile.rtbundle", bag.bytes())
    }

    /// What `bundle verify` and `import` both say.
    fn said(&self, file: &str) -> String {
        let verified = reason(&self.place, &["bundle", "verify"], file);
        assert_eq!(reason(&self.place, &["import"], file), verified, "{file}");
        verified
    }

    fn record(&self) -> &[u8] {
        &self.good[RECORD]
    }

    /// The record with many reminders of a rule, numbered and chained: in good form and permitted.
    fn long(&self, many: usize) -> Vec<u8> {
        self.reminded(many, "leader")
    }

    /// The same by whoever it is.
    fn reminded(&self, many: usize, role: &str) -> Vec<u8> {
        let mut events: Vec<Value> =
            self.record().split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
        let begun = events.iter().position(|line| line["event"].get("mode_chosen").is_some()).unwrap();
        let mut reminder = events[begun].clone();
        reminder["event"] = json!({"rule_reminded": {"rule": "keep_time", "seat": null}});
        reminder["role"] = json!(role);
        events.splice(begun..begun, std::iter::repeat_n(reminder, many));
        let mut prev = Hash::of(&self.good["data/pack/manifest-sha256.txt"]).to_string();
        let mut read = String::new();
        let mut record = Vec::new();
        // Acts that name others by their number name them by where they stand now.
        let place = |named: &mut Value| {
            if let Some(seq) = named.as_u64().filter(|seq| *seq > begun as u64) {
                *named = json!(seq + many as u64);
            }
        };
        for (seq, mut line) in (1..).zip(events) {
            for at in ["/event/turn_moved/turn", "/event/turn_timed/turn"] {
                line.pointer_mut(at).into_iter().for_each(place);
            }
            if let Some(Value::Array(acts)) = line.pointer_mut("/event/taken_back/acts") {
                acts.iter_mut().for_each(place);
            }
            (line["seq"], line["prev"]) = (json!(seq), json!(prev));
            if let Some(head) = line.pointer_mut("/event/signed_off/head") {
                *head = json!(read);
            }
            let text = canonical::of_value(&line).unwrap();
            prev = Hash::of(text.as_bytes()).to_string();
            if line["event"].get("read_through").is_some() {
                read.clone_from(&prev);
            }
            record.extend(text.into_bytes());
            record.push(b'\n');
        }
        record
    }
}

/// A file that says it has so many bytes, of which only the first are there.
fn sparse(place: &Place, name: &str, begins: &[u8], length: u64) -> String {
    let path = place.file(name, begins);
    File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
    path
}

#[test]
fn the_line_that_breaks_a_rule_is_named_in_both_languages() {
    let scene = scene();
    let file = scene.signed(RECORD, scene.reminded(1, "adviser"));
    assert_eq!(scene.said(&file), "replay");
    let line = 1 + scene
        .record()
        .split(|b| *b == b'\n')
        .position(|line| String::from_utf8_lossy(line).contains("\"mode_chosen\""))
        .unwrap();
    for (lang, says) in [("en", format!("Line {line} of the record")), ("zh-CN", format!("第 {line} "))] {
        let told = scene.place.command(&["--lang", lang, "bundle", "verify", &file]).output().unwrap();
        let told = [told.stdout, told.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains(&says) && !told.contains('{'), "{told}");
    }
}

#[test]
fn a_gigabyte_is_refused_before_it_is_read() {
    let scene = scene();
    let place = &scene.place;
    let pack = std::fs::read(&scene.pack_file).unwrap();
    for (name, begins) in [("zeros", &b""[..]), ("begun", &scene.bytes)] {
        let file = sparse(place, &format!("{name}.rtbundle"), begins, GIGABYTE);
        assert_eq!(scene.said(&file), "limits", "{name}");
    }
    for (name, begins) in [("zeros", &b""[..]), ("begun", &pack)] {
        let file = sparse(place, &format!("{name}.rtpack"), begins, GIGABYTE);
        for command in [&["pack", "show", &file][..], &["pack", "add", &file], &["session", "open", "--pack", &file]] {
            assert_eq!(error(place, command), "limits", "{name} {command:?}");
        }
    }
    for name in ["list.csv", "list.pb", "meeting.toml", "list.xlsx"] {
        let file = sparse(place, name, b"", GIGABYTE);
        assert_eq!(error(place, &["pack", "new", &file, "--tables", "1", "--out", "k"]), "list_refused", "{name}");
    }
    // As large as a pack may be, which is all the memory there is here: said, not crashed.
    let file = sparse(place, "most.rtpack", &pack, 256 << 20);
    let (status, answer) = within(place, &["pack", "show", &file]);
    assert_eq!((status, &answer["error"]["code"]), (3, &json!("disk")), "{answer}");
    // As large as a bundle may be, and nothing behind its beginning.
    let file = sparse(place, "most.rtbundle", &scene.bytes, 32 << 20);
    assert_eq!(scene.said(&file), "framing");
}

#[test]
fn a_million_lines_are_refused_before_the_first_is_read() {
    let scene = scene();
    let million = b"{}\n".repeat(1_000_000);
    assert_eq!(scene.said(&scene.signed(RECORD, million.clone())), "limits");
    assert_eq!(scene.said(&scene.signed(RECORD, [scene.record(), &million].concat())), "limits");
    assert_eq!(scene.said(&scene.signed(OPENINGS, million)), "limits");
    assert_eq!(scene.said(&scene.signed(RECORD, scene.long(100_000))), "limits");
}

#[test]
fn as_many_lines_as_there_may_be_fit_into_the_memory() {
    let scene = scene();
    let file = scene.signed(RECORD, scene.long(20_000));
    let (status, answer) = within(&scene.place, &["bundle", "verify", &file]);
    assert_eq!((status, answer["bundles"][0]["verdict"].as_str()), (0, Some("valid")), "{answer}");
}

#[test]
fn what_is_deep_or_odd_in_json_is_refused_wherever_it_stands() {
    let scene = scene();
    let text = |name: &str| String::from_utf8(scene.good[name].clone()).unwrap();
    for name in [RECORD, OPENINGS, MEETING] {
        let end = if name == MEETING { "" } else { "\n" };
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}{end}", open.repeat(100_000), close.repeat(100_000));
            // Such a line is also too long, and either is a limit.
            assert_eq!(scene.said(&scene.signed(name, deep)), "limits", "{name}");
        }
        let first = text(name);
        let key = first.split_once(':').unwrap().0.to_owned();
        let twice = format!("{key}:0,{}", &first[1..]);
        let value = |other: &str| {
            let (before, rest) = first.split_once("\":\"").unwrap();
            format!("{before}\":{other}{}", &rest[rest.find('"').unwrap() + 1..])
        };
        for (what, other) in [
            ("a key twice", twice),
            ("NaN", value("NaN")),
            ("a fraction", value("1.5")),
            ("a lone surrogate", value("\"\\ud800\"")),
            ("a NUL", value("\"\\u0000\"")),
            ("a blank", format!(" {first}")),
            ("a mark before", format!("\u{feff}{first}")),
        ] {
            assert_eq!(scene.said(&scene.signed(name, other)), "framing", "{name}: {what}");
        }
        let mut bytes = first.into_bytes();
        bytes[3] = 0xFF;
        assert_eq!(scene.said(&scene.signed(name, bytes)), "framing", "{name}: not UTF-8");
    }
}

#[test]
fn what_reads_other_than_it_stands_is_refused_in_meeting_and_openings() {
    let scene = scene();
    let meeting: Value = serde_json::from_slice(&scene.good[MEETING]).unwrap();
    let openings = String::from_utf8(scene.good[OPENINGS].clone()).unwrap();
    for odd in
        ["a\u{202e}b", "a\u{2066}b", "a\u{7}b", "\u{1b}[2J", "a\tb", "a\u{85}b", "a\u{2028}b", &"长".repeat(2_001)]
    {
        for path in ["/name", "/community", "/projects/0/name", "/projects/0/location"] {
            let mut meeting = meeting.clone();
            *meeting.pointer_mut(path).unwrap() = json!(odd);
            let text = canonical::of_value(&meeting).unwrap();
            assert_eq!(scene.said(&scene.signed(MEETING, text)), "meeting", "{path}: {odd:?}");
        }
        let mut first: Value = serde_json::from_str(openings.lines().next().unwrap()).unwrap();
        (first["kind"], first["value"]) = (json!("text"), json!(odd));
        let other = format!("{}\n", canonical::of_value(&first).unwrap());
        let due = if odd.chars().count() > 2_000 { "text_long" } else { "text_character" };
        assert_eq!(scene.said(&scene.signed(OPENINGS, other)), due, "{odd:?}");
    }
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let scene = scene();
    let place = &scene.place;
    let pipe = place.path("pipe").display().to_string();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let link = |to: &Path, name: &str| -> String {
        let path: PathBuf = place.path(name);
        std::os::unix::fs::symlink(to, &path).unwrap();
        path.display().to_string()
    };
    let zeros = link(Path::new("/dev/zero"), "zeros");
    let round = link(&place.path("round"), "round");
    for file in ["/dev/zero", "/dev/null", &pipe, &zeros, &round] {
        assert_eq!(scene.said(file), "not_a_file", "{file}");
        for command in [&["pack", "show", file][..], &["pack", "add", file], &["session", "open", "--pack", file]] {
            assert_eq!(error(place, command), "not_a_file", "{command:?}");
        }
        assert_eq!(error(place, &["pack", "new", file, "--tables", "1", "--out", "k"]), "list_refused", "{file}");
    }
    let empty = Place::new();
    for file in ["/dev/zero", &pipe, &zeros, &round] {
        assert_eq!(error(&empty, &["restore", file]), "not_a_backup", "{file}");
    }
    let file = sparse(&empty, "zeros.rtbackup", b"", GIGABYTE);
    assert_eq!(error(&empty, &["restore", &file]), "not_a_backup");
    // In a folder none of them is even looked at, and a link to a folder does not lead out of it; that is said.
    std::fs::create_dir(place.path("stick")).unwrap();
    assert!(Command::new("mkfifo").arg(place.path("stick/a.rtbundle")).status().unwrap().success());
    link(Path::new("/dev/zero"), "stick/b.rtbundle");
    link(place.dir.path(), "stick/c");
    let (status, answer) = within(place, &["import", &place.path("stick").display().to_string()]);
    assert_eq!((status, &answer["bundles"]), (1, &json!([])), "{answer}");
    assert_eq!(answer["passed_over"][0]["reason"], "folder_link", "{answer}");
    assert_eq!(reason(place, &["bundle", "verify"], &place.path("stick").display().to_string()), "not_a_file");
}

#[test]
fn lines_that_a_session_is_asked_are_limited_too() {
    let scene = scene();
    let opened = scene.place.json(&["session", "open", "--pack", &scene.pack_file]);
    let session = opened["session"].as_str().unwrap();
    let deep = format!("{}{}\n", "[".repeat(30_000), "]".repeat(30_000));
    let lines = [
        &vec![b'x'; 5 << 20][..],
        b"\n{\"do\":{\"pause\":NaN}}\n",
        deep.as_bytes(),
        b"{\"do\":{\"pause\":{}},\"do\":{\"pause\":{}}}\n\xff\n{\"do\":{\"pause\":{\"\\ud800\":1}}}\n",
        b"{\"do\":{\"leave_vacant\":{\"role\":\"adviser\",\"reason\":\"x\"}}}\n",
    ];
    let (status, answers) = scene.place.script(session, &lines.concat());
    let code = |answer: &Value| answer["error"]["code"].as_str().map_or_else(|| answer.to_string(), str::to_owned);
    let codes: Vec<String> = answers[..6].iter().map(code).collect();
    assert_eq!(status, 1);
    assert_eq!(codes, ["line_too_long", "json", "json", "command", "not_utf8", "json"]);
    assert_eq!(answers[6..], [json!({"seq": [2, 2]})], "nothing had entered the record");
}
