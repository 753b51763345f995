//! Counting ballots by a rule.

use crate::ballot::{check_candidates, examine_known};
use crate::{Ballot, MOST_BALLOTS, MOST_WANTED, Method, TallyError};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// What one project got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The project's id.
    pub project: String,
    /// Votes (choose) or points (rank).
    #[ts(type = "number")]
    pub score: i64,
    /// How many ballots name it.
    #[ts(type = "number")]
    pub ranked: i64,
    /// How many ballots rank it first; 0 where marks are equal, as for the next two.
    #[ts(type = "number")]
    pub firsts: i64,
    /// How many ballots rank it second.
    #[ts(type = "number")]
    pub seconds: i64,
    /// How many ballots rank it third.
    #[ts(type = "number")]
    pub thirds: i64,
}

/// What all ballots of a poll say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// One score a project, in the order of the candidates.
    pub scores: Vec<Score>,
    /// Ballots that name at least one project.
    #[ts(type = "number")]
    pub valid: i64,
    /// Ballots that name none. They are not in `valid`.
    #[ts(type = "number")]
    pub blank: i64,
}

/// Counts valid ballots; `wanted` is how many projects are to be chosen, and so the most marks a ballot may hold.
///
/// The order of the ballots does not matter. Invalid ballots are sorted out before ([`crate::examine`]): one among
/// these is an error, so that nothing is passed over in silence.
///
/// # Errors
/// [`TallyError`] if the poll is out of [limits](crate::MOST_WANTED), a candidate stands there twice, or a ballot is invalid.
pub fn count(method: Method, wanted: usize, candidates: &[String], ballots: &[Ballot]) -> Result<Count, TallyError> {
    if wanted == 0 || wanted > MOST_WANTED {
        return Err(TallyError::Wanted { wanted });
    }
    if ballots.len() > MOST_BALLOTS {
        return Err(TallyError::BallotsTooMany { found: ballots.len() });
    }
    check_candidates(candidates)?;
    let places: HashMap<&str, usize> = candidates.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    for (index, ballot) in ballots.iter().enumerate() {
        examine_known(wanted, |id| places.contains_key(id), ballot)
            .map_err(|flaw| TallyError::BallotInvalid { ballot: index + 1, flaw })?;
    }
    Ok(add_up(method, wanted, candidates, &places, ballots))
}

/// Adds up ballots that were found valid.
fn add_up(
    method: Method,
    wanted: usize,
    candidates: &[String],
    places: &HashMap<&str, usize>,
    ballots: &[Ballot],
) -> Count {
    let rule = method.rule();
    let blank_score =
        |id: &String| Score { project: id.clone(), score: 0, ranked: 0, firsts: 0, seconds: 0, thirds: 0 };
    let mut count = Count { scores: candidates.iter().map(blank_score).collect(), valid: 0, blank: 0 };
    for ballot in ballots {
        if ballot.is_blank() {
            count.blank += 1;
            continue;
        }
        count.valid += 1;
        for (rank, project) in ballot.choice.iter().enumerate() {
            let Some(score) = places.get(project.as_str()).and_then(|&place| count.scores.get_mut(place)) else {
                continue;
            };
            score.score += rule.points(rank, wanted);
            score.ranked += 1;
            match rank {
                0 if method.ranks() => score.firsts += 1,
                1 if method.ranks() => score.seconds += 1,
                2 if method.ranks() => score.thirds += 1,
                _ => {}
            }
        }
    }
    count
}
