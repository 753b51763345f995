//! What can go wrong at a desk, each with its key in the language files and an exit status.

pub mod answers;
pub mod damage;
pub mod reason;
pub mod said;

use crate::view::words::{coded, fault_words};
use crate::view::{ErrorView, Named as NamedWord};
use answers::{Named, Status};
use roundtable_bag::BagError;
use roundtable_domain::Refusal;
use roundtable_intake::{Currency, IntakeError};
use roundtable_platform::FileError;
use roundtable_record::RecordError;
use roundtable_report::ReportError;
use roundtable_store::StoreError;
use said::Said;
use std::collections::BTreeMap;

/// Why something was not done. What was saved before is safe.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The rules say no; nothing has changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules of a call for proposals say no; nothing has changed.
    #[error(transparent)]
    Call(#[from] roundtable_proposals::Refusal),
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
    /// Any other answer.
    #[error(transparent)]
    Said(#[from] Said),
}

impl DeskError {
    /// Stable name.
    pub fn code(&self) -> String {
        match self {
            DeskError::Refused(refusal) => refusal.code(),
            DeskError::Call(refusal) => refusal.code().to_owned(),
            DeskError::Bag(error) | DeskError::Written { error, .. } => error.code().to_owned(),
            DeskError::Store(error) => error.code().to_owned(),
            DeskError::Record(error) => error.code().to_owned(),
            DeskError::Typed(fault) => fault.code().to_owned(),
            DeskError::Said(said) => said.code().to_owned(),
        }
    }

    /// How a command that gets it ends.
    pub fn status(&self) -> Status {
        let machine = match self {
            DeskError::Refused(_) | DeskError::Call(_) | DeskError::Record(_) | DeskError::Typed(_) => false,
            DeskError::Bag(error) | DeskError::Written { error, .. } => error.is_machine(),
            DeskError::Store(StoreError::Missing(_) | StoreError::HeadMoved) => false,
            DeskError::Store(_) => true,
            DeskError::Said(said) => return said.status(),
        };
        if machine { Status::MachineFailed } else { Status::Refused }
    }

    /// Whether the machine failed.
    pub fn is_machine(&self) -> bool {
        self.status() == Status::MachineFailed
    }

    /// Whether what was asked for is not in the database.
    pub fn is_missing(&self) -> bool {
        matches!(self, DeskError::Store(StoreError::Missing(_)))
    }

    /// Whether a disk was full.
    pub fn is_full(&self) -> bool {
        matches!(
            self,
            DeskError::Bag(BagError::Full(_))
                | DeskError::Written { error: BagError::Full(_), .. }
                | DeskError::Store(StoreError::Full)
                | DeskError::Said(Said::DiskFull { .. })
        )
    }

    /// For people: key and what its words name.
    pub fn view(&self) -> ErrorView {
        match self {
            DeskError::Refused(refusal) => {
                let said = coded("refusal", refusal);
                if let Refusal::SumTooLarge { most, currency } = refusal {
                    said.naming("most", *most, &Currency::new(currency).unwrap_or_default())
                } else {
                    said
                }
            }
            DeskError::Call(refusal) => {
                let mut said = coded("call_refusal", refusal);
                // Which of the terms is meant is said in words.
                if let Some(field) = said.params.get("field") {
                    let field = NamedWord::Code(format!("proposals.term.{field}"));
                    said.named.insert("field".to_owned(), field);
                }
                said
            }
            DeskError::Bag(_) | DeskError::Record(_) => {
                ErrorView::new(format!("reason.{}", self.code()), BTreeMap::new())
            }
            DeskError::Written { place, error } if error.is_machine() => {
                ErrorView::new(format!("error.at.{}", error.code()), [("place".to_owned(), place.clone())].into())
            }
            DeskError::Written { error, .. } => ErrorView::new(format!("reason.{}", error.code()), BTreeMap::new()),
            DeskError::Store(_) => ErrorView::new(format!("error.{}", self.code()), BTreeMap::new()),
            DeskError::Typed(fault) => fault_words(fault),
            DeskError::Said(said) => said.view(),
        }
    }
}

impl From<ReportError> for DeskError {
    fn from(detail: ReportError) -> DeskError {
        Said::Paper { detail }.into()
    }
}

impl From<FileError> for DeskError {
    fn from(error: FileError) -> DeskError {
        BagError::from(error).into()
    }
}

impl Named for DeskError {
    fn text(&self) -> String {
        self.code()
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self)
    }
}
