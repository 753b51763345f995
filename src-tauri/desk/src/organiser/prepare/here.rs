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

/// So many communities that are not here yet are named: who sees a known one there has found a name that is written otherwise.
const MOST_NAMED: usize = 5;

/// Whether those that are here are changed, left or made once more, beside communities of which none is here.
pub(in crate::organiser) fn question(here: &[&MeetingItem], new: &[&str]) -> IntakeQuestion {
    let issued = here.iter().filter(|item| item.made).count();
    let drafts = here.len() - issued;
    let mut names = new.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(" · ");
    if new.len() > MOST_NAMED {
        names.push_str(" …");
    }
    let [drafts_n, issued_n, new_n, n] = [drafts, issued, new.len(), here.len() + new.len()].map(|n| n.to_string());
    let what = match (drafts, issued) {
        (_, 0) => words("intake.here_drafts", &[("drafts", &drafts_n)]),
        (0, _) => words("intake.here_issued", &[("issued", &issued_n)]),
        (_, _) => words("intake.here_both", &[("drafts", &drafts_n), ("issued", &issued_n)]),
    };
    let choice = |one: OfHere| {
        let drafts = ("drafts", drafts_n.as_str());
        let new_ones = [("new", new_n.as_str()), ("names", names.as_str())];
        let words = match one {
            OfHere::Update if new.is_empty() => words("intake.choice.here_update", &[drafts]),
            OfHere::Update => words("intake.choice.here_update_new", &[drafts, new_ones[0], new_ones[1]]),
            OfHere::Leave if new.is_empty() => words("intake.choice.here_leave", &[]),
            OfHere::Leave => words("intake.choice.here_leave_new", &new_ones),
            OfHere::New => words("intake.choice.here_new", &[("n", &n)]),
        };
        IntakeChoice { value: one.code().to_owned(), words }
    };
    let can = |one: &OfHere| drafts > 0 || *one != OfHere::Update;
    IntakeQuestion {
        about: "here".to_owned(),
        column_of: None,
        what,
        names: named(here),
        choices: OfHere::ALL.into_iter().filter(can).map(choice).collect(),
    }
}
