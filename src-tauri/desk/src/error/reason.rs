//! Why a file of somebody else is refused.

use crate::error::answers::{Named, answers, named_by_code};
use crate::view::ErrorView;
use roundtable_bag::BagError;
use roundtable_domain::Refusal;
use roundtable_record::{Hash, RecordError};
use roundtable_report::ReportError;
use std::collections::BTreeMap;

/// Why a bundle, or a folder of them, is not taken in: a stable code with its words under `reason.<code>`.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// As a bag or a file.
    #[error(transparent)]
    Bag(#[from] BagError),
    /// As a record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It is good, and its paper cannot be made.
    #[error(transparent)]
    Paper(#[from] ReportError),
    /// For what it holds, or where it came from.
    #[error(transparent)]
    Unfit(#[from] Unfit),
}

impl Reason {
    /// Stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Bag(error) => error.code(),
            Reason::Record(error) => error.code(),
            Reason::Paper(_) => "paper",
            Reason::Unfit(unfit) => unfit.code(),
        }
    }

    /// Whether the machine failed: the file may be good.
    #[must_use]
    pub fn is_machine(&self) -> bool {
        match self {
            Reason::Bag(error) => error.is_machine(),
            Reason::Record(_) | Reason::Paper(_) | Reason::Unfit(_) => false,
        }
    }

    /// What its words name.
    #[must_use]
    pub fn params(&self) -> BTreeMap<String, String> {
        match self {
            Reason::Bag(_) | Reason::Record(_) => BTreeMap::new(),
            Reason::Paper(error) => [("detail".to_owned(), error.code().to_owned())].into(),
            Reason::Unfit(unfit) => unfit.params(),
        }
    }

    /// For people: key and what its words name.
    #[must_use]
    pub fn view(&self) -> ErrorView {
        let under = match self {
            Reason::Paper(_) => "error",
            Reason::Bag(_) | Reason::Record(_) | Reason::Unfit(_) => "reason",
        };
        ErrorView::new(format!("{under}.{}", self.code()), self.params())
    }
}

answers! {
    /// What speaks against a file that can be read.
    pub enum Unfit {
        /// Its lines do not follow one another, or are others than those of its other files.
        Refused "chain" Chain,
        /// It was made by a newer program.
        Refused "profile" Profile,
        /// A line of the record is against the rules that the table ran.
        Refused "replay" Replay { line: u64, refusal: Refusal },
        /// The list of what was handed in does not fit the record.
        Refused "handed_in" HandedIn { hash: Hash },
        /// A text or ballot does not fit the record.
        Refused "opening" Opening { hash: Hash },
        /// There is no file of it.
        Refused "not_a_bag" NotABag,
        /// The table has not closed it.
        Refused "not_sealed" NotSealed,
        /// Not signed by the key of its table.
        Refused "table_key" TableKey { table: u16 },
        /// The pack inside was not signed by the meeting's organiser.
        Refused "signer" Signer,
        /// The ballots do not come to the count.
        Refused "ballots" Ballots,
        /// The meeting in it cannot be right.
        Refused "meeting" Meeting { detail: String },
        /// Of another meeting than the one that was named.
        Refused "meeting" OtherMeeting,
        /// Its meeting is not here.
        Refused "meeting_away" MeetingAway { table: u16, meeting: String, community: String },
        /// The edition of the pack is not here.
        Refused "edition" Edition { table: u16, edition: u32 },
        /// A practice session.
        Refused "kind" Kind,
        /// Simulated, where there are real ones.
        Refused "simulated" Simulated,
        /// The folder lies too deep.
        Refused "folder_deep" FolderDeep,
        /// There is too much in the folder.
        Refused "folder_full" FolderFull,
        /// The folder is a link.
        Refused "folder_link" FolderLink,
        /// The folder that it was to be laid into is not empty.
        Refused "folder_used" FolderUsed { place: String },
    }
}

named_by_code!(Reason);
