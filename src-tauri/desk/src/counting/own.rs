//! What a file says of its own result, beside ours.

use super::Ballots;
use roundtable_count::{Id, Number, Outcome};
use serde::Serialize;

/// Where the file's own result and ours part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Whether the file says who is chosen.
    pub says_chosen: bool,
    /// Whether the file says what each has.
    pub says_scores: bool,
    /// Chosen by the file and not here.
    pub only_theirs: Vec<Id>,
    /// Chosen here and not by the file.
    pub only_ours: Vec<Id>,
    /// Whose score differs: id, the file's, ours.
    pub scores: Vec<(Id, Number, Number)>,
    /// Of whom the number of ballots that name them differs: id, the file's, ours.
    pub votes: Vec<(Id, u64, u64)>,
}

impl Compared {
    /// Whether they are the same, as far as the file says anything.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.only_theirs.is_empty() && self.only_ours.is_empty() && self.scores.is_empty() && self.votes.is_empty()
    }
}

/// Compares, as far as the file says anything: who is chosen by 1 in its column `selected`, what each has by `score`, how many
/// ballots name each by `votes`. None where it says nothing, or its ballots were not kept.
#[must_use]
pub fn compare(ballots: &Ballots, outcome: &Outcome) -> Option<Compared> {
    let own = ballots.file.own.as_ref()?;
    let mut compared = Compared { says_chosen: !own.selected.is_empty(), says_scores: false, ..Compared::default() };
    if compared.says_chosen {
        let theirs = |id: &Id| own.selected.iter().any(|(one, how)| one == id && *how == 1);
        compared.only_ours = outcome.winners.iter().filter(|id| !theirs(id)).cloned().collect();
        let all = own.selected.iter().filter(|(_, how)| *how == 1).map(|(id, _)| id);
        compared.only_theirs = all.filter(|id| !outcome.winners.contains(id)).cloned().collect();
    }
    compared.says_scores = !own.votes.is_empty() || (!own.scores.is_empty() && !outcome.scores.is_empty());
    for (id, ours) in &outcome.scores {
        let said = own.scores.iter().find(|(one, theirs)| one == id && theirs != ours);
        compared.scores.extend(said.map(|(id, theirs)| (id.clone(), theirs.clone(), ours.clone())));
    }
    let named = ballots.file.profile.named();
    for (candidate, ours) in ballots.file.profile.candidates.iter().zip(named) {
        let said = own.votes.iter().find(|(one, theirs)| *one == candidate.id && *theirs != ours);
        compared.votes.extend(said.map(|(id, theirs)| (id.clone(), *theirs, ours)));
    }
    (compared.says_chosen || compared.says_scores).then_some(compared)
}
