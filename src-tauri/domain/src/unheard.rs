//! Which group got nothing, from the ballots that are at hand. Of a show of hands nobody can tell.

use crate::ids::ProjectId;
use crate::poll::{Poll, UnheardGroup};
use crate::words::Words;
use roundtable_tally::Ballot;

/// The papers of a poll that name something, where all its papers are here.
pub(crate) fn named_papers(poll: &Poll, words: &Words) -> Option<Vec<Ballot>> {
    let papers = poll.count.as_ref()?.papers()?;
    let mut named = Vec::with_capacity(papers.ballots.len());
    for paper in &papers.ballots {
        let paper = words.ballot(paper)?;
        if paper.valid && !paper.choice.is_empty() {
            named.push(Ballot { choice: paper.choice.clone() });
        }
    }
    Some(named)
}

/// The group that got nothing, once it is settled what is recommended.
pub fn unheard(poll: &Poll, words: &Words) -> Option<UnheardGroup> {
    let three = poll.count.as_ref()?.recommended.as_ref()?;
    let chosen: Vec<&str> = three.iter().map(ProjectId::as_str).collect();
    let found = poll.frame.unheard(&named_papers(poll, words)?, &chosen)?;
    Some(UnheardGroup {
        project: poll.candidates.iter().find(|id| id.as_str() == found.project)?.clone(),
        ballots: u32::try_from(found.ballots).ok()?,
    })
}
