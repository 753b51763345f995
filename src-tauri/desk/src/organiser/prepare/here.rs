//! Communities of a list whose meetings are here already: the same file read again makes none of them twice.

use crate::view::words::words;
use crate::view::{IntakeChoice, IntakeQuestion, MeetingItem, Plan, ReadAs};

/// What a person says of meetings that are here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::organiser) enum OfHere {
    /// Drafts take the list's projects; those whose packs are made stay, for they are corrected.
    Update,
    /// Each is made once more.
    New,
    /// They stay as they are.
    Leave,
}

impl OfHere {
    const ALL: [OfHere; 3] = [OfHere::Update, OfHere::Leave, OfHere::New];

    fn code(self) -> &'static str {
        match self {
            OfHere::Update => "update",
            OfHere::New => "new",
            OfHere::Leave => "leave",
        }
    }

    /// What was said.
    pub fn said(read_as: &ReadAs) -> Option<OfHere> {
        let said = read_as.here.as_deref()?;
        OfHere::ALL.into_iter().find(|one| one.code() == said)
    }
}

/// The meeting of a plan's community that is here, a draft before one whose packs are made.
pub(in crate::organiser) fn find<'a>(here: &'a [MeetingItem], plan: &Plan) -> Option<&'a MeetingItem> {
    let (community, street) = (plan.community.trim(), plan.street.trim());
    let is_its = |item: &&MeetingItem| {
        let other = item.street.trim();
        !community.is_empty()
            && item.community.trim() == community
            && (other == street || other.is_empty() || street.is_empty())
    };
    here.iter().filter(is_its).min_by_key(|item| item.made)
}

/// Meetings as they are named to who is asked.
pub(in crate::organiser) fn named(here: &[&MeetingItem]) -> Vec<String> {
    let one = |item: &&MeetingItem| [item.community.trim(), item.date.trim()].join(" ").trim().to_owned();
    here.iter().map(one).collect()
}

/// Whether those that are here are changed, left or made once more, of so many communities that a list names.
pub(in crate::organiser) fn question(here: &[&MeetingItem], all: usize) -> IntakeQuestion {
    let issued = here.iter().filter(|item| item.made).count();
    let drafts = here.len() - issued;
    let new = all - here.len();
    let counts = [("drafts", drafts), ("issued", issued), ("new", new), ("n", all)];
    let counts = counts.map(|(name, n)| (name, n.to_string()));
    let params = |names: &[&str]| -> Vec<(&str, &str)> {
        let of = counts.iter().filter(|(name, _)| names.contains(name));
        of.map(|(name, n)| (*name, n.as_str())).collect()
    };
    let choice = |one: OfHere| {
        let params = match one {
            OfHere::Update => params(&["drafts", "new"]),
            OfHere::Leave => params(&["new"]),
            OfHere::New => params(&["n"]),
        };
        let key = format!("intake.choice.here_{}", one.code());
        IntakeChoice { value: one.code().to_owned(), words: words(&key, &params) }
    };
    let can = |one: &OfHere| drafts > 0 || *one != OfHere::Update;
    IntakeQuestion {
        about: "here".to_owned(),
        column_of: None,
        what: words("intake.here_already", &params(&["drafts", "issued"])),
        names: named(here),
        choices: OfHere::ALL.into_iter().filter(can).map(choice).collect(),
    }
}
