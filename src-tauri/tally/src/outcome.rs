//! From a count to the chosen three, and how a tie at the edge is settled.

use crate::{Count, Money, Score, Step, TallyError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What each project costs, by id, for a tie rule that asks.
pub type Costs = BTreeMap<String, Money>;

/// How a tie at the edge is settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// By a lot, drawn by hand in front of witnesses.
    #[default]
    Lot,
    /// The cheaper goes first; equally cheap ones by a lot. A tied project whose cost is unknown leaves all to the lot.
    LowerCost,
}

/// Projects of equal score at the edge, of which not all find a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tie {
    /// The projects, in the order of the candidates.
    pub among: Vec<String>,
    /// How many of them find a place; fewer than there are.
    pub places: usize,
}

/// What a count comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// The certain ones: by score, equal scores in the order of the candidates, then those that the tie rule let in.
    pub chosen: Vec<String>,
    /// What a lot must settle.
    pub tied: Option<Tie>,
    /// How it came about.
    pub working: Vec<Step>,
}

/// A chosen project with its rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Placed {
    /// 1 and how many projects have a higher score: equal scores share a rank (1, 1, 3), however their tie was settled.
    pub rank: usize,
    /// The project's id.
    pub project: String,
    /// Its score.
    #[ts(type = "number")]
    pub score: i64,
}

/// The `wanted` projects of the highest score, among those with at least one vote.
///
/// Fewer with a vote: then those are the result. A tie at the edge is settled by the tie rule as far as that goes; the
/// rest is the outcome's [`Tie`], for a lot and [`settle`].
#[must_use]
pub fn outcome(count: &Count, wanted: usize, tie_rule: TieRule, costs: &Costs) -> Outcome {
    let by_score = with_votes_by_score(count);
    let mut working = vec![Step::Counted { valid: count.valid, blank: count.blank }];
    working.extend(by_score.iter().map(|s| Step::Scored {
        project: s.project.clone(),
        score: s.score,
        ranked: s.ranked,
    }));
    if by_score.len() < wanted {
        working.push(Step::Fewer { with_votes: by_score.len(), wanted });
    }
    let (mut chosen, at_edge, places) = divide(&by_score, wanted);
    let mut tied = None;
    if let Some(first) = at_edge.first() {
        let among = ids(&at_edge);
        working.push(Step::Tied { among: among.clone(), score: first.score, places });
        let (cheaper, open) = match tie_rule {
            TieRule::Lot => (Vec::new(), Some(Tie { among, places })),
            TieRule::LowerCost => cheaper_first(&among, places, costs, &mut working),
        };
        chosen.extend(cheaper);
        tied = open;
    }
    working.extend(placed(count, &chosen).into_iter().map(|p| Step::Chosen {
        project: p.project,
        rank: p.rank,
        score: p.score,
    }));
    if let Some(tie) = &tied {
        working.push(Step::Lot { among: tie.among.clone(), places: tie.places });
    }
    Outcome { chosen, tied, working }
}

/// The chosen ones once the lot has been drawn: the certain ones, then the drawn ones in the order of the candidates.
/// In which order they were drawn does not matter.
///
/// # Errors
/// [`TallyError`] if something was drawn without a tie, too many or too few, one that is not tied, or one twice.
pub fn settle(outcome: &Outcome, drawn: &[String]) -> Result<Vec<String>, TallyError> {
    let Some(tie) = &outcome.tied else {
        return if drawn.is_empty() { Ok(outcome.chosen.clone()) } else { Err(TallyError::NothingTied) };
    };
    for (place, project) in drawn.iter().enumerate() {
        if !tie.among.contains(project) {
            return Err(TallyError::DrawnNotTied { project: project.clone() });
        }
        if drawn[..place].contains(project) {
            return Err(TallyError::DrawnTwice { project: project.clone() });
        }
    }
    if drawn.len() != tie.places {
        return Err(TallyError::DrawnNumber { drawn: drawn.len(), places: tie.places });
    }
    let drawn_in_order = tie.among.iter().filter(|project| drawn.contains(project));
    Ok(outcome.chosen.iter().chain(drawn_in_order).cloned().collect())
}

/// The chosen projects with rank and score, in the order given; ids that were not counted are left out.
#[must_use]
pub fn placed(count: &Count, chosen: &[String]) -> Vec<Placed> {
    let place = |project: &String| {
        let score = count.scores.iter().find(|s| &s.project == project)?.score;
        let rank = 1 + count.scores.iter().filter(|s| s.score > score).count();
        Some(Placed { rank, project: project.clone(), score })
    };
    chosen.iter().filter_map(place).collect()
}

fn with_votes_by_score(count: &Count) -> Vec<&Score> {
    let mut scores: Vec<&Score> = count.scores.iter().filter(|s| s.ranked > 0).collect();
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

/// Lets the cheaper of the tied in; what is equally cheap at the edge stays tied.
fn cheaper_first(
    among: &[String],
    places: usize,
    costs: &Costs,
    working: &mut Vec<Step>,
) -> (Vec<String>, Option<Tie>) {
    let all_open = (Vec::new(), Some(Tie { among: among.to_vec(), places }));
    let Some(mut by_cost) = among.iter().map(|id| Some((*costs.get(id)?, id))).collect::<Option<Vec<_>>>() else {
        return all_open;
    };
    by_cost.sort_by_key(|(cost, _)| *cost);
    let Some(edge) = places.checked_sub(1).and_then(|last_in| by_cost.get(last_in)).map(|(cost, _)| *cost) else {
        return all_open;
    };
    let up_to_edge = by_cost.iter().filter(|(cost, _)| *cost <= edge).count();
    let is_in = |cost: Money| if up_to_edge > places { cost < edge } else { cost <= edge };
    by_cost.retain(|(cost, _)| is_in(*cost));
    working.extend(by_cost.iter().map(|(cost, id)| Step::Cheaper { project: (*id).clone(), cost: *cost }));
    let cheaper: Vec<String> = by_cost.into_iter().map(|(_, id)| id.clone()).collect();
    if cheaper.len() == places {
        return (cheaper, None);
    }
    let equally_cheap = among.iter().filter(|id| costs.get(*id) == Some(&edge)).cloned().collect();
    let places = places - cheaper.len();
    (cheaper, Some(Tie { among: equally_cheap, places }))
}

fn ids(scores: &[&Score]) -> Vec<String> {
    scores.iter().map(|s| s.project.clone()).collect()
}
