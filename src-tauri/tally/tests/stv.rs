//! The single transferable vote: by example, step by step, and what holds for every set of ballots.

use proptest::prelude::*;
use roundtable_tally::*;

fn frame(candidates: usize, wanted: usize, tie: TieRule, costs: &[i64]) -> Frame {
    let cost = |at: usize| costs.get(at).map(|minor| Money::new(*minor).unwrap());
    let candidate = |at: usize| Candidate { id: (at + 1).to_string(), cost: cost(at) };
    Frame::new(Method::STV, (0..candidates).map(candidate).collect(), wanted, tie).unwrap()
}

/// Ballots as they are called out, `6 x 1 2 3`, counted for three places of five with the lots that were drawn.
fn counted(ballots: &[&str], lots: &[&[&str]]) -> Result<Outcome, TallyError> {
    counted_in(&frame(5, 3, TieRule::Lot, &[]), ballots, lots)
}

fn counted_in(frame: &Frame, ballots: &[&str], lots: &[&[&str]]) -> Result<Outcome, TallyError> {
    let all = ballots.iter().flat_map(|said| {
        let (times, named) = said.split_once(" x").unwrap();
        let ballot = frame.ballot(named.split_whitespace());
        std::iter::repeat_n(ballot, times.parse().unwrap())
    });
    let count = frame.count(&all.collect::<Vec<_>>()).unwrap();
    assert!(frame.fits(&count) && matches!(count.sheet, Sheet::Ballots(_)));
    let lots: Vec<Vec<String>> = lots.iter().map(|lot| lot.iter().map(|id| (*id).into()).collect()).collect();
    frame.outcome(&count, &lots)
}

fn chosen(outcome: &Outcome) -> Vec<(&str, usize)> {
    outcome.chosen.iter().map(|one| (one.project.as_str(), one.rank)).collect()
}

fn has(share: &Share) -> String {
    format!("{} {}", share.project, share.has.exact())
}

fn all(shares: &[Share]) -> String {
    shares.iter().map(has).collect::<Vec<_>>().join(", ")
}

/// The working in short.
fn told(outcome: &Outcome) -> Vec<String> {
    let said = |step: &Step| match step {
        Step::Counted { valid, blank } => format!("{valid} valid, {blank} blank"),
        Step::Fewer { with_votes, wanted } => format!("only {with_votes} of {wanted}"),
        Step::Quota { quota, valid, places } => format!("{quota} of {valid} for {places}"),
        Step::Round { round, shares, nobody } => format!("round {round}: {}; {}", all(shares), nobody.exact()),
        Step::Reached { project, has, over } => format!("{project} is in with {}, {} over", has.exact(), over.exact()),
        Step::Passed { project, over, has, shares, nobody } => {
            let (over, has, nobody) = (over.exact(), has.exact(), nobody.exact());
            format!("{project} passes {over} of {has}: {}; {nobody}", all(shares))
        }
        Step::Out { project, has } => format!("{project} is out with {}", has.exact()),
        Step::Moved { project, shares, nobody } => format!("from {project}: {}; {}", all(shares), nobody.exact()),
        Step::Level { among, has, stake } => format!("{} have {}: {}", among.join(" "), has.exact(), stake.code()),
        Step::Remains { project, has } => format!("{project} remains with {}", has.exact()),
        Step::Chosen { project, rank } => format!("{rank}. {project}"),
        Step::Lot { among, places, stake } => format!("lot for {places} of {}: {}", among.join(" "), stake.code()),
        Step::Drawn { drawn } => format!("drawn {}", drawn.join(" ")),
        Step::Cheaper { project, cost, stake } => format!("{project} for {}: {}", cost.minor(), stake.code()),
        Step::Raised { .. }
        | Step::Scored { .. }
        | Step::Tied { .. }
        | Step::AllGoOn { .. }
        | Step::TooMany { .. }
        | Step::SecondBallot { .. }
        | Step::ChosenAgain { .. } => panic!("{step:?}"),
    };
    outcome.working.iter().map(said).collect()
}

#[test]
fn what_is_not_needed_goes_on_and_the_lowest_goes_out() {
    let outcome = counted(&["6 x 1 2", "3 x 1 3", "4 x 2", "4 x 3 4", "2 x 4 3", "1 x 5", "1 x"], &[]).unwrap();
    assert_eq!(
        told(&outcome),
        [
            "20 valid, 1 blank",
            "6 of 20 for 3",
            "round 1: 1 9, 2 4, 3 4, 4 2, 5 1; 0",
            "1 is in with 9, 3 over",
            "1 passes 3 of 9: 2 2, 3 1; 0",
            "round 2: 1 6, 2 6, 3 5, 4 2, 5 1; 0",
            "2 is in with 6, 0 over",
            "5 is out with 1",
            "from 5: ; 1",
            "round 3: 1 6, 2 6, 3 5, 4 2; 1",
            "4 is out with 2",
            "from 4: 3 2; 0",
            "round 4: 3 7, 1 6, 2 6; 1",
            "3 is in with 7, 1 over",
            "1. 1",
            "2. 2",
            "3. 3",
        ]
    );
    let standings: Vec<_> = outcome.standings.iter().map(|one| (one.score, one.ballots)).collect();
    assert_eq!(standings, [(9, 9), (4, 10), (4, 9), (2, 6), (1, 1)], "first choices, and ballots that name it");
}

#[test]
fn fractions_are_exact() {
    let outcome = counted(&["7 x 1 2 3", "1 x 2", "1 x 3", "1 x 4"], &[]).unwrap();
    let told = told(&outcome);
    assert_eq!(told[3..6], ["1 is in with 7, 4 over", "1 passes 4 of 7: 2 4; 0", "round 2: 2 5, 1 3, 3 1, 4 1; 0"]);
    assert_eq!(told[6..8], ["2 is in with 5, 2 over", "2 passes 2 of 5: 3 8/5; 2/5"]);
    assert_eq!(told[8..11], ["round 3: 1 3, 2 3, 3 13/5, 4 1; 2/5", "4 is out with 1", "from 4: ; 1"]);
    assert_eq!(chosen(&outcome), [("1", 1), ("2", 2), ("3", 3)]);
}

#[test]
fn whoever_is_level_at_the_bottom_draws_who_stays() {
    let ballots = ["3 x 1", "3 x 2", "2 x 3", "2 x 4"];
    let open = counted(&ballots, &[]).unwrap();
    let among = vec!["3".to_owned(), "4".to_owned()];
    assert_eq!(open.tied, Some(Tie { among, places: 1, stake: Stake::Stay }));
    assert_eq!(chosen(&open), [("1", 1), ("2", 1)], "level in the same round: they share a rank");
    assert_eq!(told(&open)[5..], ["3 4 have 2: stay", "lot for 1 of 3 4: stay"]);
    let drawn = counted(&ballots, &[&["4"]]).unwrap();
    assert_eq!((chosen(&drawn), &drawn.tied), (vec![("1", 1), ("2", 1), ("4", 3)], &None));
    assert_eq!(counted(&ballots, &[&["1"]]).unwrap_err().code(), "drawn_not_tied");
    assert_eq!(counted(&ballots, &[&["4"], &["3"]]), Err(TallyError::NothingTied));
}

#[test]
fn of_equal_surpluses_a_lot_says_whose_goes_on_first() {
    let ballots = ["5 x 1 3", "5 x 2 4", "1 x 3", "1 x 4"];
    let open = counted(&ballots, &[]).unwrap();
    let among = vec!["1".to_owned(), "2".to_owned()];
    assert_eq!(open.tied, Some(Tie { among, places: 1, stake: Stake::Turn }));
    let drawn = counted(&ballots, &[&["2"]]).unwrap();
    assert!(told(&drawn).contains(&"2 passes 1 of 5: 4 1; 0".to_owned()));
    assert_eq!(drawn.tied.map(|tie| tie.stake), Some(Stake::Stay), "now 3 and 4 are level, and one has to go out");
}

#[test]
fn by_lower_cost_the_dearest_of_the_lowest_goes_out() {
    let costs = |third, fourth| frame(4, 3, TieRule::LowerCost, &[1, 1, third, fourth]);
    let ballots = ["3 x 1", "3 x 2", "2 x 3", "2 x 4"];
    let cheaper = counted_in(&costs(900, 100), &ballots, &[]).unwrap();
    assert_eq!((chosen(&cheaper)[2], &cheaper.tied), (("4", 3), &None));
    assert!(told(&cheaper).contains(&"4 for 100: stay".to_owned()));
    let level = counted_in(&costs(100, 100), &ballots, &[]).unwrap();
    assert_eq!(level.tied.map(|tie| tie.places), Some(1));
}

#[test]
fn fewer_with_votes_than_places_are_the_result_and_nobody_without_a_vote_is() {
    let outcome = counted(&["2 x 1 4", "1 x"], &[]).unwrap();
    assert_eq!((chosen(&outcome), &outcome.tied), (vec![("1", 1), ("4", 2)], &None));
    assert!(outcome.working.contains(&Step::Fewer { with_votes: 2, wanted: 3 }));
    let blank = counted(&["2 x"], &[]).unwrap();
    assert_eq!((chosen(&blank), &blank.tied), (vec![], &None));
}

#[test]
fn two_thirds_of_a_table_do_not_take_all_three() {
    let outcome = counted(&["7 x 1 2 3 4", "3 x 5"], &[]).unwrap();
    assert_eq!(chosen(&outcome), [("1", 1), ("5", 2), ("2", 3)]);
}

#[test]
fn the_working_is_read_as_it_was_written_and_names_projects_as_people_do() {
    let outcome = counted(&["7 x 1 2 3", "1 x 2", "2 x 3", "2 x 4"], &[&["3"]]).unwrap();
    let written = serde_json::to_string(&outcome.working).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Step>>(&written).unwrap(), outcome.working);
    let named =
        Outcome { working: outcome.working.iter().map(|step| step.named(&|id| format!("P{id}"))).collect(), ..outcome };
    assert_eq!(told(&named)[2..4], ["round 1: P1 7, P3 2, P4 2, P2 1; 0", "P1 is in with 7, 3 over"]);
}

fn some_ballots() -> impl Strategy<Value = Vec<Vec<String>>> {
    let ids: Vec<String> = (1..=8).map(|n| n.to_string()).collect();
    let ballot = proptest::sample::subsequence(ids, 0..=8).prop_shuffle();
    proptest::collection::vec(ballot, 0..=16)
}

/// Counts on with a lot for every tie, those drawn that come first in the order of `turn`.
fn settled(frame: &Frame, count: &Count, turn: usize) -> (Outcome, usize) {
    let mut lots: Vec<Vec<String>> = Vec::new();
    loop {
        let outcome = frame.outcome(count, &lots).unwrap();
        let Some(tie) = &outcome.tied else { return (outcome, lots.len()) };
        let mut drawn = tie.among.clone();
        let by = turn % drawn.len();
        drawn.rotate_left(by);
        drawn.truncate(tie.places);
        lots.push(drawn);
    }
}

proptest! {
    #[test]
    fn votes_are_neither_made_nor_lost(
        choices in some_ballots(), wanted in 1usize..=5, turn in 0usize..8, tie in proptest::sample::select(TieRule::ALL.as_slice())
    ) {
        let frame = frame(8, wanted, tie, &[1, 2, 3, 1, 2, 3, 1, 2]);
        let ballots: Vec<Ballot> = choices.into_iter().map(|choice| frame.ballot(choice)).collect();
        let count = frame.count(&ballots).unwrap();
        let (outcome, lots) = settled(&frame, &count, turn);
        prop_assert!(lots < 8, "each lot puts one out, or passes one surplus on");
        let named = (1..=8).filter(|id| ballots.iter().any(|one| one.choice.contains(&id.to_string()))).count();
        prop_assert_eq!(outcome.chosen.len(), named.min(wanted));
        for step in &outcome.working {
            if let Step::Round { shares, nobody, .. } = step {
                let mut sum: Votes = shares.iter().map(|share| &share.has).sum();
                sum += nobody;
                prop_assert_eq!(sum, Votes::from(count.valid));
                prop_assert!(*nobody >= Votes::NONE);
            }
        }
        prop_assert!(outcome.chosen.iter().map(|one| one.rank).is_sorted());
    }

    /// Droop's proportionality: so many quotas of ballots that put the same projects before all others choose so many of them.
    #[test]
    fn a_group_of_enough_ballots_gets_its_places(
        group in 0usize..=16, rest in some_ballots(), orders in proptest::collection::vec(
            Just(vec!["1", "2", "3"]).prop_shuffle(), 16), turn in 0usize..8
    ) {
        let frame = frame(8, 3, TieRule::Lot, &[]);
        let theirs = orders.into_iter().take(group).map(|order| frame.ballot(order));
        let others = rest.into_iter().filter(|one| !one.is_empty()).map(|one| frame.ballot(one));
        let count = frame.count(&theirs.chain(others).collect::<Vec<_>>()).unwrap();
        let quota = count.valid as usize / 4 + 1;
        let (outcome, _) = settled(&frame, &count, turn);
        let of_theirs = outcome.chosen.iter().filter(|one| ["1", "2", "3"].contains(&one.project.as_str())).count();
        prop_assert!(of_theirs >= (group / quota).min(3));
    }
}
