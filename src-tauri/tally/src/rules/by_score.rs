//! Those of the highest score, among those that stand on a ballot.

use crate::ties::Ties;
use crate::{Frame, Outcome, Placed, Score, Standing, Step, TallyError};

/// Fewer on any ballot than were wanted: then those are the result. A score of 0 is one, too: what everybody ranks last stands on
/// every ballot. Who is level at the edge is told apart by [`Ties`].
/// `counted` is the first step of the working.
pub(crate) fn outcome(
    frame: &Frame,
    counted: Step,
    scores: &[Score],
    lots: &[Vec<String>],
) -> Result<Outcome, TallyError> {
    let by_score = with_votes_by_score(scores);
    let mut working = vec![counted];
    working.extend(by_score.iter().map(|s| Step::Scored {
        project: s.project.clone(),
        score: s.score,
        ballots: s.ballots,
    }));
    if by_score.len() < frame.wanted() {
        working.push(Step::Fewer { with_votes: by_score.len(), wanted: frame.wanted() });
    }
    let (certain, at_edge, places) = divide(&by_score, frame.wanted());
    let placed = |project: &String| {
        let score = scores.iter().find(|one| one.project == *project).map_or(0, |one| one.score);
        let rank = 1 + scores.iter().filter(|one| one.score > score).count();
        Placed { rank, project: project.clone() }
    };
    let mut chosen: Vec<Placed> = certain.iter().map(placed).collect();
    working.extend(chosen.iter().map(|one| Step::Chosen { project: one.project.clone(), rank: one.rank }));
    let mut ties = Ties::new(frame, lots).for_the_last(chosen.len());
    let mut tied = None;
    if let Some(first) = at_edge.first() {
        let told = ties.tell(ids(&at_edge), places, first.score, &mut working)?;
        chosen.extend(told.chosen.iter().map(placed));
        tied = told.open;
    }
    ties.end()?;
    let standing = |one: &Score| Standing { project: one.project.clone(), score: one.score, ballots: one.ballots };
    Ok(Outcome { standings: scores.iter().map(standing).collect(), chosen, tied, working })
}

fn with_votes_by_score(scores: &[Score]) -> Vec<&Score> {
    let mut scores: Vec<&Score> = scores.iter().filter(|s| s.ballots > 0).collect();
    scores.sort_by_key(|s| std::cmp::Reverse(s.score)); // stable: equal scores keep the order of the candidates
    scores
}

/// Who is in for certain, who is tied at the edge, and for how many places.
fn divide<'a>(by_score: &[&'a Score], wanted: usize) -> (Vec<String>, Vec<&'a Score>, usize) {
    let edge = match (by_score.get(wanted.wrapping_sub(1)), by_score.get(wanted)) {
        (Some(last_in), Some(first_out)) if last_in.score == first_out.score => last_in.score,
        _ => return (ids(&by_score[..wanted.min(by_score.len())]), Vec::new(), 0),
    };
    let above: Vec<&Score> = by_score.iter().copied().filter(|s| s.score > edge).collect();
    let at_edge = by_score.iter().copied().filter(|s| s.score == edge).collect();
    (ids(&above), at_edge, wanted - above.len())
}

fn ids(scores: &[&Score]) -> Vec<String> {
    scores.iter().map(|s| s.project.clone()).collect()
}
