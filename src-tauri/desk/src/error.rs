//! What can go wrong at a desk, each with its key in the language files and an exit status.

use crate::view::ErrorView;
use crate::view::words::fault_words;
use roundtable_bag::BagError;
use roundtable_domain::Refusal;
use roundtable_intake::IntakeError;
use roundtable_platform::FileError;
use roundtable_record::RecordError;
use roundtable_store::StoreError;
use std::collections::BTreeMap;

/// Why something was not done. What was saved before is safe.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The rules say no; nothing has changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A file of ours is not what it should be.
    #[error(transparent)]
    Bag(#[from] BagError),
    /// Something could not be written to a folder that a person chose.
    #[error("{place}: {error}")]
    Written {
        /// The stick or the folder, as people know it.
        place: String,
        /// Why.
        error: BagError,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something to be written could not be put into canonical form.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// What was typed cannot be read.
    #[error("{0}")]
    Typed(Box<IntakeError>),
    /// Any other answer, by code.
    #[error("{code}")]
    Said {
        /// Stable name, for `error.<code>` in the language files.
        code: &'static str,
        /// What its words name.
        params: BTreeMap<String, String>,
        /// Whether the machine failed, rather than somebody asked for what cannot be.
        machine: bool,
    },
}

impl DeskError {
    /// An answer that the person can do something about.
    pub fn said(code: &'static str, params: &[(&str, &str)]) -> DeskError {
        DeskError::Said { code, params: owned(params), machine: false }
    }

    /// The machine failed.
    pub fn machine(code: &'static str, params: &[(&str, &str)]) -> DeskError {
        DeskError::Said { code, params: owned(params), machine: true }
    }

    /// Stable name.
    pub fn code(&self) -> String {
        match self {
            DeskError::Refused(refusal) => refusal.code(),
            DeskError::Bag(error) | DeskError::Written { error, .. } => error.code().to_owned(),
            DeskError::Store(error) => error.code().to_owned(),
            DeskError::Record(error) => error.code().to_owned(),
            DeskError::Typed(fault) => fault.code().to_owned(),
            DeskError::Said { code, .. } => (*code).to_owned(),
        }
    }

    /// Whether the machine failed (exit status 3) rather than something was refused (1).
    pub fn is_machine(&self) -> bool {
        match self {
            DeskError::Refused(_) | DeskError::Record(_) | DeskError::Typed(_) => false,
            DeskError::Bag(error) | DeskError::Written { error, .. } => error.is_machine(),
            DeskError::Store(StoreError::Missing(_) | StoreError::HeadMoved) => false,
            DeskError::Store(_) => true,
            DeskError::Said { machine, .. } => *machine,
        }
    }

    /// For people: key and what its words name.
    pub fn view(&self) -> ErrorView {
        match self {
            DeskError::Refused(refusal) => {
                let mut params = BTreeMap::new();
                if let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(refusal) {
                    for (name, value) in fields.into_iter().filter(|(name, _)| name != "code") {
                        params.insert(name, plain(&value));
                    }
                }
                ErrorView { key: format!("refusal.{}", refusal.code()), params }
            }
            DeskError::Bag(_) | DeskError::Record(_) => {
                ErrorView { key: format!("reason.{}", self.code()), params: BTreeMap::new() }
            }
            DeskError::Written { place, error } if error.is_machine() => {
                ErrorView { key: format!("error.at.{}", error.code()), params: owned(&[("place", place)]) }
            }
            DeskError::Written { error, .. } => {
                ErrorView { key: format!("reason.{}", error.code()), params: BTreeMap::new() }
            }
            DeskError::Store(_) => ErrorView { key: format!("error.{}", self.code()), params: BTreeMap::new() },
            DeskError::Typed(fault) => fault_words(fault),
            DeskError::Said { code, params, .. } => ErrorView { key: format!("error.{code}"), params: params.clone() },
        }
    }
}

impl From<FileError> for DeskError {
    fn from(error: FileError) -> DeskError {
        BagError::from(error).into()
    }
}

fn owned(params: &[(&str, &str)]) -> BTreeMap<String, String> {
    params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
