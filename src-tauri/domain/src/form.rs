//! What is typed into a form and not yet entered: a reason, a condition, a name. It is kept as it is typed, so that
//! nothing is lost by closing a window or stepping away, and goes once it is entered.

use crate::ids::{Fact, ProjectId, Seat};
use crate::refusal::Refusal;
use roundtable_record::limits::TEXT_CHARS;
use roundtable_record::{Hash, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Most fields of one form.
const MOST_FIELDS: usize = 12;
/// Longest name of a field, in bytes.
const LONGEST_FIELD: usize = 32;

/// A form of a session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
#[allow(missing_docs, reason = "a field is documented where its name does not say all")]
pub enum Form {
    /// Why a project is recommended, on what conditions, at what cost.
    Reasons { project: ProjectId },
    /// Why a project is not introduced.
    Waiver { project: ProjectId },
    /// Why several projects are not introduced, said once for all.
    Waivers {},
    /// The adviser's wording of notes on a project.
    Wording { project: ProjectId },
    /// Facts that the pack did not have.
    Facts {
        /// Of which project.
        project: ProjectId,
    },
    /// The papers: how many handed none in, and why papers and voters do not add up.
    Papers {},
    /// Why a poll counts for nothing.
    Voiding {},
    /// Why a sealed record is opened.
    Reopening {},
    /// Who takes a role, or why nobody does.
    Staff {
        #[ts(type = "\"leader\" | \"recorder\" | \"adviser\"")]
        #[schemars(with = "String")]
        role: Role,
    },
    /// Somebody who has come.
    Arrival {},
    /// A note that is being changed.
    Note {
        /// Its number.
        note: u32,
    },
    /// A note that has entered and is being amended.
    Amendment {
        /// Hash of the text that it has.
        hash: String,
    },
    /// Who is to watch the poll.
    Watchers {},
    /// An objection that is being written down, to what is proposed.
    Objection {},
    /// What was drawn by lot, and who watched.
    Lot {},
    /// What was drawn by lot instead of what was entered, who watched, and why it stood there otherwise.
    LotRight {},
    /// The name of somebody who sits there.
    Seat {
        /// At which seat.
        seat: Seat,
    },
    /// The marks of a paper that is being keyed.
    Paper {
        /// In which pass, 1 or 2.
        pass: u8,
        /// Its place in the stack, from 1.
        paper: u16,
    },
}

/// What stands in a form's fields, by their names.
pub type Fields = BTreeMap<String, String>;

/// A form as it was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FormView {
    /// Of which act, and of which project or person.
    pub form: Form,
    /// What stands in it.
    pub fields: BTreeMap<String, String>,
}

impl Form {
    /// Its name among the drafts. A project's id may hold a slash, and stands last.
    pub fn key(&self) -> String {
        match self {
            Form::Reasons { project } => format!("form/reasons/{project}"),
            Form::Waiver { project } => format!("form/waiver/{project}"),
            Form::Waivers {} => "form/waivers".to_owned(),
            Form::Wording { project } => format!("form/wording/{project}"),
            Form::Facts { project } => format!("form/facts/{project}"),
            Form::Papers {} => "form/papers".to_owned(),
            Form::Voiding {} => "form/voiding".to_owned(),
            Form::Reopening {} => "form/reopening".to_owned(),
            Form::Staff { role } => format!("form/staff/{}", role_name(*role)),
            Form::Arrival {} => "form/arrival".to_owned(),
            Form::Note { note } => format!("form/note/{note}"),
            Form::Amendment { hash } => format!("form/amendment/{hash}"),
            Form::Watchers {} => "form/watchers".to_owned(),
            Form::Objection {} => "form/objection".to_owned(),
            Form::Lot {} => "form/lot".to_owned(),
            Form::LotRight {} => "form/lot_right".to_owned(),
            Form::Seat { seat } => format!("form/seat/{}", seat.number()),
            Form::Paper { pass, paper } => format!("form/paper/{pass}/{paper}"),
        }
    }

    /// The fields in which somebody's words or name stand; the others hold what was clicked, or figures.
    pub fn worded(&self) -> &'static [&'static str] {
        match self {
            Form::Reasons { .. } => &["reasons", "conditions"],
            Form::Waiver { .. } | Form::Waivers {} | Form::Voiding {} | Form::Reopening {} | Form::LotRight {} => {
                &["reason"]
            }
            Form::Wording { .. } | Form::Objection {} => &["text"],
            Form::Note { .. } | Form::Amendment { .. } => &["text", "answer", "idea"],
            Form::Facts { .. } => &["location", "content", "scope", "benefit"],
            Form::Papers {} => &["difference"],
            Form::Staff { .. } => &["name", "witness", "reason"],
            Form::Arrival {} | Form::Seat { .. } => &["name"],
            Form::Watchers {} | Form::Lot {} | Form::Paper { .. } => &[],
        }
    }

    /// What somebody's words and names in it are.
    pub fn words<'f>(&self, fields: &'f Fields) -> Vec<&'f str> {
        let typed = self.worded().iter().filter_map(|name| fields.get(*name));
        typed.map(|text| text.trim()).filter(|text| !text.is_empty()).collect()
    }

    /// The form of that name.
    pub(crate) fn named(key: &str) -> Option<Form> {
        let mut parts = key.strip_prefix("form/")?.splitn(2, '/');
        let (name, of) = (parts.next()?, parts.next());
        let project = || ProjectId::new(of?).ok();
        match name {
            "reasons" => Some(Form::Reasons { project: project()? }),
            "waiver" => Some(Form::Waiver { project: project()? }),
            "wording" => Some(Form::Wording { project: project()? }),
            "facts" => Some(Form::Facts { project: project()? }),
            "staff" => {
                let role = [Role::Leader, Role::Recorder, Role::Adviser].into_iter();
                Some(Form::Staff { role: role.into_iter().find(|role| of == Some(role_name(*role)))? })
            }
            "note" => Some(Form::Note { note: of?.parse().ok()? }),
            "amendment" => Some(Form::Amendment { hash: Hash::parse(of?).ok()?.to_string() }),
            "seat" => Some(Form::Seat { seat: Seat::new(of?.parse().ok()?).ok()? }),
            "paper" => {
                let (pass, paper) = of?.split_once('/')?;
                Some(Form::Paper { pass: pass.parse().ok()?, paper: paper.parse().ok()? })
            }
            "waivers" if of.is_none() => Some(Form::Waivers {}),
            "papers" if of.is_none() => Some(Form::Papers {}),
            "voiding" if of.is_none() => Some(Form::Voiding {}),
            "reopening" if of.is_none() => Some(Form::Reopening {}),
            "arrival" if of.is_none() => Some(Form::Arrival {}),
            "watchers" if of.is_none() => Some(Form::Watchers {}),
            "objection" if of.is_none() => Some(Form::Objection {}),
            "lot" if of.is_none() => Some(Form::Lot {}),
            "lot_right" if of.is_none() => Some(Form::LotRight {}),
            _ => None,
        }
    }

    /// The project that it is about.
    pub fn project(&self) -> Option<&ProjectId> {
        match self {
            Form::Reasons { project }
            | Form::Waiver { project }
            | Form::Wording { project }
            | Form::Facts { project } => Some(project),
            Form::Waivers {}
            | Form::Papers {}
            | Form::Voiding {}
            | Form::Reopening {}
            | Form::Staff { .. }
            | Form::Arrival {}
            | Form::Note { .. }
            | Form::Amendment { .. }
            | Form::Watchers {}
            | Form::Objection {}
            | Form::Lot {}
            | Form::LotRight {}
            | Form::Seat { .. }
            | Form::Paper { .. } => None,
        }
    }
}

/// The field of a fact in the form of facts.
pub(crate) fn fact_field(fact: Fact) -> &'static str {
    match fact {
        Fact::Location => "location",
        Fact::Content => "content",
        Fact::Scope => "scope",
        Fact::Benefit => "benefit",
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Leader => "leader",
        Role::Recorder => "recorder",
        Role::Adviser => "adviser",
        Role::Desk => "desk",
    }
}

/// Fields as they are kept: one that was emptied too, else what stood there before would stand there again.
///
/// # Errors
/// More, or longer ones, than any form has.
pub(crate) fn fit_fields(fields: Fields) -> Result<Fields, Refusal> {
    if fields.len() > MOST_FIELDS || fields.keys().any(|name| name.len() > LONGEST_FIELD) {
        return Err(Refusal::TooMany { what: "fields", most: u32::try_from(MOST_FIELDS).unwrap_or(u32::MAX) });
    }
    if fields.values().any(|text| text.chars().count() > TEXT_CHARS) {
        return Err(Refusal::TextUnfit { most: u32::try_from(TEXT_CHARS).unwrap_or(u32::MAX) });
    }
    Ok(fields)
}
