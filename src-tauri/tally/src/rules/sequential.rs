//! Choose up to three, one place after the other: a ballot of which k projects are in already counts 1/(k + 1)
//! (Thiele's method of 1895). Ties are settled midway, before the next place is filled.

use super::{Counts, Names, Rule, Unit};
use crate::count::Alike;
use crate::ties::Ties;
use crate::{BallotKind, Count, Frame, Outcome, Placed, Standing, Step, TallyError};

pub(super) const SEQUENTIAL: Rule = Rule {
    code: "sequential",
    ballot: BallotKind::Marks,
    names: Names::Wanted,
    unit: Unit::Votes,
    counts: Counts::Ballots(outcome),
};

fn outcome(frame: &Frame, count: &Count, all: &[Alike], lots: &[Vec<String>]) -> Result<Outcome, TallyError> {
    let mut working = vec![Step::Counted { valid: count.valid, blank: count.blank }];
    let mut chosen: Vec<Placed> = Vec::new();
    let mut ties = Ties::new(frame, lots);
    let mut tied = None;
    let whole = (1..=frame.wanted() as u64).product::<u64>();
    while chosen.len() < frame.wanted() {
        let is_in = |id: &String| chosen.iter().any(|one| one.project == *id);
        let share = |one: &Alike| one.times * whole / (one.choice.iter().filter(|id| is_in(id)).count() as u64 + 1);
        let weight = |id: &String| all.iter().filter(|one| one.choice.contains(id)).map(share).sum::<u64>();
        let open = frame.candidates().iter().map(|one| &one.id).filter(|id| !is_in(id));
        let weights: Vec<(&String, u64)> = open.map(|id| (id, weight(id))).collect();
        let best = weights.iter().map(|(_, weight)| *weight).max().unwrap_or(0);
        if best == 0 {
            break;
        }
        let among: Vec<String> = weights.iter().filter(|(_, one)| *one == best).map(|(id, _)| (*id).clone()).collect();
        let project = match among.as_slice() {
            [one] => one.clone(),
            _ => {
                let mut told = ties.tell(among, 1, best / whole, &mut working)?;
                if told.open.is_some() {
                    tied = told.open;
                    break;
                }
                told.chosen.remove(0)
            }
        };
        let rank = chosen.len() + 1;
        working.push(Step::Chosen { project: project.clone(), rank });
        chosen.push(Placed { rank, project });
    }
    ties.end()?;
    let votes = |id: &String| all.iter().filter(|one| one.choice.contains(id)).map(|one| one.times).sum();
    let standing = |id: &String| Standing { project: id.clone(), score: votes(id), ballots: votes(id) };
    let standings = frame.candidates().iter().map(|one| standing(&one.id)).collect();
    Ok(Outcome { standings, chosen, tied, working })
}

#[cfg(test)]
mod tests {
    use crate::{Ballot, Candidate, Frame, Method, Outcome, Sheet, Stake, TallyError, Tie, TieRule};

    fn counted(ballots: &[&[&str]], lots: &[&[&str]]) -> Result<Outcome, TallyError> {
        let candidates = ["1", "2", "3", "4"].map(|id| Candidate { id: id.into(), cost: None });
        let frame = Frame::new(Method::SEQUENTIAL, candidates.into(), 3, TieRule::Lot).unwrap();
        let ballots: Vec<Ballot> = ballots.iter().map(|marks| frame.ballot(marks.iter().copied())).collect();
        let count = frame.count(&ballots).unwrap();
        assert!(frame.fits(&count) && matches!(count.sheet, Sheet::Ballots(_)));
        let lots: Vec<Vec<String>> = lots.iter().map(|lot| lot.iter().map(|id| (*id).into()).collect()).collect();
        frame.outcome(&count, &lots)
    }

    fn chosen(outcome: &Outcome) -> Vec<&str> {
        outcome.chosen.iter().map(|one| one.project.as_str()).collect()
    }

    #[test]
    fn whoever_has_something_already_counts_less() {
        let ballots: [&[&str]; 5] = [&["1", "2", "3"], &["1", "2", "3"], &["1", "2", "3"], &["1", "2"], &["1"]];
        let outcome = counted(&[&ballots[..], &[&["4"][..]; 3]].concat(), &[]).unwrap();
        assert_eq!(chosen(&outcome), ["1", "4", "2"]);
        assert_eq!(outcome.standings.iter().map(|one| one.score).collect::<Vec<_>>(), [5, 4, 3, 3]);
    }

    #[test]
    fn ties_are_settled_one_by_one_before_the_next_place_is_filled() {
        let ballots: [&[&str]; 3] = [&["1"], &["2"], &["3", "4"]];
        let first = counted(&ballots, &[]).unwrap();
        let all = ["1", "2", "3", "4"].map(String::from);
        assert_eq!(
            (chosen(&first), &first.tied),
            (vec![], &Some(Tie { among: all.to_vec(), places: 1, stake: Stake::Place }))
        );
        let second = counted(&ballots, &[&["3"]]).unwrap();
        assert_eq!(
            (chosen(&second), &second.tied),
            (vec!["3"], &Some(Tie { among: all[..2].to_vec(), places: 1, stake: Stake::Place }))
        );
        let third = counted(&ballots, &[&["3"], &["2"]]).unwrap();
        assert_eq!((chosen(&third), &third.tied), (vec!["3", "2", "1"], &None));
        assert_eq!(counted(&ballots, &[&["3"], &["4"]]).unwrap_err().code(), "drawn_not_tied");
        assert_eq!(counted(&ballots, &[&["3"], &["2"], &["1"]]), Err(TallyError::NothingTied));
    }

    #[test]
    fn nobody_is_chosen_without_a_vote() {
        let outcome = counted(&[&["1"], &[]], &[]).unwrap();
        assert_eq!((chosen(&outcome), &outcome.tied), (vec!["1"], &None));
    }
}
