//! Why a file of somebody else is refused.

use crate::error::DeskError;
use std::collections::BTreeMap;

/// Why a bundle is refused: a stable code with its words under `reason.<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Stable name.
    pub code: String,
    /// What the words name.
    pub params: BTreeMap<String, String>,
}

impl Reason {
    /// A reason by its code.
    pub fn new(code: &str, params: &[(&str, &str)]) -> Reason {
        Reason {
            code: code.to_owned(),
            params: params.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        }
    }
}

impl From<DeskError> for Reason {
    fn from(error: DeskError) -> Reason {
        Reason { code: error.code(), params: error.view().params }
    }
}

macro_rules! reason_from {
    ($($error:ty),+) => { $(impl From<$error> for Reason {
        fn from(error: $error) -> Reason {
            Reason::from(DeskError::from(error))
        }
    })+ };
}
reason_from!(roundtable_bag::BagError, roundtable_record::RecordError);
