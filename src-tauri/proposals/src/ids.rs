//! What proposals, their receipts and their states are called.

use crate::limits::{RECEIPT, STALL_LETTERS};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A proposal, wherever it was written down: a UUID, the same for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProposalId(String);

impl ProposalId {
    /// The proposal of this name.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number on the slip that somebody takes home: up to three letters for the stall, and a running number. People read it
/// out, so `b 12`, `B12` and `Ｂ００１２` are one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(export, as = "String")]
pub struct Receipt {
    stall: String,
    number: u32,
}

impl Receipt {
    /// The receipt of this number at a stall; no letters where there is only one.
    #[must_use]
    pub fn new(stall: &str, number: u32) -> Option<Self> {
        let letters = stall.chars().count() <= STALL_LETTERS && stall.chars().all(|c| c.is_ascii_uppercase());
        (letters && (1..=RECEIPT).contains(&number)).then(|| Self { stall: stall.to_owned(), number })
    }

    /// Reads what somebody typed.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let narrow = |c: char| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        };
        let plain: String = typed
            .chars()
            .map(narrow)
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let digits = plain.find(|c: char| c.is_ascii_digit())?;
        let (stall, number) = plain.split_at(digits);
        if !number.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        Self::new(stall, number.parse().ok()?)
    }

    /// The letters of its stall; none where there is only one.
    #[must_use]
    pub fn stall(&self) -> &str {
        &self.stall
    }

    /// Its running number.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:04}", self.stall, self.number)
    }
}

impl From<Receipt> for String {
    fn from(receipt: Receipt) -> Self {
        receipt.to_string()
    }
}

impl TryFrom<String> for Receipt {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).filter(|receipt| receipt.to_string() == text).ok_or_else(|| format!("not a receipt: {text}"))
    }
}

macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(export)]
        pub enum $name { $($(#[$each])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name in files, JSON and the language files.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one of this name.
            #[must_use]
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

named! {
    /// How a proposal came in.
    Channel {
        /// A group or a form on a telephone.
        Wechat = "wechat",
        /// Written down at a stall in the street.
        Stall = "stall",
        /// A paper form.
        Paper = "paper",
        /// A seminar or a talk.
        Seminar = "seminar",
        /// A telephone call.
        Hotline = "hotline",
        /// A new idea from a table of an earlier meeting.
        Table = "table",
        /// Any other way.
        Other = "other",
    }
}

named! {
    /// Who asks for it.
    WhoAsks {
        /// A resident.
        Resident = "resident",
        /// A group or an organisation.
        Group = "group",
        /// An office.
        Office = "office",
    }
}

named! {
    /// By what projects are ranked.
    RankBy {
        /// How many people asked for it and support it.
        Supporters = "supporters",
        /// Dots that were counted at a public wall.
        Dots = "dots",
        /// What members of a committee marked, by the criteria and their weights.
        Marks = "marks",
    }
}

/// What an office finds of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum Finding {
    /// It can be done.
    Feasible,
    /// Another level of government decides of it.
    NotThisLevel,
    /// It is under way already.
    AlreadyDone,
    /// It costs more than the call allows.
    OverLimit,
    /// It is a private matter.
    Private,
    /// It lies outside the community.
    NotHere,
    /// Something must be asked first; the reason says what, and whom.
    MissingInformation,
    /// A verdict of the office's own, as the call's terms name it.
    Own(String),
}

impl Finding {
    /// Those that every office has.
    pub const USUAL: [Finding; 7] = [
        Finding::Feasible,
        Finding::NotThisLevel,
        Finding::AlreadyDone,
        Finding::OverLimit,
        Finding::Private,
        Finding::NotHere,
        Finding::MissingInformation,
    ];

    /// Its name in files, JSON and the language files; of an office's own nothing.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Finding::Feasible => Some("feasible"),
            Finding::NotThisLevel => Some("not_this_level"),
            Finding::AlreadyDone => Some("already_done"),
            Finding::OverLimit => Some("over_limit"),
            Finding::Private => Some("private"),
            Finding::NotHere => Some("not_here"),
            Finding::MissingInformation => Some("missing_information"),
            Finding::Own(_) => None,
        }
    }

    /// The verdict of this name: a usual one, else one of the office's own.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let usual = Self::USUAL.into_iter().find(|one| one.code() == Some(name));
        usual.unwrap_or_else(|| Finding::Own(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_as_people_say_it() {
        let read = |typed: &str| Receipt::read(typed).map(|receipt| receipt.to_string());
        for typed in ["147", "0147", " 0147 ", "０１４７"] {
            assert_eq!(read(typed).as_deref(), Some("0147"), "{typed}");
        }
        for typed in ["b12", "B 12", "Ｂ００１２", "b-0012"] {
            assert_eq!(read(typed).as_deref(), Some("B0012"), "{typed}");
        }
        for typed in ["", "B", "0", "1234567", "ABCD1", "12B", "路1", "1.5"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_receipt_in_a_line_stands_as_it_is_written_or_not_at_all() {
        assert_eq!(serde_json::from_str::<Receipt>("\"B0012\"").unwrap(), Receipt::new("B", 12).unwrap());
        assert!(serde_json::from_str::<Receipt>("\"b12\"").is_err());
        assert_eq!(serde_json::to_string(&Receipt::new("", 147).unwrap()).unwrap(), "\"0147\"");
    }

    #[test]
    fn a_verdict_is_known_by_its_name() {
        for verdict in Finding::USUAL {
            assert_eq!(Finding::named(verdict.code().unwrap()), verdict);
        }
        assert_eq!(Finding::named("转物业"), Finding::Own("转物业".to_owned()));
    }
}
