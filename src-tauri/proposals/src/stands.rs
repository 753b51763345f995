//! How a proposal stands: what a list shows of it, and what is published.

use crate::call::{Call, Found};
use crate::ids::Finding;
use std::collections::BTreeSet;

/// How a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// It was written down by mistake.
    Struck,
    /// Nobody looked at it yet.
    New,
    /// Somebody did, and it is not decided: one more is asked, or two found different things.
    Looked,
    /// Two found different things; somebody else decides.
    Disagreed,
    /// Something must be asked first.
    Asking,
    /// It can be done, and is in no project yet.
    Feasible,
    /// It is in these projects.
    InProjects(BTreeSet<u16>),
    /// This was found, and it goes no further.
    Ended(Finding),
}

impl Stands {
    /// All names, in the order in which a list offers them.
    pub const CODES: [&'static str; 8] =
        ["new", "looked", "disagreed", "asking", "feasible", "in_projects", "ended", "struck"];

    /// Its name in JSON and in the language files.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Stands::Struck => "struck",
            Stands::New => "new",
            Stands::Looked => "looked",
            Stands::Disagreed => "disagreed",
            Stands::Asking => "asking",
            Stands::Feasible => "feasible",
            Stands::InProjects(_) => "in_projects",
            Stands::Ended(_) => "ended",
        }
    }
}

impl Call {
    /// How a proposal stands.
    #[must_use]
    pub fn stands(&self, place: usize) -> Stands {
        if self.proposals[place].struck.is_some() {
            return Stands::Struck;
        }
        let projects = self.projects_of(place);
        if !projects.is_empty() {
            return Stands::InProjects(projects);
        }
        match self.found(place) {
            Found::Nothing if self.is_sorted(place) => Stands::Looked,
            Found::Nothing => Stands::New,
            Found::One => Stands::Looked,
            Found::Different => Stands::Disagreed,
            Found::Settled(Finding::Feasible, _) => Stands::Feasible,
            Found::Settled(Finding::MissingInformation, _) => Stands::Asking,
            Found::Settled(verdict, _) => Stands::Ended(verdict),
        }
    }

    /// Whether the office made anything of it.
    fn is_sorted(&self, place: usize) -> bool {
        self.proposals[self.lead(place)].office != crate::Office::default()
    }
}
