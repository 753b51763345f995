//! `session do`: one line asks, one line answers, and what is answered is on the disk.

use crate::Done;
use crate::args::Knowing;
use crate::error::CommandError;
use crate::failure::Failure;
use crate::lines::{Line, Lines};
use crate::out::Out;
use crate::session::go_on;
use roundtable_desk::view::{MirrorState, MirrorView};
use roundtable_desk::{DeskError, Home, MirrorPlace, TableDesk, shown};
use roundtable_domain::{Command, Refusal};
use roundtable_words::{Words, say};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often the clock's place is refreshed while nothing is asked.
const BEAT: Duration = Duration::from_secs(5);

/// What a line asks.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    #[serde(rename = "do", default)]
    what: Option<Command>,
    /// Moves the clock first; simulated and practice sessions only.
    #[serde(default)]
    after_ms: Option<u64>,
}

/// What is answered.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// From which line of the record to which; they are on the disk.
    Seq([u64; 2]),
    /// It makes no line of the record; drafts are on the disk.
    Ok(bool),
    /// The rules say no.
    Refused(Refusal),
    /// It was not done for another reason.
    Error(Fault),
}

#[derive(Serialize)]
struct Fault {
    code: String,
    /// Number of the line that asked.
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// How the stream went, the worst of its lines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Went {
    Well,
    SomeRefused,
    MachineFailed,
}

pub fn run(home: &Home, session: &str, mirror: Option<&Path>, knowing: Knowing, out: &Out) -> Result<Done, Failure> {
    if let Some(dir) = mirror.filter(|dir| !dir.is_dir()) {
        return Err(CommandError::FolderMissing { place: shown(dir) }.into());
    }
    let mut desk = go_on(home, session, knowing)?;
    if let Some(dir) = mirror {
        let words = out.words();
        desk.mirror_to(MirrorPlace::Folder(dir.to_owned()), Box::new(move |view| tell(words, view)))?;
    }
    let desk = Arc::new(Mutex::new(desk));
    let (stop, stopped) = channel::<()>();
    let beating = Arc::clone(&desk);
    let beat = std::thread::spawn(move || {
        while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
            // A beat that fails loses nothing: the next line that is asked says that the disk fails.
            let _ = hold(&beating).beat();
        }
    });
    let went = answer_all(&desk);
    drop(stop);
    let _ = beat.join();
    match went? {
        Went::Well => Ok(Done::All),
        Went::SomeRefused => Ok(Done::SomeRefused),
        Went::MachineFailed => Err(CommandError::StreamFailed.into()),
    }
}

/// How far the copy on the stick goes, for people, on the standard error.
fn tell(words: &Words, view: &MirrorView) {
    let (lines, at) = (view.lines.unwrap_or(0), view.saved_at.as_deref().unwrap_or_default());
    let said = match view.state {
        MirrorState::Off => say!(words, "cli.mirror.off"),
        MirrorState::None => say!(words, "cli.mirror.none"),
        MirrorState::Asks => say!(words, "table.mirror.asks", place = view.place.as_deref().unwrap_or_default()),
        MirrorState::Saved => say!(words, "cli.mirror.saved", lines = lines, at = at),
        MirrorState::Gone => say!(words, "cli.mirror.gone", lines = lines, at = at),
        MirrorState::Full => say!(words, "cli.mirror.full", lines = lines, at = at),
        MirrorState::Failed => say!(words, "cli.mirror.failed", lines = lines, at = at),
    };
    let _ = writeln!(std::io::stderr().lock(), "{said}");
}

/// A desk whose other holder panicked is still whole: it changes only after the disk has what changed.
fn hold(desk: &Mutex<TableDesk>) -> MutexGuard<'_, TableDesk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer_all(desk: &Mutex<TableDesk>) -> Result<Went, Failure> {
    let mut lines = Lines::new(std::io::stdin().lock());
    let mut out = std::io::stdout().lock();
    let mut went = Went::Well;
    loop {
        let next = lines.next().map_err(|_| CommandError::StdinFailed)?;
        let Some((number, line)) = next else { return Ok(went) };
        let (answer, how) = answer(desk, number, line);
        went = went.max(how);
        let mut text = serde_json::to_string(&answer).unwrap_or_default();
        text.push('\n');
        if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
            // Nobody reads the answers any more; what was asked so far is done.
            return Ok(went);
        }
    }
}

fn answer(desk: &Mutex<TableDesk>, number: u64, line: Line) -> (Answer, Went) {
    let fault = |code: &str, detail: Option<String>| {
        (Answer::Error(Fault { code: code.to_owned(), line: number, detail }), Went::SomeRefused)
    };
    let text = match line {
        Line::Text(text) => text,
        Line::TooLong => return fault("line_too_long", None),
        Line::NotUtf8 => return fault("not_utf8", None),
    };
    // At once into what is asked: on the way through a value, a key that stands twice would lose its first.
    let ask: Ask = match serde_json::from_str(&text) {
        Ok(ask) if names_its_fields(&ask, &text) => ask,
        Ok(_) => return fault("command", Some("an object is wanted, with the name of each field".to_owned())),
        Err(error) if error.is_data() => return fault("command", Some(error.to_string())),
        Err(error) => return fault("json", Some(error.to_string())),
    };
    match act(&mut hold(desk), ask) {
        Ok(answer) => (answer, Went::Well),
        Err(DeskError::Refused(refusal)) => (Answer::Refused(refusal), Went::SomeRefused),
        Err(error) => {
            let went = if error.is_machine() { Went::MachineFailed } else { Went::SomeRefused };
            (Answer::Error(Fault { code: error.code(), line: number, detail: None }), went)
        }
    }
}

/// Whether an object was typed wherever one is meant: serde takes a list of the fields' values as well.
fn names_its_fields(ask: &Ask, text: &str) -> bool {
    let (Ok(typed), Ok(meant)) = (serde_json::from_str(text), serde_json::to_value(ask)) else { return false };
    has_objects_of(&typed, &meant)
}

fn has_objects_of(typed: &Value, meant: &Value) -> bool {
    match (typed, meant) {
        (Value::Object(typed), Value::Object(meant)) => {
            typed.iter().all(|(name, typed)| meant.get(name).is_none_or(|meant| has_objects_of(typed, meant)))
        }
        (Value::Array(typed), Value::Array(meant)) => typed.iter().zip(meant).all(|(t, m)| has_objects_of(t, m)),
        (_, meant) => !meant.is_object(),
    }
}

fn act(desk: &mut TableDesk, ask: Ask) -> Result<Answer, DeskError> {
    if let Some(ms) = ask.after_ms {
        desk.pass_ms(ms)?;
    }
    let Some(command) = ask.what else { return Ok(Answer::Ok(true)) };
    Ok(match desk.act(command)?.seq {
        Some((from, to)) => Answer::Seq([from, to]),
        None => Answer::Ok(true),
    })
}
