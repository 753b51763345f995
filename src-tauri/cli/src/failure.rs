//! What went wrong, with its exit status and its words.

use crate::error::CommandError;
use roundtable_bag::BagError;
use roundtable_desk::view::ErrorView;
use roundtable_desk::{CountTrouble, DeskError, ListRefused, Reason, Said, Status, Unfit};
use roundtable_intake::Unit;
use roundtable_words::{Words, say};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Why a whole command was not done.
pub struct Failure {
    code: String,
    view: Box<ErrorView>,
    status: Status,
    /// Whether the file that it is about is something else than it was taken for.
    another_kind: bool,
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

/// The exit status.
pub fn exit(status: Status) -> u8 {
    match status {
        Status::Refused => 1,
        Status::WrongUsage => 2,
        Status::MachineFailed => 3,
    }
}

impl Failure {
    fn new(code: String, view: ErrorView, status: Status) -> Failure {
        let view = Box::new(view);
        Failure {
            code,
            view,
            status,
            another_kind: false,
            file: None,
            faults: Box::default(),
            notes: Box::default(),
            one_of_several: false,
            todo: None,
        }
    }

    /// A bundle was refused.
    pub fn refused(reason: &Reason, file: &Path) -> Failure {
        let another_kind = match reason {
            Reason::Bag(error) => is_another_kind(error),
            Reason::Unfit(unfit) => matches!(unfit, Unfit::NotABag),
            Reason::Record(_) | Reason::Paper(_) => false,
        };
        let failure = Failure::passed_over(reason.code().to_owned(), reason.view(), reason.is_machine(), file);
        Failure { another_kind, ..failure }
    }

    /// A file or folder was passed over.
    pub fn passed_over(code: String, view: ErrorView, machine: bool, file: &Path) -> Failure {
        let status = if machine { Status::MachineFailed } else { Status::Refused };
        Failure::new(code, view, status).of(file)
    }

    /// What was asked for beside a list was refused, with every fault.
    pub fn options(faults: Vec<ErrorView>) -> Failure {
        let view = ErrorView::new("cli.options_refused", BTreeMap::new());
        let failure = Failure::new("list_refused".to_owned(), view, Status::Refused);
        Failure { faults: faults.into(), todo: Some("cli.todo.options"), ..failure }
    }

    /// A list was refused, with every fault and all that is worth a second look.
    pub fn faults(refused: ListRefused, file: &Path) -> Failure {
        let view = ErrorView::new("cli.list_refused", BTreeMap::new());
        let ListRefused { faults, notes } = refused;
        Failure {
            faults: faults.into(),
            notes: notes.into(),
            ..Failure::new("list_refused".to_owned(), view, Status::Refused)
        }
        .of(file)
    }

    /// A file of ballots has faults, of which nobody has said that these ballots may be left out.
    pub fn ballots(faults: Vec<ErrorView>, file: &Path) -> Failure {
        let view = ErrorView::new("cli.count.refused", BTreeMap::new());
        let failure = Failure::new("ballots_refused".to_owned(), view, Status::Refused);
        Failure { faults: faults.into(), ..failure }.of(file)
    }

    /// Nobody said by what rule ballots are to be counted, and the file does not say it.
    pub fn rule_unsaid() -> Failure {
        Failure::new(
            "rule_unsaid".to_owned(),
            ErrorView::new("cli.count.rule_unsaid", BTreeMap::new()),
            Status::WrongUsage,
        )
    }

    /// A lot was entered that settles nothing.
    pub fn lot_unused(lot: &[String]) -> Failure {
        let view = ErrorView::new("cli.count.lot_unused", [("ids".to_owned(), lot.join(","))].into());
        Failure::new("lot_unused".to_owned(), view, Status::Refused)
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
        self.todo = self.todo.or(self.another_kind.then(|| kind.todo()));
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
        let bare = words.say_found(&self.view.key, &[]);
        bare.contains("{file}") || (bare.contains("{place}") && message.contains(file))
    }

    /// In words.
    pub fn told(&self, words: &Words) -> Told {
        let message = self.view.say(words, &self.view.key);
        let message = match &self.file {
            Some(file) if !self.names_its_file(words, &message, file) => {
                say!(words, "cli.of_file", file = file, message = message)
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
        let beside = |own: &Option<String>, usual: &str| self.view.say(words, own.as_deref().unwrap_or(usual));
        Told {
            code: self.code.clone(),
            safe: beside(&self.view.safe, usual.0),
            todo: match self.todo.unwrap_or(&own) {
                key if words.has(key) => self.view.say(words, key),
                _ => beside(&self.view.todo, usual.1),
            },
            faults: self.faults.iter().map(|fault| Fault::of(words, fault)).collect(),
            notes: self.notes.iter().map(|note| Noted::of(words, note)).collect(),
            message,
        }
    }
}

/// Whether a file is something else than it was taken for.
fn is_another_kind(error: &BagError) -> bool {
    matches!(error, BagError::NotABag | BagError::NotAFile(_) | BagError::OtherKind { .. })
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Failure {
        let another_kind = matches!(&error, DeskError::Bag(error) if is_another_kind(error));
        Failure { another_kind, ..Failure::new(error.code(), error.view(), error.status()) }
    }
}

impl From<CountTrouble> for Failure {
    fn from(trouble: CountTrouble) -> Failure {
        Failure::new(trouble.code(), trouble.view(), trouble.status())
    }
}

impl From<Said> for Failure {
    fn from(said: Said) -> Failure {
        DeskError::from(said).into()
    }
}

impl From<CommandError> for Failure {
    fn from(error: CommandError) -> Failure {
        let view = ErrorView::new(format!("error.{}", error.code()), error.params());
        Failure::new(error.code().to_owned(), view, error.status())
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
    pub notes: Vec<Noted>,
}

impl Told {
    /// For people: what happened, what is safe, what to do.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let mut lines = vec![self.message.clone()];
        lines.extend(self.faults.iter().map(|fault| format!("  {}", fault.message)));
        lines.extend(self.notes.iter().map(|note| format!("  {}", note.message)));
        lines.push(say!(words, "cli.safe_line", text = self.safe));
        lines.push(say!(words, "cli.todo_line", text = self.todo));
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
    pub fn of(words: &Words, view: &ErrorView) -> Fault {
        let code = view.key.rsplit_once('.').map_or(view.key.as_str(), |(_, code)| code).to_owned();
        let line = view.params.get("line").and_then(|line| line.parse::<u64>().ok()).filter(|line| *line > 0);
        let field = view.params.get("field").filter(|field| !field.is_empty()).cloned();
        let what = view.say(words, &view.key);
        let field_name = field.as_ref().map(|field| {
            let key = format!("intake.field.{field}");
            if words.has(&key) { words.say_found(&key, &[]) } else { field.clone() }
        });
        // Some words name the line themselves.
        let says_line = words.say_found(&view.key, &[]).contains("{line}");
        let place = match (line.filter(|_| !says_line), &field_name) {
            (Some(line), Some(field)) => Some(say!(words, "intake.at_field", line = line, field = field)),
            (Some(line), None) => Some(say!(words, "intake.at", line = line)),
            (None, Some(field)) => Some(field.clone()),
            (None, None) => None,
        };
        let message = match place {
            Some(place) => say!(words, "cli.at_place", place = place, message = what),
            None => what,
        };
        // What only a person knows, an option answers.
        let message = match answer(words, view, &code) {
            Some(answer) => say!(words, "cli.answered", message = message, answer = answer),
            None => message,
        };
        Fault { code, line, field, message }
    }
}

/// What to add to the command where that settles a fault.
fn answer(words: &Words, view: &ErrorView, code: &str) -> Option<String> {
    match code {
        "unit_unknown" => Some(say!(words, "cli.answer.unit")),
        "may_sum" => Some(say!(words, "cli.answer.sums")),
        "sheets_many" | "sheets_hidden" => Some(say!(words, "cli.answer.sheet")),
        "unit_unread" => Some(say!(words, "cli.answer.unit_of", allowed = Unit::ALL.map(Unit::code).join(", "))),
        "here_drafts" | "here_issued" | "here_both" => {
            Some(say!(words, "cli.answer.here", names = view.params.get("names").map_or("", String::as_str)))
        }
        "communities_many" => Some(say!(words, "cli.answer.community")),
        "column_missing" | "columns_claim" => {
            Some(say!(words, "cli.answer.column", field = view.params.get("field").map_or("", String::as_str)))
        }
        "currency_unsaid" | "currency_mixed" | "currency_unknown" => Some(say!(words, "cli.answer.currency")),
        "number_differs" if view.params.get("field").is_some_and(|field| field == "num_projects") => {
            Some(say!(words, "cli.answer.counts"))
        }
        "invisible_character" => Some(say!(words, "cli.answer.invisible")),
        _ => None,
    }
}

/// Something said of a list, by its code, in words, and with what the words name.
#[derive(Debug, Serialize)]
pub struct Noted {
    pub code: String,
    pub message: String,
    pub params: BTreeMap<String, String>,
}

impl Noted {
    pub fn of(words: &Words, view: &ErrorView) -> Noted {
        let code = view.key.rsplit('.').next().unwrap_or_default().to_owned();
        let mut params = view.params.clone();
        // Fields are named by their words.
        if let Some(field) = params.get("field").cloned() {
            params.insert("field".to_owned(), words.say_found(&format!("intake.field.{field}"), &[]));
        }
        let named: Vec<(&str, &str)> = params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Noted { code, message: words.say_found(&view.key, &named), params: view.params.clone() }
    }
}
