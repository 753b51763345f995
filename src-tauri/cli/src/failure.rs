//! What went wrong, with its exit status and its words.

use roundtable_desk::view::ErrorView;
use roundtable_desk::{DeskError, ListRefused, Reason};
use roundtable_words::Words;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Why a whole command was not done.
pub struct Failure {
    code: String,
    view: Box<ErrorView>,
    status: Status,
    /// Which file it is about.
    file: Option<String>,
    /// Faults one by one, each with its place in the file.
    faults: Box<[ErrorView]>,
    /// What else is worth a look in that file.
    notes: Box<[ErrorView]>,
    /// Whether others were asked for beside it, of which it says nothing.
    one_of_several: bool,
    /// What to do, where that depends on what was asked for.
    todo: Option<&'static str>,
}

/// A kind of file that a command is asked with.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    Pack,
    Bundle,
    Mirror,
    Backup,
}

impl Wanted {
    fn todo(self) -> &'static str {
        match self {
            Wanted::Pack => "cli.todo.choose_pack",
            Wanted::Bundle => "cli.todo.choose_bundle",
            Wanted::Mirror => "cli.todo.choose_mirror",
            Wanted::Backup => "cli.todo.choose_backup",
        }
    }
}

/// What the exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 1.
    Refused,
    /// 2.
    WrongUsage,
    /// 3.
    MachineFailed,
}

impl Status {
    pub fn number(self) -> u8 {
        match self {
            Status::Refused => 1,
            Status::WrongUsage => 2,
            Status::MachineFailed => 3,
        }
    }
}

/// Answers to which the right answer is another command line.
const WRONG_USAGE: [&str; 4] = ["home_foreign", "meeting_which", "meeting_unknown", "no_meeting"];

impl Failure {
    fn new(code: String, view: ErrorView, status: Status) -> Failure {
        let view = Box::new(view);
        Failure {
            code,
            view,
            status,
            file: None,
            faults: Box::default(),
            notes: Box::default(),
            one_of_several: false,
            todo: None,
        }
    }

    pub fn machine(code: &'static str, params: &[(&str, &str)]) -> Failure {
        Failure::from(DeskError::machine(code, params))
    }

    /// Wrong usage; nothing was done.
    pub fn usage(code: &'static str, params: &[(&str, &str)]) -> Failure {
        Failure { status: Status::WrongUsage, ..Failure::from(DeskError::said(code, params)) }
    }

    /// A bundle was refused.
    pub fn refused(reason: Reason, file: &Path) -> Failure {
        let view = ErrorView { key: format!("reason.{}", reason.code), params: reason.params };
        let status = if is_machine_reason(&reason.code) { Status::MachineFailed } else { Status::Refused };
        Failure::new(reason.code, view, status).of(file)
    }

    /// What was asked for beside a list was refused, with every fault.
    pub fn options(faults: Vec<ErrorView>) -> Failure {
        let failure = Failure::from(DeskError::said("list_refused", &[]));
        let view = ErrorView { key: "cli.options_refused".to_owned(), params: BTreeMap::new() };
        Failure { view: Box::new(view), faults: faults.into(), todo: Some("cli.todo.options"), ..failure }
    }

    /// A list was refused, with every fault and all that is worth a second look.
    pub fn faults(refused: ListRefused, file: &Path) -> Failure {
        let view = ErrorView { key: "cli.list_refused".to_owned(), params: BTreeMap::new() };
        let ListRefused { faults, notes } = refused;
        Failure {
            faults: faults.into(),
            notes: notes.into(),
            ..Failure::new("list_refused".to_owned(), view, Status::Refused)
        }
        .of(file)
    }

    /// Names the file that it is about.
    #[must_use]
    pub fn of(mut self, file: &Path) -> Failure {
        let file = file.display().to_string();
        self.view.params.entry("file".to_owned()).or_insert_with(|| file.clone());
        self.file = Some(file);
        self
    }

    /// Says of a file that is something else which kind was wanted.
    #[must_use]
    pub fn wanting(mut self, kind: Wanted) -> Failure {
        if ["not_a_bag", "not_a_file", "is_a_bundle", "is_a_pack"].contains(&self.code.as_str()) {
            self.todo = Some(kind.todo());
        }
        self
    }

    /// It is one of several that were asked for, each by itself.
    #[must_use]
    pub fn of_one(mut self) -> Failure {
        self.one_of_several = true;
        self
    }

    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether the words say which file it is. A short name may stand in them by chance.
    fn names_its_file(&self, words: &Words, message: &str, file: &str) -> bool {
        let bare = self::message(words, &ErrorView { params: BTreeMap::new(), ..(*self.view).clone() }, &self.code);
        bare.contains("{file}") || (bare.contains("{place}") && message.contains(file))
    }

    /// In words.
    pub fn told(&self, words: &Words) -> Told {
        let message = message(words, &self.view, &self.code);
        let message = match &self.file {
            Some(file) if !self.names_its_file(words, &message, file) => {
                words.say("cli.of_file", &[("file", file), ("message", &message)])
            }
            _ => message,
        };
        let refusal = self.view.key.starts_with("refusal.");
        let usual = match self.status {
            _ if refusal => ("cli.safe.unchanged", "cli.todo.refused"),
            Status::MachineFailed if self.one_of_several => ("cli.safe.one", "cli.todo.machine"),
            Status::Refused if self.one_of_several => ("cli.safe.one", "cli.todo.file"),
            Status::MachineFailed => ("cli.safe.saved", "cli.todo.machine"),
            Status::WrongUsage => ("cli.safe.unchanged", "cli.todo.usage"),
            Status::Refused if self.file.is_none() => ("cli.safe.unchanged", "cli.todo.asked"),
            Status::Refused => ("cli.safe.unchanged", "cli.todo.file"),
        };
        // Where the command line knows more of what to do than what is said in the window.
        let own = format!("cli.todo.{}", self.code);
        let beside = |suffix: &str, usual: &str| {
            let key = format!("{}.{suffix}", self.view.key);
            words.say_error(if words.has(&key) { &key } else { usual }, &params(&self.view))
        };
        Told {
            code: self.code.clone(),
            safe: beside("safe", usual.0),
            todo: match self.todo.unwrap_or(&own) {
                key if words.has(key) => words.say_error(key, &params(&self.view)),
                _ => beside("todo", usual.1),
            },
            faults: self.faults.iter().map(|fault| Fault::of(words, fault)).collect(),
            notes: self.notes.iter().map(|note| Said::of(words, note)).collect(),
            message,
        }
    }
}

/// Whether it is the machine that failed for this reason.
pub fn is_machine_reason(code: &str) -> bool {
    ["disk", "disk_full", "disk_gone", "disk_read_back", "disk_read_only", "random"].contains(&code)
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Failure {
        let code = error.code();
        let status = match () {
            () if error.is_machine() => Status::MachineFailed,
            () if WRONG_USAGE.contains(&code.as_str()) => Status::WrongUsage,
            () => Status::Refused,
        };
        Failure::new(code, error.view(), status)
    }
}

/// A failure in words, as it stands in JSON under `error`.
#[derive(Debug, Serialize)]
pub struct Told {
    pub code: String,
    pub message: String,
    pub safe: String,
    pub todo: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Said>,
}

impl Told {
    /// For people: what happened, what is safe, what to do.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let mut lines = vec![self.message.clone()];
        lines.extend(self.faults.iter().map(|fault| format!("  {}", fault.message)));
        lines.extend(self.notes.iter().map(|note| format!("  {}", note.message)));
        lines.push(words.say("cli.safe_line", &[("text", &self.safe)]));
        lines.push(words.say("cli.todo_line", &[("text", &self.todo)]));
        lines
    }
}

/// One fault of a list.
#[derive(Debug, Serialize)]
pub struct Fault {
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    pub message: String,
}

impl Fault {
    fn of(words: &Words, view: &ErrorView) -> Fault {
        let code = view.key.rsplit_once('.').map_or(view.key.as_str(), |(_, code)| code).to_owned();
        let line = view.params.get("line").and_then(|line| line.parse::<u64>().ok()).filter(|line| *line > 0);
        let field = view.params.get("field").filter(|field| !field.is_empty()).cloned();
        let what = message(words, view, &code);
        let field_name = field.as_ref().map(|field| {
            let key = format!("intake.field.{field}");
            if words.has(&key) { words.say(&key, &[]) } else { field.clone() }
        });
        let place = match (line, &field_name) {
            (Some(line), Some(field)) => {
                Some(words.say("intake.at_field", &[("line", &line.to_string()), ("field", field)]))
            }
            (Some(line), None) => Some(words.say("intake.at", &[("line", &line.to_string())])),
            (None, Some(field)) => Some(field.clone()),
            (None, None) => None,
        };
        let message = match place {
            Some(place) => words.say("cli.at_place", &[("place", &place), ("message", &what)]),
            None => what,
        };
        // What only a person knows, an option answers.
        let message = match answer(view, &code) {
            Some(key) => words.say("cli.answered", &[("message", &message), ("answer", &words.say(key, &[]))]),
            None => message,
        };
        Fault { code, line, field, message }
    }
}

/// What to add to the command where that settles a fault.
fn answer(view: &ErrorView, code: &str) -> Option<&'static str> {
    match code {
        "unit_unknown" => Some("cli.answer.unit"),
        "sheets_many" => Some("cli.answer.sheet"),
        "currency_unsaid" | "currency_unknown" => Some("cli.answer.currency"),
        "number_differs" if view.params.get("field").is_some_and(|field| field == "num_projects") => {
            Some("cli.answer.counts")
        }
        "invisible_character" => Some("cli.answer.invisible"),
        _ => None,
    }
}

/// Something said of a list, by its code, in words, and with what the words name.
#[derive(Debug, Serialize)]
pub struct Said {
    pub code: String,
    pub message: String,
    pub params: BTreeMap<String, String>,
}

impl Said {
    pub fn of(words: &Words, view: &ErrorView) -> Said {
        let code = view.key.rsplit('.').next().unwrap_or_default().to_owned();
        let mut params = view.params.clone();
        // Fields are named by their words.
        if let Some(field) = params.get("field").cloned() {
            params.insert("field".to_owned(), words.say(&format!("intake.field.{field}"), &[]));
        }
        let named: Vec<(&str, &str)> = params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Said { code, message: words.say(&view.key, &named), params: view.params.clone() }
    }
}

fn params(view: &ErrorView) -> Vec<(&str, &str)> {
    view.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What a key says; a code without words of its own says that it has none.
fn message(words: &Words, view: &ErrorView, code: &str) -> String {
    let keys = [view.key.clone(), format!("error.{code}"), format!("reason.{code}")];
    match keys.iter().find(|key| words.has(key)) {
        Some(key) => words.say_error(key, &params(view)),
        None => words.say("error.unknown", &[("code", code)]),
    }
}
